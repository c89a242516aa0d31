-- Gives slots of a channel's line to one sender. All times are whole microseconds of this server's clock.
-- KEYS: the line with the log of its slots, its senders, then the chat of each want. ARGV: a JSON document (shared.py).
-- Returns {now, senders present, then of each want: verdict, time, until when its chat has paid, number of the slot}, or
-- {now} if nobody waits for the answer any more.
local NOTHING, LEAVE, FULL, CHAT_RESTS = 0, 1, 2, 3
local ask = cjson.decode(ARGV[1])
local line, senders = KEYS[1], KEYS[2]
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
if now - ask.sent > ask.patience then return {now} end

redis.call('ZREMRANGEBYSCORE', senders, '-inf', now - ask.seen)
local joins = redis.call('ZADD', senders, now, ask.id) == 1
local present = redis.call('ZCARD', senders)
local quota, all = ask.quotas[math.min(present, #ask.quotas)], ask.quotas[#ask.quotas]
local answers_lead, proactive_lead = ask.leads[1], ask.leads[2]

local kept = redis.call('HMGET', line, 'last', 'rest', 'answers', 'count')
local last, answers_wait, count = tonumber(kept[1]), tonumber(kept[3]) or 0, tonumber(kept[4]) or 0
local rest = math.max(tonumber(kept[2]) or 0, now + ask.rest)
-- Whoever joins has sent by itself, and what was flushed may have been given: both are over after the longest lead. The
-- pause makes up for what may stand nearer than evenly where one line ends and another begins.
local fresh = now + answers_lead + ask.pause
last = (joins or not last) and fresh or math.min(last, fresh) -- no later: the clock may have been set

local function next_slot()
    local spacing = quota.seconds / quota.messages
    local before = tonumber(redis.call('HGET', line, (count - quota.messages) % all.messages))
    if not before or before > now + answers_lead then before = 0 end
    local soonest, even = before + quota.seconds, last + spacing
    if even > soonest and even - soonest <= ask.most_behind then even = last + ask.catch_up * spacing end
    return math.max(now, rest, soonest, even)
end

local reply = {now, present}
local gave = 0
for i, want in ipairs(ask.wants) do
    local chat = KEYS[i + 2]
    local before = tonumber(redis.call('GET', chat)) or 0
    local paid = math.max(before, now + want.owed)
    local ready = paid - want.slack
    local lead = want.priority > 0 and proactive_lead or answers_lead
    local verdict, at = NOTHING, 0
    if want.priority < 0 then -- asks for nothing, tells what the chat owes, and which slot was left when
        if want.left and want.number < count and want.number >= count - all.messages then
            local field = want.number % all.messages
            redis.call('HSET', line, field, math.max(want.left, tonumber(redis.call('HGET', line, field)) or 0))
        end
    else
        local slot = next_slot()
        if ready > slot then
            verdict, at = CHAT_RESTS, ready
        elseif slot > now + lead or (want.priority > 0 and answers_wait > now) then
            verdict, at = FULL, slot - lead + ask.refill + gave * ask.courtesy -- who got least asks first
            if want.priority == 0 then
                answers_wait = math.max(answers_wait, at + ask.grace)
            else
                at = math.max(at, answers_wait)
            end
        else
            verdict, at, gave = LEAVE, slot, gave + 1
            paid = math.max(paid, slot) + want.every
            redis.call('HSET', line, count % all.messages, slot)
            last, count = slot, count + 1
        end
    end
    if paid > math.max(before, now) then redis.call('SET', chat, paid, 'PX', math.ceil((paid - now) / 1000) + 1000) end
    for _, number in ipairs({verdict, at, paid, count - 1}) do reply[#reply + 1] = number end
end
redis.call('HSET', line, 'last', last, 'rest', rest, 'answers', answers_wait, 'count', count)
return reply
