"""Two thousand messages over WhatsApp and Telegram, each delivered several times, while every process is killed and the
providers do what providers do: each has one effect, and every answer goes out once.
"""

import asyncio
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import psutil
import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from tests.faults.providers import Webhook, World, later, world
from tests.peers.telegram import text_of
from tests.support.whole_bot import PARTS, WholeBot

SEED = int(os.environ.get("WNH_TEST_SEED", "20261124"))
PEOPLE, EACH, KILLS = 400, 5, 50
SAID = ("hello", "opening hours?", "is there parking?", "help", "which centres are there?", "wifi undo", "fees ethra")
PATIENCE = 8
"""Seconds that the bot gives a provider."""
WEEK = timedelta(days=8)


@dataclass
class Talk(World):
    """The messages that were delivered."""

    sent: dict[str, list[Webhook]] = field(default_factory=lambda: defaultdict(list))

    async def talk(self, number: int) -> None:
        """One person's messages, in order; each is delivered one to five times, at once or a little later."""
        person = self._whatsapp(number) if number % 2 else self._telegram(number)
        await asyncio.sleep(self.chance.uniform(0, 30))
        for webhook in person:
            self.sent[webhook.path].append(webhook)
            await asyncio.gather(*(self._late(webhook) for _ in range(self.chance.randint(1, 5))))
            await asyncio.sleep(self.chance.uniform(1, 12))

    async def _late(self, webhook: Webhook) -> None:
        await asyncio.sleep(self.chance.choice((0, 0, self.chance.uniform(0, 4))))
        await self.deliver(webhook)

    def _whatsapp(self, number: int) -> Iterator[Webhook]:
        for _ in range(EACH):
            yield self.on_whatsapp(f"whatsapp:+9198000{number:05d}", self.chance.choice(SAID))

    def _telegram(self, number: int) -> Iterator[Webhook]:
        for _ in range(EACH):
            yield self.on_telegram(700_000 + number, self.chance.choice(SAID))


SETTINGS = {"WNH_WHATSAPP_RATE": "400", "WNH_TELEGRAM_RATE": "400", "WNH_SEND_PATIENCE": str(PATIENCE)}


@pytest.mark.timeout(900)
async def test_each_message_has_one_effect_and_every_answer_goes_out_once() -> None:
    began = time.monotonic()
    print(f"WNH_TEST_SEED={SEED}")
    async with world(Talk, SEED, **SETTINGS) as w:
        w.twilio.faults.set(
            probabilities={"busy": 0.1, "error": 0.1, "drop": 0.1, "silence": 0.05, "silence_created": 0.05}
        )
        w.telegram.chances = {"too fast": 0.1, "server error": 0.1, "answer lost": 0.1, "silence": 0.1}
        calm = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            for number in range(PEOPLE):
                tasks.create_task(w.talk(number))
            killed = await accidents(w, KILLS)
            calm.set()
        w.twilio.faults.set()
        w.telegram.chances = {}
        await w.until_quiet()
        unknown = await one_effect_each(w)
        unknown |= await whatsapp_answers_went_out_once(w) | await telegram_answers_went_out_once(w)
        print(
            f"{sum(map(len, w.sent.values()))} messages, {sum(w.again.values())} deliveries, {dict(killed)} killed, "
            f"{dict(w.twilio.faults.happened)}, {Counter(w.telegram.met)}, {dict(unknown)}, "
            f"{time.monotonic() - began:.0f} s"
        )
        await a_week_later(w)


async def accidents(w: Talk, kills: int) -> Counter[str]:
    """Kills processes, the supervisor once; empties Redis; lets PostgreSQL stand still for 30 s, the NLU for 5 s."""
    killed: Counter[str] = Counter()
    for number in range(kills):
        await asyncio.sleep(w.chance.uniform(0.3, 1.2))
        if number == kills // 2:
            killed["supervisor"] += 1
            assert await asyncio.to_thread(w.bot.kill_supervisor) == [], "no process is left behind"
            await asyncio.to_thread(w.bot.start)
            continue
        if number == kills // 3:
            with frozen(await running(w.bot, "postgres")):
                await asyncio.sleep(30)
        if number == kills // 4:
            with frozen(await running(w.bot, "nlu")):
                await asyncio.sleep(5)
        if number % 10 == 0:
            await flush(w.bot)
        killed[await kill_one(w)] += 1
    return killed


async def kill_one(w: Talk) -> str:
    """Kills one of those that run just now; the supervisor is slow to start again what dies again and again."""
    while True:
        victim = w.chance.choice([*PARTS, "sender", "sender", "worker", "web"])
        if w.bot.kill(victim):
            return victim
        await asyncio.sleep(0.1)


async def running(bot: WholeBot, name: str) -> psutil.Process:
    """The process of that name, once it is there."""
    while (part := bot.part(name)) is None:
        await asyncio.sleep(0.05)
    return part


@contextmanager
def frozen(part: psutil.Process) -> Iterator[None]:
    """A process and all it has started stand still."""
    family = [part, *part.children(recursive=True)]
    for process in family:
        process.suspend()
    try:
        yield
    finally:
        for process in family:
            if process.is_running():
                process.resume()


async def flush(bot: WholeBot) -> None:
    try:
        async with Redis.from_url(bot.redis_url()) as redis:
            await redis.flushall()
    except (RedisError, OSError):
        pass  # it is being started again just now: there is nothing in it


async def one_effect_each(w: Talk) -> Counter[str]:
    """Every message is kept once and answered once, and has moved its conversation on by one."""
    expected = sum(map(len, w.sent.values()))
    assert (await w.fetch("SELECT count(*) FROM inbox"))[0][0] == expected == PEOPLE * EACH
    assert (await w.fetch("SELECT count(*) FROM inbox WHERE done_at IS NULL"))[0][0] == 0
    people = await w.fetch(
        """
        SELECT version, (SELECT count(*) FROM inbox WHERE inbox.person_id = reached.person_id) AS said,
            (SELECT count(DISTINCT inbox_id) FROM outbox WHERE outbox.person_id = reached.person_id) AS answered
        FROM identities AS reached JOIN conversations USING (person_id)
        """
    )
    assert [(row.version, row.said, row.answered) for row in people] == [(EACH, EACH, EACH)] * PEOPLE
    statuses = {row.status: row.count for row in await w.fetch("SELECT status, count(*) FROM outbox GROUP BY status")}
    assert set(statuses) <= {"sent", "delivered", "read", "unknown"}, statuses
    return Counter(statuses)


async def whatsapp_answers_went_out_once(w: Talk) -> Counter[str]:
    """Twilio has taken each row's message once; it can be asked, so none is unknown."""
    rows = await w.fetch("SELECT id, status, error FROM outbox WHERE channel = 'whatsapp'")
    taken: Counter[int] = Counter()
    for (_, _, callback), times in w.twilio.account.counts().items():
        taken[int((callback or "").partition("row=")[2])] += times
    assert {row.error for row in rows if row.status == "unknown"} == set()
    assert taken == Counter(row.id for row in rows)
    assert not w.twilio.account.refused, "nothing that Twilio does not allow was asked for"
    return Counter()


async def telegram_answers_went_out_once(w: Talk) -> Counter[str]:
    """Telegram has got what each chat was to be told, in order; only of unknown ones may any be missing."""
    rows = await w.fetch("SELECT address, status, message FROM outbox WHERE channel = 'telegram' ORDER BY id")
    chats: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        chats[row.address].append(row)
    lost = 0
    for address, told in chats.items():
        got = [text_of(call) for call in w.telegram.of("sendMessage", chat=address)]
        rest = [(shown(row.message), row.status == "unknown") for row in told]
        assert came(got, rest), f"{got} came of {rest}"
        lost += len(told) - len(got)
    assert not w.telegram.refused
    return Counter({"unknown that did not come": lost})


def came(got: Sequence[str], told: Sequence[tuple[str, bool]]) -> bool:
    """Whether what was got is what was told, in order, without some of those whose end is not known."""
    possible = {0}
    for words, unknown in told:
        possible = {at + 1 for at in possible if at < len(got) and got[at] == words} | (possible if unknown else set())
    return len(got) in possible


def shown(message: Any) -> str:
    """What people read of a message."""

    class Written:
        parameters = message

    return text_of(Written)  # type: ignore[arg-type]


async def a_week_later(w: Talk) -> None:
    """What is delivered again after eight days changes nothing."""
    counts = (
        "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM outbox), (SELECT sum(version) FROM conversations)"
    )
    before, sent = await w.fetch(counts), len(w.telegram.calls)
    await asyncio.to_thread(w.bot.stop)
    w.bot.given["WNH_NOW"] = f"+{WEEK.days}d"
    later(w.twilio.account, WEEK)
    await asyncio.to_thread(w.bot.start)
    webhooks = [webhook for sent in w.sent.values() for webhook in sent[::4]]
    await asyncio.gather(*(w.deliver(webhook) for webhook in webhooks))
    await asyncio.sleep(2)
    await w.until_quiet()
    assert await w.fetch(counts) == before
    assert len(w.telegram.of("sendMessage")) <= sent
    assert psutil.Process(w.bot.supervisor.pid).is_running()
