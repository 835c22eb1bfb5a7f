-- Raises or clears one action flag, as a whole or not at all. version.lua goes before it.
--
-- KEYS[1]   the flag
-- KEYS[2]   its version
-- KEYS[3]   the stream; missing where it lies in another slot (Redis Cluster)
-- ARGV[1]   the version; its expiry is that of the flag, or of the flag that is cleared
-- ARGV[2]   the flag's expiry, epoch milliseconds
-- ARGV[3]   the flag, empty to clear it
-- ARGV[4]   about how many entries the stream keeps
-- ARGV[5..] the entry of the stream: field, value, field, value ...
--
-- A raise sets the flag until its expiry. One whose expiry has passed is not published: there is no
-- flag and no entry, and an older flag goes without one; it counts as written all the same. A clear
-- removes the flag and has an entry only if the flag was there: nobody is told of the end of what
-- nobody could see. The version stays for as long as any flag that was written with or before it
-- may live, so that an older raise cannot come after a newer clear.
--
-- Without KEYS[3] the caller adds the entry. Until it has said so (told-action.lua) ':untold' stands
-- behind the version, and the same write comes back as one whose entry is still to be added.
--
-- Returns 1: written, 0: equal version, nothing done, -1: older version, nothing done,
--         2: the flag is as it should be, the caller has to add the entry.

local call, KEYS, ARGV = redis.call, KEYS, ARGV
local UNTOLD = ':untold'
local clears = ARGV[3] == ''
local now = now_millis()
local expired = tonumber(ARGV[2]) <= now

local stored = call('GET', KEYS[2])
local untold = stored and string.sub(stored, -#UNTOLD) == UNTOLD
if untold then
  stored = string.sub(stored, 1, -#UNTOLD - 1)
end
local order, version, version_expiry = compare(stored, ARGV[1])
if order < 0 then
  return -1
elseif order == 0 then
  if untold and (clears or not expired) then
    return 2
  end
  return 0
end

local has_entry
if clears then
  has_entry = call('EXISTS', KEYS[1]) == 1
else
  has_entry = not expired
end

-- The entry comes first: of all that is done here only it can fail, and then nothing has been done.
if has_entry and KEYS[3] then
  call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[4], '*', unpack(ARGV, 5))
end
if clears or expired then
  call('DEL', KEYS[1])
else
  call('SET', KEYS[1], ARGV[3], 'PXAT', ARGV[2])
end
if has_entry and not KEYS[3] then
  version = version .. UNTOLD
end
if tonumber(version_expiry) > now then
  call('SET', KEYS[2], version, 'PXAT', version_expiry)
else
  call('DEL', KEYS[2])
end
if has_entry and not KEYS[3] then
  return 2
end
return 1
