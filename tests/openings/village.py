"""Openings, people who wait for some, and what they were told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import KERALA
from bot.db.tables import alert_tellings, conversations, identities, jobs, outbox, people
from bot.openings.alerts import Alerts
from bot.wording import Wording
from flows.replies import Localised
from flows.world import JobQuery
from tests.support.town import CENTRE, Town

WORDING = Wording().load()


def at(day: int, clock: str = "10:00") -> datetime:
    """A moment of November 2026."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=KERALA)


def both(en: str, ml: str = "") -> Localised:
    return Localised(en, ml or en)


@dataclass
class Village:
    """A loaded database in which time is moved."""

    town: Town
    clock: pytest.MonkeyPatch

    async def opens(self, id_: str, when: datetime, **given: Any) -> str:
        """An opening that the staff made."""
        values = {
            "id": id_, "title": both(f"Accountant {id_}", f"അക്കൗണ്ടന്റ് {id_}"),
            "employer": both("Kuyil Books", "കുയിൽ ബുക്സ്"),
            "place": "kottarakkara", "centre_id": CENTRE, "roles": ["accountant", "tally"], "work_types": ["full_time"],
            "summary": both("Accounts."), "how_to_apply": both("Here."), "verified": True, "sample": False,
            "edited_at": when, "published_at": when,
        }  # fmt: skip
        await self.do(insert(jobs).values({**values, **given}))
        return id_

    async def waits(
        self,
        query: JobQuery | None,
        when: datetime,
        *,
        channel: str = "telegram",
        seen: datetime | None = None,
        language: str | None = None,
    ) -> int:
        """Somebody who asked to be told; None: of whatever there is."""
        person = await self.town.newcomer()
        address = f"whatsapp:+9198{person:08d}" if channel == "whatsapp" else str(person)
        where = {"channel": channel, "address": address, "person_id": person, "last_seen_at": seen or when}
        await self.do(insert(identities).values(where))
        if language:
            tracker = {"language": language}
            await self.do(insert(conversations).values(person_id=person, tracker=tracker, updated_at=when))
        async with self.town.meets(person, now=when) as world:
            if query is None:
                await world.subscribe("jobs")
            else:
                await world.alert_me(query)
        return person

    async def round(self, when: datetime) -> list[int]:
        """What a worker does now and then; gives who was told."""
        self.clock.setenv("WNH_NOW", when.isoformat())
        return await Alerts(self.town.engine, WORDING).tell()

    async def told(self, person: int) -> list[list[str]]:
        """The openings in each message to the person, in order."""
        return [
            [option["id"].removeprefix("go:job?id=") for option in _options(row) if "go:job?" in option["id"]]
            for row in await self.rows(person)
        ]

    async def rows(self, person: int) -> list[Any]:
        mine = select(outbox).where(outbox.c.person_id == person).order_by(outbox.c.id)
        async with self.town.engine.connect() as connection:
            return list((await connection.execute(mine)).all())

    async def tellings(self) -> dict[tuple[int, str], datetime | None]:
        async with self.town.engine.connect() as connection:
            rows = await connection.execute(select(alert_tellings))
            return {(row.person_id, row.job_id): row.told_at for row in rows}

    async def stops(self, person: int, when: datetime) -> None:
        async with self.town.meets(person, now=when) as world:
            await world.unsubscribe()

    async def opts_in(self, person: int) -> None:
        await self.do(update(people).where(people.c.id == person).values(opted_out_at=None))

    async def do(self, statement: Any, **values: Any) -> None:
        async with self.town.engine.begin() as connection:
            await connection.execute(text(statement) if isinstance(statement, str) else statement, values or None)


def _options(row: Any) -> list[Any]:
    return [option for reply in row.replies for option in reply.get("options", ())]


@contextmanager
def counting(engine: AsyncEngine) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    executed: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        executed.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    try:
        yield executed
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
