"""An audience in SQL: the same statement counts people, fixes the recipients and judges each right before telling.

Where several rules leave somebody out, the first of `REASONS` is told. People are looked at in ranges of their ids, so
that neither memory nor transactions grow with their number. Of several chats the one is chosen that can be written to
now, and of those the one that the person wrote from last.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, TextClause, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.broadcasts.audience import Audience, Rules
from bot.clock import KERALA

REASONS: Mapping[str, str] = {
    "opted-out": "said STOP",
    "no-consent": "never agreed to announcements",
    "no-channel": "have no chat that messages can be pushed to",
    "blocked": "blocked the bot, or cannot be reached",
    "language": "speak the language that there is no text in",
    "capped": "got an announcement today already",
    "no-template": "wrote on WhatsApp over 24 hours ago, and no template is approved",
}

WINDOW = timedelta(hours=23, minutes=58)
"""WhatsApp is open for 24 hours after a person's last message; a little less, since messages wait for their turn."""
KM_OF_DEGREE = 110.0
"""The length of a degree near Kerala, north as well as east to within two in a hundred."""
WHATSAPP = "whatsapp"
Within = Callable[[str], str]
COUNTED_AT_ONCE, RANGES = 2, 8
"""Counting is spread over so many connections of the database."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody whom the audience means: where they are reached, or the reason why they are left out."""

    id: int
    name: str | None
    channel: str | None
    language: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many would be told, and how many are left out for which reason, on each channel (None: on none)."""

    told: Mapping[str, int]
    left_out: Mapping[tuple[str | None, str], int]

    @property
    def total(self) -> int:
        """How many would be told."""
        return sum(self.told.values())


@dataclass(frozen=True, slots=True)
class Selection:
    """The people of an audience at a moment."""

    audience: Audience
    rules: Rules
    now: datetime

    async def count(self, engine: AsyncEngine) -> Count:
        """Counts everybody."""
        async with engine.connect() as connection:
            highest = await newest_person(connection)
        width = highest // RANGES + 1
        room = asyncio.Semaphore(COUNTED_AT_ONCE)
        clause, values = self._clause(_COUNT, _range)

        async def part(after: int) -> Counter[tuple[str | None, str | None]]:
            async with room, engine.begin() as connection:
                await connection.execute(_ROOM)
                rows = await connection.execute(clause, {**values, "after": after, "upto": after + width})
                return Counter({(row.channel, row.reason): row.count for row in rows})

        parts = await asyncio.gather(*(part(after) for after in range(0, highest, width)))
        counted = sum(parts, Counter[tuple[str | None, str | None]]())
        told = {channel: count for (channel, reason), count in counted.items() if channel and not reason}
        left_out = {(channel, reason): count for (channel, reason), count in counted.items() if reason}
        return Count(told, left_out)

    async def sample(self, connection: AsyncConnection, most: int = 5) -> list[Judged]:
        """Some of those who would be told."""
        clause, values = self._clause(_SAMPLE, _range)
        whole = {"after": 0, "upto": await newest_person(connection), "most": most}
        return [Judged(**row._mapping) for row in await connection.execute(clause, {**values, **whole})]

    async def fix(self, connection: AsyncConnection, broadcast: int, after: int, upto: int) -> int:
        """Makes the recipients those people `after` one id and `upto` another who are to be told; gives how many."""
        clause, values = self._clause(_FIX, _range)
        fixed = await connection.execute(clause, {**values, "broadcast": broadcast, "after": after, "upto": upto})
        return fixed.rowcount

    async def judge(self, connection: AsyncConnection, people: Sequence[int]) -> list[Judged]:
        """What is to be done with these people."""
        clause, values = self._clause(_JUDGE, lambda column: f"{column} = ANY (:ids)")
        clause = clause.bindparams(bindparam("ids", type_=ARRAY(BigInteger)))
        rows = await connection.execute(clause, {**values, "ids": list(people)})
        return [Judged(**row._mapping) for row in rows]

    def meaning_all_on(self, channels: Sequence[str]) -> "Selection":
        """Everybody on these channels, whatever else the audience says: for those who are recipients already."""
        meant = [name for name in channels if not self.audience.channels or name in self.audience.channels]
        return replace(self, audience=Audience(), rules=replace(self.rules, pushed=tuple(meant)))

    def _clause(self, frame: str, within: Within) -> tuple[TextClause, dict[str, Any]]:
        values = dict(self._values())
        clause = text(frame.replace("(judged)", f"({self._judged(within)}) AS judged"))
        lists = [bindparam(name, type_=ARRAY(Text)) for name, value in values.items() if isinstance(value, list)]
        return clause.bindparams(*lists), values

    def _judged(self, within: Within) -> str:
        rules, language = self.rules, _LANGUAGE
        told_in_both = set(rules.languages) == {"ml", "en"}
        conditions = " AND ".join(self._conditions())
        closed = "best.code & (1::bigint << 49) <> 0"
        cases = {
            "opted-out": "person.opted_out_at IS NOT NULL",
            "no-consent": "agreed.person_id IS NULL" if rules.consent else "false",
            "no-channel": "best.code IS NULL",
            "blocked": "best.code & (1::bigint << 50) <> 0",
            "language": "false" if told_in_both else f"{language} <> ALL (:told_in)",
            "capped": f"EXISTS ({_CAPPED})" if rules.capped else "false",
            "no-template": f"{closed} AND {language} <> ALL (:approved)" if len(rules.approved) < 2 else "false",
        }
        reason = " ".join(f"WHEN {condition} THEN '{name}'" for name, condition in cases.items())
        return f"""
            SELECT person.id, person.name, (CAST(:pushed AS text[]))[1 + (best.code & 7)::integer] AS channel,
                {language} AS language, CASE {reason} END AS reason
            FROM people AS person
            LEFT JOIN (
                SELECT person_id, min({_CODE}) AS code FROM identities
                WHERE channel = ANY (:pushed) AND {within("person_id")} AND address NOT LIKE '-%'
                GROUP BY person_id
            ) AS best ON best.person_id = person.id
            {f"LEFT JOIN {_AGREED} AND {within('agreed.person_id')}" if rules.consent else ""}
            WHERE person.erased_at IS NULL AND {within("person.id")} AND {conditions}
        """  # noqa: S608 (all that staff wrote is a bound value)

    def _conditions(self) -> Iterator[str]:
        said = self.audience
        yield "true"
        if said.channels:
            yield "best.code IS NOT NULL"
        if said.languages:
            yield f"{_LANGUAGE} = ANY (:languages)"
        if said.seen_days is not None:
            yield "person.id IN (SELECT person_id FROM identities WHERE last_seen_at >= :seen_since)"
        if said.alerts or said.role is not None:
            fits = "role_fit(:role, ARRAY[query ->> 'role']) >= 0.5" if said.role is not None else "true"
            yield f"person.id IN (SELECT person_id FROM alerts WHERE {fits})"  # noqa: S608
        if said.within:
            yield f"person.id IN ({_BOOKED} AND bookings.centre_id = ANY (:within))"
        if said.centres or said.booked_on:
            yield f"person.id IN ({_BOOKED} {self._of_bookings()})"
        if said.districts or said.km is not None:
            yield f"person.id IN ({_BOOKED} AND {self._places()} UNION ALL {_AWAITS} AND {self._places()})"

    def _of_bookings(self) -> str:
        centre = " AND bookings.centre_id = ANY (:centres)" if self.audience.centres else ""
        if not self.audience.booked_on:
            return centre
        desks = "booking_id = bookings.id AND live AND during && tstzrange(:day, :day_after)"
        return f"{centre} AND EXISTS (SELECT FROM booking_desks WHERE {desks})"

    def _places(self) -> str:
        near = "(point(places.longitude, places.latitude) <-> point(:longitude, :latitude)) * :km_of_degree <= :km"
        parts = [f"places.district IN ({_DISTRICTS})"] if self.audience.districts else []
        return f"({' OR '.join([*parts, near] if self.audience.km is not None else parts)})"

    def _values(self) -> Iterator[tuple[str, Any]]:
        said, rules = self.audience, self.rules
        pushed = [name for name in rules.pushed if not said.channels or name in said.channels]
        yield from {"pushed": pushed, "open_since": self.now - WINDOW}.items()
        if set(rules.languages) != {"ml", "en"}:
            yield "told_in", list(rules.languages)
        if len(rules.approved) < 2:
            yield "approved", list(rules.approved)
        if rules.capped:
            today = self.now.astimezone(KERALA).replace(hour=0, minute=0, second=0, microsecond=0)
            yield from {"today": today, "broadcast": rules.broadcast}.items()
        for name in ("languages", "centres", "within"):
            if value := getattr(said, name):
                yield name, list(value)
        if said.districts:
            yield "districts", [name.lower() for name in said.districts]
        if said.seen_days is not None:
            yield "seen_since", self.now - timedelta(days=said.seen_days)
        if said.role is not None:
            yield "role", said.role
        if said.km is not None:
            spot = {"longitude": said.longitude, "latitude": said.latitude, "km": said.km}
            yield from {**spot, "km_of_degree": KM_OF_DEGREE}.items()
        if said.booked_on:
            day = datetime(said.booked_on.year, said.booked_on.month, said.booked_on.day, tzinfo=KERALA)
            yield from {"day": day, "day_after": day + timedelta(days=1)}.items()


async def newest_person(connection: AsyncConnection) -> int:
    """The highest id of a person."""
    return int(await connection.scalar(text("SELECT coalesce(max(id), 0) FROM people")) or 0)


def _range(column: str) -> str:
    return f"{column} > :after AND {column} <= :upto"


_ROOM = text("SET LOCAL work_mem = '32MB'")
_COUNT = "SELECT channel, reason, count(*) AS count FROM (judged) GROUP BY channel, reason"
_SAMPLE = "SELECT * FROM (judged) WHERE reason IS NULL ORDER BY id LIMIT :most"
_FIX = """
    INSERT INTO broadcast_recipients (broadcast_id, person_id, channel)
    SELECT :broadcast, id, channel FROM (judged) WHERE reason IS NULL ON CONFLICT DO NOTHING
"""
_JUDGE = "SELECT * FROM (judged)"

# The best chat of a person as one number, so that finding it needs no sorting: blocked, closed, how long silent, which.
_CODE = f"""
    CASE WHEN blocked_at IS NULL THEN 0 ELSE 1::bigint << 50 END
    + CASE WHEN channel = '{WHATSAPP}' AND (last_seen_at IS NULL OR last_seen_at < :open_since)
        THEN 1::bigint << 49 ELSE 0 END
    + (((1::bigint << 40) - coalesce(date_part('epoch', last_seen_at)::bigint, 0)) << 3)
    + (array_position(CAST(:pushed AS text[]), channel) - 1)
"""
_AGREED = "subscriptions AS agreed ON agreed.person_id = person.id AND agreed.topic = 'announcements'"
_LANGUAGE = "coalesce(person.language, 'en')"
_CAPPED = """
    SELECT FROM broadcast_recipients AS other JOIN broadcasts ON broadcasts.id = other.broadcast_id
    WHERE other.person_id = person.id AND other.told_at >= :today AND kind = 'marketing'
        AND other.broadcast_id <> :broadcast
"""
_BOOKED = """
    SELECT bookings.person_id FROM bookings JOIN centres ON centres.id = bookings.centre_id
    JOIN places ON places.key = centres.place
    WHERE cancelled_at IS NULL AND bookings.person_id IS NOT NULL
"""
_DISTRICTS = "SELECT key FROM places WHERE kind = 'district' AND lower(name ->> 'en') = ANY (:districts)"
_AWAITS = "SELECT alerts.person_id FROM alerts JOIN places ON places.key = query ->> 'place' WHERE true"
