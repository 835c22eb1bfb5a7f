-- What every script that writes a versioned row begins with.
--
-- A version is stored, and passed, as one text: generation:as-of:sequence:expiry, the expiry being
-- the epoch milliseconds until which the version itself is kept. The texts are never rebuilt from
-- numbers: Lua 5.1 would write those with 14 digits and lose the rest.

local VERSION = '^(%d+):(%d+):(%d+):(%d+)$'

-- Compares the offered version with the stored one (false where there is none; a text that is no
-- version counts as none). Returns the order (above 0 newer, 0 equal, below 0 older), the text to
-- store if the row is written, and its expiry. The expiry never gets shorter: an older row could
-- come in after it, and would be taken.
local function compare(stored, offered)
  local generation, as_of, sequence, expiry = string.match(offered, VERSION)
  local s_generation, s_as_of, s_sequence, s_expiry
  if stored then
    s_generation, s_as_of, s_sequence, s_expiry = string.match(stored, VERSION)
  end
  if not s_generation then
    return 1, offered, expiry
  end
  local order = tonumber(generation) - tonumber(s_generation)
  if order == 0 then
    order = tonumber(as_of) - tonumber(s_as_of)
  end
  if order == 0 then
    order = tonumber(sequence) - tonumber(s_sequence)
  end
  if tonumber(s_expiry) > tonumber(expiry) then
    expiry = s_expiry
    offered = generation .. ':' .. as_of .. ':' .. sequence .. ':' .. expiry
  end
  return order, offered, expiry
end

local function now_millis()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- unpack() puts every item on Lua's stack, which holds 8000; lists are passed on in parts.
local UNPACK = 1000
