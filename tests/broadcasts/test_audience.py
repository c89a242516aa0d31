"""Who is meant, who is left out and why: a village of a few people, each one a row of a table."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot import clock
from bot.broadcasts.audience import Audience, Rules
from bot.broadcasts.selection import Selection
from bot.db.tables import metadata
from bot.errors import Problem
from tests.support.town import Town

CHANNELS = ("whatsapp", "telegram")
BOTH: Any = ("ml", "en")
RULES = Rules(CHANNELS)
_DESK = text("SELECT min(id) FROM desks WHERE centre_id = 'kottarakkara'")
_PLACE = text("SELECT min(key) FROM places WHERE district = 'kollam-district' AND latitude < 8.8")
_TAKE = text(
    "INSERT INTO booking_desks (booking_id, desk_id, during) VALUES (:booking, :desk, tstzrange(:starts, :ends))"
)

# name, language, opted out, agreed, chats as (channel, hours since last written, blocked)
PEOPLE: tuple[tuple[str, str | None, bool, bool, tuple[tuple[str, int | None, bool], ...]], ...] = (
    ("fresh", "ml", False, True, (("whatsapp", 1, False),)),
    ("silent", "ml", False, True, (("whatsapp", 30, False),)),
    ("silent-en", "en", False, True, (("whatsapp", None, False),)),
    ("telegram", "en", False, True, (("telegram", 900, False),)),
    ("new", None, False, True, (("telegram", 2, False),)),
    ("both-open", "ml", False, True, (("whatsapp", 2, False), ("telegram", 9, False))),
    ("both-closed", "ml", False, True, (("whatsapp", 25, False), ("telegram", 99, False))),
    ("one-blocked", "ml", False, True, (("telegram", 1, True), ("whatsapp", 3, False))),
    ("blocked", "ml", False, True, (("telegram", 1, True),)),
    ("stopped", "ml", True, True, (("telegram", 1, False),)),
    ("never-agreed", "en", False, False, (("telegram", 1, False),)),
    ("only-web", "en", False, True, (("webchat", 1, False),)),
    ("group", "en", False, True, (("telegram", 1, False),)),
)


async def people_of(town: Town) -> dict[int, str]:
    """Lets them move in; gives their names by their ids."""
    named = {}
    async with town.engine.begin() as connection:
        for name, language, opted_out, agreed, chats in PEOPLE:
            id_ = await _insert(connection, "people", name=name, opted_out_at=_ago(1) if opted_out else None)
            named[id_] = name
            if agreed:
                await _insert(connection, "subscriptions", person_id=id_, topic="announcements")
            if language:
                row = {"person_id": id_, "tracker": {"language": language}, "updated_at": clock.now()}
                await _insert(connection, "conversations", **row)
            for channel, hours, blocked in chats:
                chat = {"channel": channel, "address": f"{'-' if name == 'group' else ''}{id_}", "person_id": id_}
                since = {"last_seen_at": _ago(hours), "blocked_at": _ago(1) if blocked else None}
                await _insert(connection, "identities", **chat, **since)
    return named


def _ago(hours: int | None) -> Any:
    return None if hours is None else clock.now() - timedelta(hours=hours)


async def _insert(connection: Any, table: str, **values: Any) -> int:
    columns = metadata.tables[table].c
    if "created_at" in columns:
        values["created_at"] = clock.now()
    made = metadata.tables[table].insert().values(**values)
    if "id" not in columns:
        await connection.execute(made)
        return 0
    return int(await connection.scalar(made.returning(columns.id)))


async def judged(town: Town, named: dict[int, str], audience: Audience, rules: Rules = RULES) -> dict[str, str | None]:
    """What each one that is meant gets: a channel, or the reason."""
    selection = Selection(audience, rules, clock.now())
    async with town.engine.connect() as connection:
        sample = await selection.sample(connection, 100)
    count = await selection.count(town.engine)
    told = {named[person.id]: person.channel for person in sample}
    assert sum(count.told.values()) == len(told)
    assert count.total == len(told)
    left_out = {f"{reason} {channel}": str(people) for (channel, reason), people in count.left_out.items()}
    return {**told, **left_out}


async def test_who_is_told_where_and_who_is_left_out_and_why(town: Town) -> None:
    named = await people_of(town)
    assert await judged(town, named, Audience()) == {
        "fresh": "whatsapp",
        "telegram": "telegram",
        "new": "telegram",
        "both-open": "whatsapp",
        "both-closed": "telegram",
        "one-blocked": "whatsapp",
        "no-template whatsapp": "2",
        "blocked telegram": "1",
        "opted-out telegram": "1",
        "no-consent telegram": "1",
        "no-channel None": "2",
    }


@pytest.mark.parametrize(
    ("audience", "rules", "told"),
    [
        (Audience(languages=("en",)), RULES, {"telegram", "new"}),
        (Audience(channels=("telegram",)), RULES, {"telegram", "new", "both-open", "both-closed"}),
        (Audience(channels=("whatsapp",)), RULES, {"fresh", "both-open", "one-blocked"}),
        (Audience(seen_days=1), RULES, {"fresh", "new", "both-open", "one-blocked"}),
        (
            Audience(channels=("whatsapp",)),
            Rules(CHANNELS, approved=("ml",)),
            {"fresh", "silent", "both-open", "both-closed", "one-blocked"},
        ),
        (Audience(channels=("whatsapp",), languages=("en",)), Rules(CHANNELS, approved=BOTH), {"silent-en"}),
        (Audience(languages=("en",)), Rules(CHANNELS, consent=False), {"telegram", "new", "never-agreed"}),
        (Audience(), Rules(CHANNELS, languages=("en",)), {"telegram", "new"}),
    ],
)
async def test_an_audience_is_narrowed_by_each_of_its_parts(
    town: Town, audience: Audience, rules: Rules, told: set[str]
) -> None:
    found = await judged(town, await people_of(town), audience, rules)
    assert {name for name in found if " " not in name} == told


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        (Audience(centres=("kottarakkara",)), {"fresh", "telegram"}),
        (Audience(within=("kottarakkara",)), {"fresh", "telegram"}),
        (Audience(within=("punalur",)), set()),
        (Audience(within=("kottarakkara",), districts=("kollam",)), {"fresh", "telegram"}),
        (Audience(centres=("kottarakkara",), booked_on=(clock.now() + timedelta(days=1)).date()), {"telegram"}),
        (Audience(booked_on=(clock.now() + timedelta(days=9)).date()), set()),
        (Audience(districts=("kollam",)), {"fresh", "telegram", "both-open"}),
        (Audience(districts=("wayanad",)), set()),
        (Audience(latitude=9.0, longitude=76.78, km=15.0), {"fresh", "telegram"}),
        (Audience(alerts=True), {"both-open"}),
        (Audience(role="accountant"), {"both-open"}),
        (Audience(role="plumber"), set()),
    ],
)
async def test_who_booked_there_or_waits_for_openings(town: Town, audience: Audience, told: set[str]) -> None:
    named = await people_of(town)
    ids = {name: id_ for id_, name in named.items()}
    async with town.engine.begin() as connection:
        for name, days in (("fresh", -3), ("telegram", 1)):
            starts, ends = clock.now() + timedelta(days=days), clock.now() + timedelta(days=days, minutes=5)
            row = {"person_id": ids[name], "centre_id": "kottarakkara", "kind": "desk", "count": 1, "people": 1}
            booking = await _insert(connection, "bookings", ref=name, starts_at=starts, ends_at=ends, **row)
            desk = await connection.scalar(_DESK)
            await connection.execute(_TAKE, {"booking": booking, "desk": desk, "starts": starts, "ends": ends})
        query = {"role": "accountant", "place": await connection.scalar(_PLACE)}
        await _insert(connection, "alerts", person_id=ids["both-open"], query=query)
    found = await judged(town, named, audience)
    assert {name for name in found if " " not in name} == told


async def test_counting_leaves_nobody_out_at_the_borders_of_ranges(town: Town) -> None:
    named = await people_of(town)
    counts = await asyncio.gather(*(Selection(Audience(), RULES, clock.now()).count(town.engine) for _ in range(3)))
    for count in counts:
        assert count.total + sum(count.left_out.values()) == len(named)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"colour": "red"}, "unknown colour"),
        ({"languages": "ml"}, "list of words"),
        ({"languages": ["fr"]}, "ml and en"),
        ({"latitude": 9}, "belong together"),
        ({"seen_days": 0}, "1 or more"),
        ({"booked_on": "tomorrow"}, "no day"),
    ],
)
def test_what_makes_no_sense_is_said(given: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Problem, match=wrong):
        Audience.from_json(given)


def test_what_is_kept_is_read_back() -> None:
    audience = Audience(("ml",), ("telegram",), ("a",), (), 9.0, 76.0, 5.0, True, "cook", 3, clock.now().date(), ("b",))
    assert Audience.from_json(audience.as_json()) == audience
