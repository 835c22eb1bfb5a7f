-- Writes one row in the hash layout, as a whole or not at all. version.lua goes before it.
--
-- KEYS[1]   the hash
-- ARGV[1]   the version
-- ARGV[2]   the number of groups
-- ARGV[3..] for each group: its expiry in epoch milliseconds, the number n of its values, then n
--           times: name, value, '_expires_' .. name, expiry (ready to be handed to HSET)
-- rest      for each absent value: name, '_expires_' .. name
--
-- Fields of a hash have no time to live of their own (before Redis 7.4), so beside each field f
-- stands _expires_f, the epoch milliseconds until which f holds. Readers check it. It is kept for
-- each field and not for a group of them, because a partial row prolongs some fields of a group
-- and not the others. _sweep is a time before which no field expires; the first row written after
-- it removes the expired fields, so that readers of the bare hash see little of them. The hash as
-- a whole expires with its version, which outlives every value.
--
-- Returns 1: written, 0: equal version, nothing done, -1: older version, nothing done.

local call, ARGV = redis.call, ARGV
local hash = KEYS[1]
local stored = call('HMGET', hash, '_version', '_sweep')
local order, version, version_expiry = compare(stored[1], ARGV[1])
if order < 0 then
  return -1
elseif order == 0 then
  return 0
end

local now = now_millis()
local sweep = stored[2]

-- Removes the fields that have expired; returns the earliest expiry left, if any is.
local function remove_expired()
  local fields = call('HGETALL', hash)
  local earliest
  for i = 1, #fields, 2 do
    local name = string.match(fields[i], '^_expires_(.+)$')
    if name then
      local expiry = fields[i + 1]
      if tonumber(expiry) <= now then
        call('HDEL', hash, name, fields[i])
      elseif not earliest or tonumber(expiry) < tonumber(earliest) then
        earliest = expiry
      end
    end
  end
  return earliest
end

if sweep and tonumber(sweep) <= now then
  sweep = remove_expired()
end

local at = 3
for _ = 1, tonumber(ARGV[2]) do
  local expiry = ARGV[at]
  local first = at + 2
  local last = at + 1 + 4 * tonumber(ARGV[at + 1])
  if tonumber(expiry) > now then
    for from = first, last, UNPACK do
      call('HSET', hash, unpack(ARGV, from, math.min(from + UNPACK - 1, last)))
    end
    if not sweep or tonumber(expiry) < tonumber(sweep) then
      sweep = expiry
    end
  else
    -- Too late to be read by anybody, and what it was to replace is older still.
    for i = first, last, 4 do
      call('HDEL', hash, ARGV[i], ARGV[i + 2])
    end
  end
  at = last + 1
end

for from = at, #ARGV, UNPACK do
  call('HDEL', hash, unpack(ARGV, from, math.min(from + UNPACK - 1, #ARGV)))
end

-- With the version past its expiry so are all values: then this removes the hash.
call('HSET', hash, '_version', version, '_sweep', sweep or version_expiry)
call('PEXPIREAT', hash, version_expiry)
return 1
