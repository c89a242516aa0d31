"""The sender's loop over one channel: whom to write to next, at the pace that the provider allows.

A chat gets one message at a time, in order. A permit of the pace is got before the message is claimed: what waits is
`queued`, and what is `sending` is on its way.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.batching import Batcher
from bot.channels.channel import Channel, Files, Held, Later, Refused, SendError, Sent, Store, Unknown
from bot.inbox import machine_now
from bot.pace import Pace
from bot.sender.claims import Claimed, Claims, Outcome, Stale
from bot.wake import POLL, Bell, wait_for

FRESH = timedelta(seconds=5)
"""A claim that is older when its sending is to begin is given back: this process was asleep, or has too much to do."""
LEASE = 2 * FRESH
"""So long after the patience with a provider has ended nobody is sending a message any more that was claimed: it has to
be longer than a claim is fresh, or what is being asked about might still be sent."""
SETTLING = 5.0
"""Seconds between two looks at messages whose end is not known."""
LIFE = timedelta(hours=24)
"""An answer that could not be sent for so long is given up."""
MOST, MOST_PROACTIVE = 1536, 1024
"""Chats that are written to at once: answers always find room."""
LONGEST_PAUSE = 300.0

LOST = (SQLAlchemyError, OSError)

log = structlog.get_logger(__name__)


@dataclass
class Sender:
    """Sends what is queued for a channel, until `stop`; then what is under way comes to its end.

    A provider may take `patience` seconds to accept a message.
    """

    channel: Channel
    claims: Claims
    pace: Pace
    bell: Bell
    store: Store
    files: Files
    patience: float = 20.0
    _busy: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _proactive: set[str] = field(default_factory=set)
    _resting: dict[str, float] = field(default_factory=dict)
    _aside: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _rests_of: Batcher[str, float] = field(init=False)

    def __post_init__(self) -> None:
        # Hundreds of chats are begun at once: asked for one by one, they would take as many connections to Redis.
        self._rests_of = Batcher[str, float](self.pace.waits)

    async def run(self) -> None:
        """Works until `stop`."""
        with self.bell.listen_to_all() as self._news:
            async with self.claims.running(), self._rests_of.running():
                settling = asyncio.create_task(self._settle_now_and_then(), name="settling")
                try:
                    await self._look_again_and_again()
                finally:
                    settling.cancel()
                    await asyncio.gather(settling, *self._busy.values(), *self._aside, return_exceptions=True)

    def stop(self) -> None:
        """Lets `run` come to its end."""
        self._stopping = True
        self._news.set()

    # -- whom to write to ---------------------------------------------------------------------------------------

    async def _look_again_and_again(self) -> None:
        while not self._stopping:
            self._news.clear()
            try:
                due = await self.claims.look(2 * MOST)
            except LOST as error:
                log.warning("database lost", error=type(error).__name__)
                await asyncio.sleep(1)
                continue
            for address, priority in due:
                self._serve(address, priority)
            await wait_for(self._news, POLL)

    def _serve(self, address: str, priority: int) -> None:
        """Writes to a chat, unless that is being done already, the chat has to rest or there is no room."""
        if self._stopping or address in self._busy or len(self._busy) >= MOST or self._rests(address):
            return
        if priority and len(self._proactive) >= MOST_PROACTIVE:
            return
        if priority:
            self._proactive.add(address)
        task = asyncio.create_task(self._write_to(address, priority))
        self._busy[address] = task
        task.add_done_callback(lambda _: self._leave(address))

    def _leave(self, address: str) -> None:
        self._busy.pop(address, None)
        self._proactive.discard(address)
        if len(self._busy) == MOST // 2 or len(self._proactive) == MOST_PROACTIVE // 2:
            self._news.set()

    def _rests(self, address: str) -> bool:
        until = self._resting.get(address)
        if until is None or until <= asyncio.get_running_loop().time():
            self._resting.pop(address, None)
            return False
        return True

    async def _write_to(self, address: str, priority: int) -> None:
        """Sends to a chat what is due there, message after message."""
        more = True
        while more and not self._stopping:
            if (rest := await self._rests_of.do(address)) > 0:
                loop = asyncio.get_running_loop()
                self._resting[address] = loop.time() + rest
                loop.call_later(rest, self._news.set)
                return
            await self.pace.permit(address, priority)
            try:
                claimed = await self.claims.claim(address)
            except LOST as error:
                log.warning("database lost", error=type(error).__name__)
                await asyncio.sleep(1)
                return
            if claimed is None:
                return
            if claimed.asked:
                self._meanwhile(self.channel.seen(claimed.asked, address))
            if (outcome := await self._outcome(claimed)) is None:
                return
            more = await self._record(outcome)

    def _meanwhile(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(doing)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    # -- one message --------------------------------------------------------------------------------------------

    async def _outcome(self, claimed: Claimed) -> Outcome | None:
        """Sends a message; None where only the provider can tell what became of it."""
        if reason := _in_vain(claimed):
            return Outcome(claimed.id, "failed", error=reason)
        if machine_now() - claimed.claimed_at > FRESH:
            log.warning("claim given back", row=claimed.id)
            return Outcome(claimed.id, "queued", attempts=claimed.attempts)
        try:
            async with asyncio.timeout(self.patience):
                sent = await self.channel.send(claimed.message, claimed.to, claimed.id, self.files)
        except SendError as error:
            return await self._not_sent(claimed, error)
        except TimeoutError:
            return await self._not_sent(claimed, Unknown("timeout"))
        except LOST:
            return await self._not_sent(claimed, Later("database", 1))
        except Exception as error:  # a fault of ours: it may have happened after the message had left
            log.exception("sending failed", row=claimed.id, error=type(error).__name__)
            return Outcome(claimed.id, "unknown", error="fault")
        return await self._sent(claimed.id, claimed.to.address, sent)

    async def _sent(self, row: int, address: str, sent: Sent) -> Outcome:
        if sent.address and sent.address != address:
            await _until_kept(lambda: self.store.moved(address, sent.address or address))
        return Outcome(row, "sent", sent.provider_id)

    async def _not_sent(self, claimed: Claimed, error: SendError) -> Outcome | None:
        code = error.code
        match error:
            case Later():
                if error.scope == "channel":
                    self.pace.rest(error.seconds)
                if clock.now() - claimed.created_at > LIFE:
                    return Outcome(claimed.id, "failed", error=code)
                pause = min(max(error.seconds, 0.5 * 2 ** (claimed.attempts - 1)), max(LONGEST_PAUSE, error.seconds))
                log.info("sent later", row=claimed.id, code=code, seconds=round(pause, 1))
                again_at = machine_now() + timedelta(seconds=pause)
                return Outcome(claimed.id, "queued", error=code, next_try_at=again_at, attempts=claimed.attempts)
            case Refused():
                if error.suppress:
                    await _until_kept(lambda: self.store.blocked(claimed.to.address))
                (log.error if error.alarm else log.info)("refused", row=claimed.id, code=code)
                return Outcome(claimed.id, "failed", error=code)
            case Held():
                log.info("held", row=claimed.id, code=code)
                return Outcome(claimed.id, "held", error=code)
        log.warning("outcome unknown", row=claimed.id, code=code)
        stale = Stale(claimed.id, claimed.message, claimed.to, claimed.claimed_at, claimed.attempts, ())
        return await self._settled(stale, ask=False)

    async def _record(self, outcome: Outcome) -> bool:
        """Notes an outcome, however long the database is away; says whether more is queued in the chat."""
        while True:
            try:
                return await self.claims.record(outcome)
            except LOST as error:
                log.warning("database lost", error=type(error).__name__)
                await asyncio.sleep(1)

    # -- messages whose end is not known ------------------------------------------------------------------------

    async def _settle_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(SETTLING)
            try:
                await self.claims.tidy()
                for stale in await self.claims.stale(timedelta(seconds=self.patience) + LEASE):
                    if outcome := await self._settled(stale):
                        await self._record(outcome)
                        self._news.set()
            except LOST as error:
                log.warning("database lost", error=type(error).__name__)

    async def _settled(self, stale: Stale, *, ask: bool = True) -> Outcome | None:
        """What the provider says of the message. Right after the attempt it is not asked: it may be working still."""
        if self.channel.can_be_asked and not ask:
            return None
        try:
            found = await self.channel.settle(stale.message, stale.to, stale.claimed_at, stale.known)
        except Unknown as error:
            log.warning("never to be known", row=stale.id, code=error.code)
            return Outcome(stale.id, "unknown", error=error.code, attempts=stale.attempts)
        except SendError:
            return None
        if found is None:
            # Another sender may have found the same, and be sending it again by now.
            return Outcome(stale.id, "queued", attempts=stale.attempts)
        return await self._sent(stale.id, stale.to.address, found)


def _in_vain(claimed: Claimed) -> str | None:
    """Why a message is not to be sent at all."""
    if claimed.expires_at and claimed.expires_at < clock.now():
        return "expired"
    if claimed.priority and claimed.opted_out:
        return "opted-out"
    if claimed.priority and claimed.blocked:
        return "blocked"
    return None


async def _until_kept(keep: Callable[[], Coroutine[Any, Any, None]]) -> None:
    while True:
        try:
            return await keep()
        except LOST as error:
            log.warning("database lost", error=type(error).__name__)
            await asyncio.sleep(1)
