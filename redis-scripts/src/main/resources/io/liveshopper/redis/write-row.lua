-- Writes one row in the string layout, as a whole or not at all. version.lua goes before it.
--
-- KEYS[1]   the version's key
-- KEYS[2..] the keys of the values present, group by group, then those of the absent values
-- ARGV[1]   the version
-- ARGV[2..] for each group: its expiry in epoch milliseconds, the number n of its values, n values
--
-- Returns 1: written, 0: equal version, nothing done, -1: older version, nothing done.

-- Locals: each look at a global costs, and there are several for every value.
local call, KEYS, ARGV = redis.call, KEYS, ARGV
local order, version, version_expiry = compare(call('GET', KEYS[1]), ARGV[1])
if order < 0 then
  return -1
elseif order == 0 then
  return 0
end

local now = now_millis()
local key = 2
local at = 2
while ARGV[at] do
  local expiry = ARGV[at]
  local last = at + 1 + tonumber(ARGV[at + 1])
  if tonumber(expiry) > now then
    for i = at + 2, last do
      call('SET', KEYS[key], ARGV[i], 'PXAT', expiry)
      key = key + 1
    end
  else
    -- Too late to be read by anybody, and what it was to replace is older still.
    for _ = at + 2, last do
      call('DEL', KEYS[key])
      key = key + 1
    end
  end
  at = last + 1
end

for from = key, #KEYS, UNPACK do
  call('DEL', unpack(KEYS, from, math.min(from + UNPACK - 1, #KEYS)))
end

-- With the version past its expiry so are all values: nothing is left to guard.
if tonumber(version_expiry) > now then
  call('SET', KEYS[1], version, 'PXAT', version_expiry)
else
  call('DEL', KEYS[1])
end
return 1
