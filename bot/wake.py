"""Wake-ups through Redis, so that nobody has to wait for the next poll: a hint that is lost costs half a second.

Workers take hints from one list, each hint by one worker; whoever waits for replies listens to a channel.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

POLL = 0.4
"""Seconds after which everyone looks for themselves, hint or none."""
PATROL = 5.0
"""Seconds after which those look who would have been told by Redis."""
WORK, DONE = "wnh:work", "wnh:done"
MOST_HINTS = 10_000
"""More hints than this are of no use: polling finds what is left."""
PATIENCE = 0.3
"""Seconds that Redis may take before it is done without."""
LOST = (RedisError, OSError, TimeoutError)

log = structlog.get_logger(__name__)


def connect(redis_url: str) -> Redis:
    """A client that gives up soon and never retries: everything has its way without Redis."""
    return Redis.from_url(
        redis_url,
        decode_responses=True,
        socket_connect_timeout=PATIENCE,
        socket_timeout=POLL + PATIENCE,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )


class Hints:
    """Both ends of the hints: telling workers whom to answer, telling everyone who was answered."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis

    async def work_for(self, *people: int) -> None:
        """Tells some worker that these people have written."""
        if not people:
            return
        with contextlib.suppress(*LOST):
            async with asyncio.timeout(PATIENCE), self.redis.pipeline(transaction=False) as pipeline:
                pipeline.lpush(WORK, *people)
                pipeline.ltrim(WORK, 0, MOST_HINTS)
                await pipeline.execute()

    async def next_work(self) -> int | None:
        """Whom to answer next; None after a while without a hint, or at once where Redis is lost.

        Raises:
            RedisError, OSError: Redis cannot be reached.
        """
        found = await self.redis.brpop([WORK], timeout=POLL)
        return int(found[1]) if found else None

    async def answered(self, person_id: int) -> None:
        """Tells whoever waits that there is something new for this person."""
        with contextlib.suppress(*LOST):
            async with asyncio.timeout(PATIENCE):
                await self.redis.publish(DONE, person_id)


class Bell:
    """Lets many wait for news of their persons over one Redis subscription; rings for all when it was lost."""

    def __init__(self) -> None:
        self._waiting: defaultdict[int, set[asyncio.Event]] = defaultdict(set)
        self._for_all: set[asyncio.Event] = set()
        self._follows = False

    @property
    def patience(self) -> float:
        """Seconds after which a listener looks for itself: seldom as long as Redis can be reached."""
        return PATROL if self._follows else POLL

    @contextmanager
    def listen(self, person_id: int) -> Iterator[asyncio.Event]:
        """An event that is set whenever there may be news of the person; the listener clears it."""
        event = asyncio.Event()
        self._waiting[person_id].add(event)
        try:
            yield event
        finally:
            self._waiting[person_id].discard(event)
            if not self._waiting[person_id]:
                del self._waiting[person_id]

    @contextmanager
    def listen_to_all(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever there may be news of anybody."""
        event = asyncio.Event()
        self._for_all.add(event)
        try:
            yield event
        finally:
            self._for_all.discard(event)

    def listeners(self, person_id: int) -> int:
        """How many listen for news of the person."""
        return len(self._waiting.get(person_id, ()))

    def ring(self, person_id: int) -> None:
        """There may be news of the person."""
        for event in (*self._waiting.get(person_id, ()), *self._for_all):
            event.set()

    def ring_all(self) -> None:
        """There may be news of anybody."""
        for event in (*self._for_all, *(event for events in self._waiting.values() for event in events)):
            event.set()

    @asynccontextmanager
    async def connected(self, redis: Redis) -> AsyncIterator[None]:
        """Rings whenever a worker is done, as long as Redis can be reached."""
        task = asyncio.create_task(self._follow(redis), name="bell")
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _follow(self, redis: Redis) -> None:
        while True:
            try:
                async with redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(DONE)
                    self._follows = True
                    self.ring_all()  # what was told meanwhile was told to nobody
                    while True:
                        if message := await pubsub.get_message(timeout=POLL):
                            self.ring(int(message["data"]))
            except LOST as error:
                self._follows = False
                log.warning("redis lost", error=type(error).__name__)
                await asyncio.sleep(POLL)


async def wait_for(event: asyncio.Event, seconds: float) -> None:
    """Waits until the event is set or the time is over."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    event.clear()
