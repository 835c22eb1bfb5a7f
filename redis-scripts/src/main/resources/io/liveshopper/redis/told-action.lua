-- Notes that the entry of a flag's write is in the stream (write-action.lua says why).
--
-- KEYS[1]   the version of the flag
-- ARGV[1]   generation:as-of:sequence of the write, and a ':'
--
-- Returns 1, or 0 if the flag has been written anew since.

local stored = redis.call('GET', KEYS[1])
if not stored or string.sub(stored, 1, #ARGV[1]) ~= ARGV[1] then
  return 0
end
local version = string.match(stored, '^(.+):untold$')
if version then
  redis.call('SET', KEYS[1], version, 'KEEPTTL')
end
return 1
