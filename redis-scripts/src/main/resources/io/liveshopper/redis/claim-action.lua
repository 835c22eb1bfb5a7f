-- Gives a consumer the next entry of its group that was delivered but never acknowledged.
--
-- KEYS[1]   the stream
-- ARGV[1]   the group
-- ARGV[2]   the consumer that gets the entry
-- ARGV[3]   for how many milliseconds nobody may have been given the entry
-- ARGV[4]   after which entry to look, an id
-- ARGV[5]   whose entry it must be: a consumer; empty for anybody's
--
-- Returns nothing if there is no such entry, else its id, how often it has been delivered, this
-- time included, and its fields and values. An entry that has been removed from the stream has no
-- fields any more; it is acknowledged here, since nobody can handle it. XAUTOCLAIM does not tell
-- the number of deliveries, and what it does about removed entries depends on the version of Redis.

local call = redis.call
local query = {'XPENDING', KEYS[1], ARGV[1], 'IDLE', ARGV[3], '(' .. ARGV[4], '+', '1'}
if ARGV[5] ~= '' then
  query[#query + 1] = ARGV[5]
end
local pending = call(unpack(query))[1]
if not pending then
  return {}
end
local id = pending[1]
local entry = call('XRANGE', KEYS[1], id, id)[1]
local answer = {id, tostring(pending[4] + 1)}
if not entry then
  call('XACK', KEYS[1], ARGV[1], id)
  return answer
end
call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], '0', id)
for _, part in ipairs(entry[2]) do
  answer[#answer + 1] = part
end
return answer
