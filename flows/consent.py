"""What the person wants to be told unasked: alerts and announcements, or nothing any more."""

from datetime import timedelta

from flows.form import Turn
from flows.menu import greet
from flows.replies import Choices, Replies, msg

CONFIRMED_ONCE = timedelta(days=1)
"""So long a repeated STOP is not confirmed again: whoever says it twice wants to hear nothing."""


async def subscribe(turn: Turn) -> Replies:
    """News and job alerts from now on."""
    await turn.world.opt_in()
    await turn.world.subscribe("jobs")
    await turn.world.subscribe("announcements")
    options = (turn.go(msg("stop-alerts"), "unsubscribe"), turn.go(msg("main-menu"), "help"))
    return (Choices(msg("subscribed"), options),)


async def unsubscribe(turn: Turn) -> Replies:
    """No more of them, at once, and no reminders."""
    before = (await turn.world.person()).opted_out_at
    ended = await turn.world.unsubscribe()
    options = (turn.go(msg("start-alerts"), "subscribe"), turn.go(msg("main-menu"), "help"))
    return (Choices(msg("not-subscribed" if before and not ended else "unsubscribed"), options),)


async def stop(turn: Turn) -> Replies:
    """The word STOP: whatever is under way is dropped as well. Said again soon it is heard in silence."""
    before = (await turn.world.person()).opted_out_at
    frames = turn.conversation.frames
    silent = before is not None and turn.now - before < CONFIRMED_ONCE and not frames
    frames.clear()
    replies = await unsubscribe(turn)
    return () if silent else replies


async def start(turn: Turn) -> Replies:
    """The word START: takes a STOP back; to everybody else it is a hello. Ended alerts are offered, not begun."""
    if not await turn.world.opt_in():
        return await greet(turn)
    options = (turn.go(msg("start-alerts"), "subscribe"), turn.go(msg("main-menu"), "help"))
    return (Choices(msg("opted-in"), options),)
