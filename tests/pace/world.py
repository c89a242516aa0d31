"""Senders on a real Valkey, in time that the test lets pass: whatever goes wrong, at the worst of moments."""

from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisLost

from bot.channels.channel import Allowance
from bot.pace.fallback import SafeLimiter
from bot.pace.limiter import ChatRests, Full, Leave, Limiter, Verdict, Want
from bot.pace.shared import SharedLimiter

EPOCH = 1_700_000_000
NETWORK = 0.0003
"""Seconds after which a sender comes again; it also ends rounding that would let time stand still."""
_CLOCK = "redis.call('TIME')"


class World:
    """The time, and who sends in it."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.senders: list[Sender] = []
        self.lost = False

    def time(self) -> float:
        return self.now

    async def pass_until(self, end: float) -> None:
        """Everything that happens until then, in order."""
        while (moment := min(sender.next_time for sender in self.senders)) < end:
            self.now = max(self.now, moment)
            for sender in self.senders:
                await sender.act()
        self.now = end

    @property
    def left(self) -> list[float]:
        return sorted(moment for sender in self.senders for moment, _ in sender.left)


class TimedRedis(Redis):
    """A connection to the real server, which takes the world's time for its own; it may be cut."""

    world: World
    cut = False
    delay = 0.0
    """Seconds for which a question lies before the server comes to it."""

    async def time(self, **_: Any) -> tuple[int, int]:  # type: ignore[override]
        if self.cut or self.world.lost:
            raise RedisLost
        micros = round((EPOCH + self.world.now) * 1e6)
        return micros // 1_000_000, micros % 1_000_000

    def register_script(self, script: Any) -> Any:
        assert _CLOCK in script
        return super().register_script(script.replace(_CLOCK, "{0, redis.call('GET', 'now')}"))

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        if self.cut or self.world.lost:
            raise RedisLost
        if args[0] == "EVALSHA":
            await super().execute_command("SET", "now", round((EPOCH + self.world.now + self.delay) * 1e6))
        return await super().execute_command(*args, **options)


class Sender:
    """A process that sends, as `Pace` does; `wants` gives what it would like to send now."""

    def __init__(
        self,
        world: World,
        url: str,
        allowance: Allowance,
        senders: int,
        wants: Callable[[], Sequence[Want]],
        lateness: Sequence[float] = (0.0,),
        network: float = NETWORK,
    ) -> None:
        self.redis = TimedRedis.from_url(url, decode_responses=True)
        self.redis.world = world
        own = Limiter(allowance, senders)
        shared = SharedLimiter(self.redis, "test", allowance, senders, own=own, now=world.time)
        self.limiter = SafeLimiter(shared, own, allowance, senders, world.time)
        self._world, self._wants, self._lateness, self._network = world, wants, cycle(lateness), network
        self._rests: dict[Want, float] = {}
        self._full_until = {True: 0.0, False: 0.0}
        self._leaving: list[tuple[float, Want, Leave]] = []
        self.left: list[tuple[float, Want]] = []
        self.alive = True
        world.senders.append(self)

    @property
    def next_time(self) -> float:
        if not self.alive:
            return float("inf")
        wanted = [self._time_of(want) for want in self._wants()]
        return min([self.limiter.next_beat, *wanted, *(moment for moment, _, _ in self._leaving)])

    def _time_of(self, want: Want) -> float:
        return max(self._rests.get(want, 0.0), self._full_until[want.priority > 0])

    async def act(self) -> None:
        now = self._world.now
        if not self.alive:
            return
        for moment, want, slot in [each for each in self._leaving if each[0] <= now]:
            self._leaving.remove((moment, want, slot))
            if self.limiter.may_leave(want.chat, slot):
                self.left.append((now, want))
        due = [want for want in self._wants() if self._time_of(want) <= now]
        if due or now >= self.limiter.next_beat:
            for want, verdict in zip(due, await self.limiter.ask(due), strict=True):
                self._note(want, verdict)

    def _note(self, want: Want, verdict: Verdict) -> None:
        match verdict:
            case Leave(at):
                self._leaving.append((max(at, self._world.now) + next(self._lateness), want, verdict))
            case Full(until):
                self._full_until[want.priority > 0] = max(until, self._world.now) + self._network
            case ChatRests(until):
                self._rests[want] = max(until, self._world.now) + self._network

    async def close(self) -> None:
        await self.redis.aclose()


def plenty(name: str, priority: int = 1, at_once: int = 12) -> Callable[[], Sequence[Want]]:
    """Always something to send, to many chats."""
    wants = [Want(f"{name}{number}", priority) for number in range(at_once)]
    return lambda: wants
