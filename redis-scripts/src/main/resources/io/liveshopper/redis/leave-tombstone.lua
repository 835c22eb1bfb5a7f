-- Leaves nothing of a row or flag but a version that no write can be newer than.
--
-- KEYS[1]   the key of the version; in the hash layout the row's hash
-- ARGV[1]   the version
-- ARGV[2]   its expiry, epoch milliseconds
-- ARGV[3]   'hash' if the key is a row's hash, else empty
--
-- Returns how many keys this has emptied of something else: 1 for a hash with values, else 0.

local call = redis.call
if ARGV[3] ~= 'hash' then
  call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
  return 0
end

-- A tombstone that is there already holds _version and _sweep.
local emptied = call('HLEN', KEYS[1]) > 2 and 1 or 0
call('DEL', KEYS[1])
call('HSET', KEYS[1], '_version', ARGV[1], '_sweep', ARGV[2])
call('PEXPIREAT', KEYS[1], ARGV[2])
return emptied
