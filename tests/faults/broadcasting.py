"""A broadcast that goes out to a crowd on both channels, while some write to the bot and some say STOP."""

import asyncio
import math
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot import clock
from bot.broadcasts.desk import Desk
from bot.broadcasts.draft import Draft
from bot.console import accounts
from bot.console.accounts import Member, Wanted
from bot.paths import CHECKOUT
from tests.faults.crowd import Person, move_in
from tests.faults.providers import Webhook, World, later
from tests.peers.telegram import text_of

MARK = "CLASS-7"
NEWS = Draft(
    {
        "en": f"A class begins tomorrow, {{name|friend}} ({MARK})",
        "ml": f"{{name|സുഹൃത്തേ}}, നാളെ ക്ലാസ് തുടങ്ങും ({MARK})",
    }
)
SAID = ("hello", "opening hours?", "is there parking?", "help", "fees ethra")
FAULTY_TWILIO = {"busy": 0.1, "error": 0.025, "error_created": 0.025, "silence": 0.025, "silence_created": 0.025}
FAULTY_TELEGRAM = {"too fast": 0.1, "server error": 0.025, "bad gateway": 0.025, "silence": 0.05}
"""One call in ten is answered 429, one in twenty 5xx, one in twenty not at all; some of these took effect."""
CHECKED = 500
"""So many calls are held against the emulator of Telegram; of the others the models of its methods are enough."""
PATIENCE = 5
"""Seconds that a provider is given."""
SETTINGS = {"WNH_SEND_PATIENCE": str(PATIENCE), "WNH_SENDERS": "2", "WNH_WORKERS": "2"}


def at_rate(a_second: int) -> dict[str, str]:
    """So many messages may go out on each channel."""
    return SETTINGS | {"WNH_WHATSAPP_RATE": str(a_second), "WNH_TELEGRAM_RATE": str(a_second)}


def at_noon() -> timedelta:
    """By how much clocks are moved, so that it is no quiet hour all the while."""
    now = datetime.now(UTC).astimezone(clock.KERALA)
    return now.replace(hour=12, minute=0, second=0, microsecond=0) - now


@dataclass
class Telling(World):
    """The broadcast, and what is said meanwhile."""

    id: int = 0
    staff: tuple[Member, ...] = ()
    said: list[tuple[Person, list[float]]] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return Desk(self.books)

    async def prepare(self, people: Sequence[Person]) -> None:
        """People move in; of the template that is told outside the 24 hours one language is approved."""
        later(self.twilio.account, clock.now() - datetime.now(UTC))
        self.telegram.most, self.twilio.callbacks.order = CHECKED, ("delivered",)
        await move_in(self, people)
        await self._wnh("whatsapp", "sync", "--submit")
        for content in self.twilio.account.contents.values():
            if content.language == "ml" and content.approval and "announcement" in str(content.name):
                self.twilio.account.approve(content.sid)
        await self._wnh("whatsapp", "sync")

    async def _wnh(self, *arguments: str) -> None:
        """A command of the operator."""
        environment = {**os.environ, **self.bot.given, "WNH_VAR": str(self.bot.var), "PORT": str(self.bot.port)}
        command = [sys.executable, "-m", "bot", *arguments]
        done = await asyncio.to_thread(
            subprocess.run, command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    async def begin(self) -> None:
        """One writes it, another approves it, and it begins."""
        self.staff = asha, biju = await self._hired("asha"), await self._hired("biju")
        self.id = (await self.desk.write(NEWS, asha)).id
        await self.desk.approve(self.id, biju)
        await self.desk.start(self.id, asha)

    async def _hired(self, login: str) -> Member:
        async with self.books.begin() as connection:
            wanted = Wanted(login, "admin", ())
            await accounts.add(connection, None, login, wanted, language="ml", hashed="-", now=clock.now())
            member = await accounts.find(connection, login=login)
        assert member
        return member

    async def state(self) -> str:
        """How it stands."""
        return (await self.desk.read(self.id, self.staff[0])).state

    async def pause(self) -> None:
        await self.desk.pause(self.id, self.staff[0])

    async def resume(self) -> None:
        await self.desk.resume(self.id, self.staff[1])

    def meet_faults(self) -> None:
        self.twilio.faults.set(probabilities=FAULTY_TWILIO)  # type: ignore[arg-type]
        self.telegram.chances = dict(FAULTY_TELEGRAM)  # type: ignore[arg-type]

    async def write(self, person: Person, words: str) -> None:
        """Somebody says something."""
        self.said.append((person, await self.deliver(self.webhook(person, words))))

    def webhook(self, person: Person, words: str) -> Webhook:
        if person.channel == "whatsapp":
            return self.on_whatsapp(person.address, words)
        return self.on_telegram(int(person.address), words)

    async def talk(self, people: Sequence[Person], a_second: float) -> None:
        """So many write a second, one message each, until it is cancelled or all have."""
        async with asyncio.TaskGroup() as tasks:
            for person in people:
                tasks.create_task(self.write(person, self.chance.choice(SAID)))
                await asyncio.sleep(self.chance.expovariate(a_second))

    async def say_stop(self, people: Sequence[Person], within: float) -> None:
        """Each says STOP at some moment in so many seconds."""

        async def one(person: Person) -> None:
            await asyncio.sleep(self.chance.uniform(0, within))
            await self.write(person, "STOP")

        async with asyncio.TaskGroup() as tasks:
            for person in people:
                tasks.create_task(one(person))

    def waited(self) -> list[float]:
        """Seconds from each message, when its delivery was last tried, until its answer was put before the provider for
        the first time: what the provider makes of that is not the bot's doing."""
        tried: dict[str, list[float]] = defaultdict(list)
        for chat, words, at in (*self.twilio.tried, *self.telegram.tried):
            if MARK not in words:
                tried[chat].append(at)
        return [_waited(attempts, tried[person.address]) for person, attempts in self.said]

    def got(self) -> Counter[str]:
        """How often the broadcast really reached each address."""
        account = self.twilio.account
        on_whatsapp = (
            m.to for m in account.messages.values() if m.direction != "inbound" and m.shown and MARK in m.body
        )
        on_telegram = (call.chat for call in self.telegram.of("sendMessage") if MARK in text_of(call))
        return Counter((*on_whatsapp, *on_telegram))

    async def until_done(self, within: float) -> None:
        """Waits until everybody is told, or never will be."""
        deadline = time.monotonic() + within
        while await self.state() != "done":
            assert time.monotonic() < deadline, await self.fetch(
                "SELECT channel, outcome, error, count(*) FROM broadcast_recipients GROUP BY channel, outcome, error"
            )
            await asyncio.sleep(0.5)


async def ended(task: asyncio.Task[None]) -> None:
    """Ends a task, and tells what went wrong in it."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _waited(attempts: Sequence[float], tried: Sequence[float]) -> float:
    shown = next((at for at in sorted(tried) if at > attempts[0]), math.inf)
    return shown - max(at for at in attempts if at < shown)
