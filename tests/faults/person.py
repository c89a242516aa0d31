"""People who talk with a bot that keeps failing: they send a message again, under the same id, until it is answered.

They follow buttons, as what they type may not be understood just then, and note all that they were told.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import aiohttp
import orjson

from flows import payloads

PATIENCE = 75
"""Seconds after which a person gives a message up for lost."""
REFERENCE = re.compile(r"WNH-[2-9A-HJKMNP-TV-Z]{6}")
QUESTIONS = (
    "Is there parking?",
    "Is it safe for women?",
    "What is work near home?",
    "എസി ഉണ്ടോ?",
    "ഫീസ് എത്രയാണ്?",
    "net speed engane und?",
    "parking undo?",
)
DROPPED = (aiohttp.ClientError, TimeoutError, OSError)

Answer = dict[str, Any]


@dataclass
class Line:
    """Requests to the web chat's API, made again until they are answered. `again` counts how often that was needed."""

    http: aiohttp.ClientSession
    again: int = 0

    async def session(self, language: str) -> str:
        answer = await self._until_answered("/webchat/sessions", {"language": language})
        return str(answer["session"])

    async def say(self, message: dict[str, Any]) -> Answer:
        """The answer to a message, `{"event": …, "replies": […]}`."""
        return await self._until_answered("/webchat/messages?wait=5", message)

    async def history(self, session: str) -> list[Answer]:
        async with self.http.get("/webchat/history", params={"session": session}) as response:
            return list((await response.json())["messages"])

    async def events(self, session: str, after: int) -> AsyncIterator[Answer]:
        """What is told from now on, until the connection is lost."""
        headers = {"Last-Event-ID": str(after)}
        with suppress(*DROPPED):
            async with self.http.get("/webchat/events", params={"session": session}, headers=headers) as response:
                async for row in response.content:
                    if row.startswith(b"data: {"):
                        yield orjson.loads(row.removeprefix(b"data: "))

    async def _until_answered(self, path: str, body: dict[str, Any]) -> Answer:
        async with asyncio.timeout(PATIENCE):
            while True:
                if answer := await self._try(path, body):
                    return answer
                self.again += 1
                await asyncio.sleep(0.2)

    async def _try(self, path: str, body: dict[str, Any]) -> Answer | None:
        """None where the bot is not there, can't keep the message just now, or has not answered yet."""
        try:
            async with self.http.post(path, json=body, timeout=aiohttp.ClientTimeout(total=10)) as response:
                if response.status in (200, 201):
                    return orjson.loads(await response.read())
                assert response.status in (202, 503), f"{response.status}: {await response.text()}"
        except DROPPED:
            pass
        return None


@dataclass(frozen=True)
class Wish:
    """What somebody wants to book: which of the days offered, which part of it, a desk or a meeting room."""

    day: int
    part: int
    room: bool


@dataclass
class Person:
    """One person, and what passed between them and the bot."""

    line: Line
    session: str
    random: Random
    wish: Wish
    said: list[dict[str, Any]] = field(default_factory=list)
    told: list[Answer] = field(default_factory=list)
    heard: list[Answer] = field(default_factory=list)
    booked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By reference: the day that was chosen, and the part of it or the hours."""
    cancelled: set[str] = field(default_factory=set)

    async def say(self, **what: Any) -> Answer:
        """Sends a message and gives its answer; now and then the finger slips, and it is sent twice at once."""
        message = {"session": self.session, "id": f"message-{len(self.said)}", **what}
        self.said.append(message)
        copies = 2 if self.random.random() < 0.2 else 1
        answer, *copy = await asyncio.gather(*(self.line.say(message) for _ in range(copies)))
        assert copy in ([], [answer]), "the same message twice is answered alike"
        self.told.append(answer)
        return answer

    async def talk(self, enough: Callable[[], bool]) -> None:
        """Books, sees it, changes their mind or doesn't; and goes on asking this and that until it is enough."""
        await self.ask()
        await self.book()
        await self.see_bookings()
        await self.ask()
        if self.random.random() < 0.5:
            await self.cancel()
            await self.see_bookings()
        while not enough():
            await self.ask()
            await asyncio.sleep(self.random.uniform(0.5, 3))
        await self.see_bookings()

    async def ask(self) -> Answer:
        """Asks something that starts no form."""
        return await self.say(text=self.random.choice(QUESTIONS))

    async def book(self) -> None:
        """Goes through the form until a reference is told; where it is full, takes what is offered instead."""
        chosen = {"day": "", "start": ""}
        answer = await self.say(choice="go:book_desk")
        for _ in range(20):
            if self.random.random() < 0.3:
                answer = await self.ask()  # answered in between, and the form's question asked again
            option = self._next(_options(answer))
            chosen |= {slot: value for slot, value in _slots(option).items() if slot in chosen}
            answer = await self.say(choice=option)
            if files := [reply["filename"] for reply in answer["replies"] if reply["type"] == "document"]:
                self.booked[files[0].partition(".")[0]] = (chosen["day"], chosen["start"])
                return
            await asyncio.sleep(self.random.uniform(0, 2))
        raise AssertionError(f"a booking that never ends: {answer}")

    def _next(self, options: list[str]) -> str:
        """Of the options shown the one that leads to the wish."""
        if confirm := [option for option in options if option.endswith("!confirm")]:
            return confirm[0]
        answers = {
            slot: [option for option in options if slot in _slots(option)]
            for slot in ("day", "start", "kind", "people")
        }
        for slot, place in (("day", self.wish.day), ("start", self.wish.part)):
            if offered := answers[slot]:
                return offered[place % len(offered)]
        if self.wish.room and (rooms := [option for option in answers["kind"] if "meeting_room" in option]):
            return rooms[0]
        assert answers["people"], f"no way on: {options}"
        return answers["people"][0]

    async def see_bookings(self) -> None:
        """They see what they were told, no more and no less."""
        answer = await self.say(choice="go:my_bookings")
        assert _references(answer) == set(self.booked) - self.cancelled

    async def cancel(self) -> None:
        """Cancels the booking there is."""
        answer = await self.say(choice="go:cancel_booking")
        confirm = next(id_ for id_ in _options(answer) if id_.endswith("!confirm"))
        answer = await self.say(choice=confirm)
        self.cancelled |= _references(answer)
        assert self.cancelled == set(self.booked)

    async def listen(self) -> None:
        """Hears what is told, and comes back, from where they were, whenever the line is lost."""
        while True:
            last = self.heard[-1]["event"] if self.heard else 0
            async for event in self.line.events(self.session, last):
                self.heard.append(event)
            await asyncio.sleep(0.2)

    async def heard_all(self) -> None:
        """Waits until the last answer was heard as well."""
        while not (self.heard and self.heard[-1]["event"] >= self.told[-1]["event"]):
            await asyncio.sleep(0.05)


def _options(answer: Answer) -> list[str]:
    """The ids of what is offered last."""
    shown = [reply["options"] for reply in answer["replies"] if reply.get("options")]
    return [option["id"] for option in shown[-1]] if shown else []


def _slots(option: str) -> Mapping[str, str]:
    """What an option answers."""
    payload = payloads.read(option)
    return payload.slots if isinstance(payload, payloads.Answer) else {}


def _references(answer: Answer) -> set[str]:
    return {reference for reply in answer["replies"] for reference in REFERENCE.findall(reply["text"])}
