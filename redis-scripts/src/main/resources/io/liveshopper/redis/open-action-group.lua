-- Makes sure that a consumer group of the stream exists.
--
-- KEYS[1]   the stream
-- ARGV[1]   the group
-- ARGV[2]   after which entry a new group begins to read; empty: after the newest there is
--
-- A stream that ends before ARGV[2] is not the one which that was read from (Redis has lost it): the
-- group begins at its start.
--
-- Returns the id of the last entry the group has been given: it goes on after that one. Not by '$',
-- but by that id, can a group which somebody has removed be made anew without leaving out entries.

local call = redis.call
local groups = redis.pcall('XINFO', 'GROUPS', KEYS[1])
if not groups.err then
  for _, group in ipairs(groups) do
    local info = {}
    for i = 1, #group, 2 do
      info[group[i]] = group[i + 1]
    end
    if info['name'] == ARGV[1] then
      return info['last-delivered-id']
    end
  end
end

local function is_before(id, other)
  local time, sequence = string.match(id, '^(%d+)-(%d+)$')
  local other_time, other_sequence = string.match(other, '^(%d+)-(%d+)$')
  if time ~= other_time then
    return tonumber(time) < tonumber(other_time)
  end
  return tonumber(sequence) < tonumber(other_sequence)
end

local newest = '0-0'
local stream = redis.pcall('XINFO', 'STREAM', KEYS[1])
for i = 1, #stream, 2 do
  if stream[i] == 'last-generated-id' then
    newest = stream[i + 1]
  end
end
local start = ARGV[2]
if start == '' then
  start = newest
elseif is_before(newest, start) then
  start = '0-0'
end
call('XGROUP', 'CREATE', KEYS[1], ARGV[1], start, 'MKSTREAM')
return start
