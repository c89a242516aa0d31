"""A real PostgreSQL, in each state that the doctor knows a remedy for."""

from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.db.engine import create_engine
from bot.db.tables import inbox, outbox, people
from bot.doctor import database, processes
from tests.doctor.conftest import TELEGRAM, WHATSAPP, Visiting
from tests.support.postgres import Server

ADDRESS = "whatsapp:+919876543210"


async def test_tables_up_to_date(database_url: str, visit: Visiting) -> None:
    async with visit(database_url=database_url) as visiting:
        version, tables = await database.check(visiting)
    assert (version.level, tables.level) == ("ok", "ok")
    assert version.said.startswith("PostgreSQL 1")


@pytest.mark.parametrize(
    ("statement", "said", "remedy"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", r"not up to date (0001)", "wnh db upgrade"),
        ("DROP TABLE alembic_version", "there are none", "wnh db upgrade"),
        ("UPDATE alembic_version SET version_num = '9999'", "of a newer bot", "Start the newer one"),
    ],
)
async def test_tables_of_another_bot(
    statement: str, said: str, remedy: str, engine: AsyncEngine, database_url: str, visit: Visiting
) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    async with visit(database_url=database_url) as visiting:
        _, tables = await database.check(visiting)
    assert (tables.level, said in tables.said, remedy in tables.remedy) == ("fault", True, True), tables


async def test_no_database_at_all(postgres: Server, visit: Visiting) -> None:
    async with visit(database_url=postgres.url("nowhere")) as visiting:
        [found] = await database.check(visiting)
        [queues] = await database.queues(visiting)
    assert (found.level, "DATABASE_URL" in found.remedy) == ("fault", True)
    assert queues.level == "warning"


@pytest.mark.parametrize(
    ("running", "given", "levels"),
    [
        (["wnh-worker"], {}, ["ok"]),
        ([], {}, ["fault"]),
        (["wnh-worker"], TELEGRAM, ["ok", "fault"]),
        (["wnh-worker", "wnh-sender"], TELEGRAM, ["ok", "ok"]),
        (["wnh-worker", "wnh-sender"], WHATSAPP, ["ok", "ok"]),
    ],
)
async def test_processes_are_known_by_their_connections(
    running: list[str], given: dict[str, str], levels: list[str], database_url: str, visit: Visiting
) -> None:
    async with AsyncExitStack() as stack:
        for name in running:
            engine = create_engine(database_url, application_name=name)
            stack.push_async_callback(engine.dispose)
            await stack.enter_async_context(engine.connect())
        async with visit(database_url=database_url, **given) as visiting:
            found = await processes.check(visiting)
    assert [one.level for one in found] == levels, found


def message(**differs: Any) -> dict[str, Any]:
    about = {"channel": "whatsapp", "address": ADDRESS, "replies": [], "message": {"kind": "text"}}
    return about | {"created_at": clock.now() - timedelta(hours=3)} | differs


async def examine(engine: AsyncEngine, url: str, visit: Visiting, rows: list[dict[str, Any]]) -> list[Any]:
    async with engine.begin() as connection:
        person = await connection.scalar(insert(people).values(created_at=clock.now()).returning(people.c.id))
        for row in rows:
            await connection.execute(insert(outbox).values(person_id=person, **row))
    async with visit(database_url=url) as visiting:
        return list(await database.queues(visiting))


@pytest.mark.parametrize(
    ("rows", "levels", "said"),
    [
        ([], ["ok", "ok"], "wait to be sent: 0."),
        ([message(status="delivered")], ["ok", "ok"], "wait to be sent: 0."),
        ([message(status="queued")], ["ok", "fault"], "wait to be sent: 1, the oldest for 3 hours."),
        ([message(status="sending")], ["ok", "fault"], "wait to be sent: 1, the oldest for 3 hours."),
        (
            [message(status="queued", next_try_at=clock.now() + timedelta(hours=1))],
            ["ok", "ok"],
            "wait to be sent: 1.",
        ),
        ([message(status="unknown")] * 2, ["ok", "ok", "warning"], "nobody knows whether they were sent: 2."),
        ([message(status="held", error="63016")], ["ok", "ok", "warning"], "are held: 1 (63016 × 1)."),
        (
            [message(status="failed", error="63024")] * 2 + [message(status="failed", error="63003")],
            ["ok", "ok", "warning"],
            "could not be sent: 3 (63024 × 2, 63003 × 1).",
        ),
        ([message(status="failed", created_at=clock.now() - timedelta(days=2))], ["ok", "ok"], ": 0."),
        # What the web chat has queued is fetched by the person, who may never come back.
        ([message(channel="webchat", address=None, message=None, status="queued")], ["ok", "ok"], ": 0."),
    ],
)
async def test_what_is_to_be_sent(
    rows: list[dict[str, Any]], levels: list[str], said: str, engine: AsyncEngine, database_url: str, visit: Visiting
) -> None:
    found = await examine(engine, database_url, visit, rows)
    assert [one.level for one in found] == levels, found
    assert said in found[-1].said, found
    assert "98765" not in str(found)


@pytest.mark.parametrize(
    ("ages", "level", "said"),
    [
        ({"received_at": timedelta()}, "ok", "wait for an answer: 1."),
        ({"received_at": -timedelta(minutes=5)}, "fault", "1, the oldest for 5 minutes."),
        ({"received_at": -timedelta(days=3)}, "fault", "1, the oldest for 3 days."),
        (
            {"received_at": -timedelta(hours=1), "next_try_at": timedelta(minutes=1)},
            "ok",
            "wait for an answer: 1.",
        ),
        (
            {"received_at": -timedelta(hours=1), "failed_at": timedelta()},
            "warning",
            "could not be answered: 1.",
        ),
    ],
)
async def test_what_is_to_be_answered(
    ages: dict[str, timedelta], level: str, said: str, engine: AsyncEngine, database_url: str, visit: Visiting
) -> None:
    moments = {name: clock.now() + age for name, age in ages.items()}
    async with engine.begin() as connection:
        await connection.execute(insert(inbox).values(channel="telegram", external_id="1", payload={}, **moments))
    found, *_ = await examine(engine, database_url, visit, [])
    assert (found.level, said in found.said) == (level, True), found
