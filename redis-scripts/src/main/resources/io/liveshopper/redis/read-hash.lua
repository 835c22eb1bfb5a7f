-- Returns the fields of the hash KEYS[1] that still hold, as name, value, name, value ...
-- A field f holds until the time in _expires_f (see write-hash-row.lua), by the clock of Redis.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fields = redis.call('HGETALL', KEYS[1])
local expiries = {}
for i = 1, #fields, 2 do
  expiries[fields[i]] = fields[i + 1]
end
local live = {}
for i = 1, #fields, 2 do
  local expiry = expiries['_expires_' .. fields[i]]
  if expiry and tonumber(expiry) > now then
    live[#live + 1] = fields[i]
    live[#live + 1] = fields[i + 1]
  end
end
return live
