"""Group commit: what is asked for while a statement is under way is done together in the next one."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager


class Batcher[Item, Result]:
    """Hands items to `work` in batches of at most `most`, in the order in which they came, one batch at a time.

    `work` gives a result for each item, in their order; its exception is that of every item of the batch.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], most: int = 500) -> None:
        self._work, self._most = work, most
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._asked = asyncio.Event()

    async def do(self, item: Item) -> Result:
        """The result of one item; who is cancelled does not wait, but the item is done nevertheless."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._asked.set()
        return await future

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Works until the end, and then what is still waiting."""
        task = asyncio.create_task(self._run(), name="batcher")
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            while self._waiting:
                await self._batch()

    async def _run(self) -> None:
        while True:
            await self._asked.wait()
            self._asked.clear()
            while self._waiting:
                await asyncio.shield(self._batch())

    async def _batch(self) -> None:
        batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        try:
            results = await self._work([item for item, _ in batch])
        except Exception as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
                    future.exception()  # of one who waits no longer it is not "never retrieved"
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)
