"""How many messages may leave in how many seconds, so that the provider never sees more than it allows.

As many as are allowed in a second are given in a little more than a second. What is left is for whatever comes between
the moment in which a message leaves and the provider: the network, and clocks that are not quite the same.

Where the limits of a channel come from:

- Telegram: about 30 messages a second in all, one a second to a chat with short bursts above it, 20 a minute to a group
  (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
- WhatsApp: 80 a second for a sender, 400 on request (https://www.twilio.com/docs/whatsapp/best-practices-and-faqs); one
  every 6 seconds to a person, with bursts of up to 45 that are paid for afterwards: after 20 at once nothing for two
  minutes, else error 131056 (https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits), which
  Twilio tells as 63018 (https://www.twilio.com/docs/api/errors/63018).
"""

from dataclasses import dataclass
from typing import NamedTuple

from bot.channels.channel import Allowance

MARGIN = 0.016
"""Seconds that each second is stretched by: 1 / 1.016 = 98.4 % of the allowance is used if nothing is late."""
NOTABLE, LATE, TOO_LATE = 0.002, 0.01, 0.25
"""Seconds after its slot from which on a message's leaving is noted, up to which it may leave while that cannot be told
to the others, and up to which it may leave at all."""
CATCH_UP, MOST_BEHIND = 0.6, 0.1
"""Slots may stand so much nearer than evenly to make up for late ones, while the line is at most so many seconds
behind: what is further behind was idle, and is no reason for haste."""
ANSWERS_LEAD, PROACTIVE_LEAD = 0.15, 0.1
"""Seconds before it begins in which a slot is given away. Answers see further, so they come first: at most those
proactive messages leave before an answer that had their slot already."""
REFILL = 0.02
"""Seconds for which whoever found no slot lets slots gather."""


class Quota(NamedTuple):
    """So many messages in any so many seconds."""

    messages: int
    seconds: float

    @property
    def spacing(self) -> float:
        """Seconds between two slots that are evenly spaced."""
        return self.seconds / self.messages


@dataclass(frozen=True, slots=True)
class ChatLimit:
    """Seconds that a message costs its chat, and how many seconds a chat may be in debt when one leaves."""

    every: float
    slack: float


def lead(priority: int) -> float:
    """Seconds for which a message of this priority sees ahead."""
    return PROACTIVE_LEAD if priority > 0 else ANSWERS_LEAD


def quota(allowance: Allowance, senders: int, present: int) -> Quota:
    """What `present` of all `senders` may send together: those who are missing keep their share, for they may be
    sending by themselves.

    Fewer than one a second are allowed as one in so many seconds; where senders outnumber what is allowed a second,
    their shares are right on average only.
    """
    count, seconds = _all(allowance)
    missing = max(0, senders - present)
    if count >= senders:
        return Quota(count - missing * (count // senders), seconds)
    return Quota(count, seconds * senders / (senders - missing))


def share(allowance: Allowance, senders: int) -> Quota:
    """What one of the senders may send when each has only its share."""
    count, seconds = _all(allowance)
    return Quota(count // senders, seconds) if count >= senders else Quota(count, seconds * senders)


def _all(allowance: Allowance) -> Quota:
    return Quota(max(1, int(allowance.per_second)), max(1.0, 1 / allowance.per_second) + MARGIN)


def chat_limit(allowance: Allowance, chat: str, senders: int = 1) -> ChatLimit:
    """What the chat is allowed, or a sender's share of it. Addresses of groups begin with "-", as Telegram's do."""
    every, burst = allowance.chat_every, allowance.chat_burst
    if chat.startswith("-") and allowance.group_every is not None:
        every, burst = allowance.group_every, allowance.group_burst
    every = (every + MARGIN) * senders if every else 0.0
    return ChatLimit(every, (max(1, burst // senders) - 1) * every)
