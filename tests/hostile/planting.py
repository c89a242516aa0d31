"""A console full of people, bookings, openings and what else staff see, with a mark wherever somebody wrote something;
and then a hostile string in place of each mark. So the same pages are seen twice, and nothing but words may differ."""

# ruff: noqa: E501 (statements, each as one would read it)

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Table, Text, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.db.tables import metadata
from bot.db.types import LocalisedText
from flows.replies import Localised
from tests.console.conftest import CENTRE

MARK = re.compile(r"plain-(\d{5})")
TALKERS = 13
"""People with a long conversation, among whom all strings are said."""
_MARK = "'plain-' || lpad(((%s) %% :count)::text, 5, '0')"


def mark(number: str) -> str:
    """SQL of the mark with this number (an SQL expression)."""
    return _MARK % number


def both(number: str, count: int = 1) -> str:
    """SQL of a text in both languages, made of so many marks from this one on."""
    marks = " || ' ' || ".join(mark(f"{number} + {further}") for further in range(count))
    return f"jsonb_build_object('en', {marks}, 'ml', {marks})"


PLANTED = (
    f"INSERT INTO people (name, phone, created_at) SELECT {mark('n')}, {mark('n')}, :now FROM generate_series(0, :last) AS n",
    """
    INSERT INTO identities (channel, address, person_id, last_seen_at)
    SELECT 'telegram', (700000 + id)::text, id, :now FROM people
    """,
    f"""
    INSERT INTO interests (person_id, job_id, name, phone, about, created_at)
    SELECT id, 'accountant-kottarakkara', {mark("id")}, {mark("id + 1")}, {mark("id + 2")}, :now FROM people
    """,
    f"""
    INSERT INTO requests (person_id, kind, note, transcript, status, created_at, closed_at)
    SELECT id, 'report_problem', {mark("id")}, '[]', CASE WHEN id % 3 = 0 THEN 'closed' ELSE 'open' END, :now,
        CASE WHEN id % 3 = 0 THEN CAST(:now AS timestamptz) END FROM people
    """,
    f"""
    INSERT INTO inbox (channel, external_id, address, person_id, received_at, done_at, payload)
    SELECT 'telegram', sha256(n::text::bytea), (700000 + who.id)::text, who.id, :now, :now,
        jsonb_build_object('id', n::text, 'text', {mark("n")}, 'profile_name', {mark("n")}, 'caption', {mark("n")})
    FROM generate_series(0, :last) AS n JOIN talkers AS who ON who.number = n % {TALKERS}
    """,
    f"""
    INSERT INTO outbox (person_id, channel, address, position, message, replies, status, priority, created_at, updated_at)
    SELECT who.id, 'telegram', (700000 + who.id)::text, 0, jsonb_build_object(), jsonb_build_array(jsonb_build_object('type', 'choices', 'text',
        {mark("n")}, 'language', 'en', 'style', 'list', 'options', jsonb_build_array(jsonb_build_object('id', 'go:help',
        'label', {mark("n + 1")}, 'description', {mark("n + 2")})))), 'delivered', 0, :now, :now
    FROM generate_series(0, :last) AS n JOIN talkers AS who ON who.number = n % {TALKERS}
    """,
    f"""
    INSERT INTO request_notes (request_id, person_id, staff_id, text, created_at)
    SELECT (SELECT min(id) FROM requests WHERE person_id = who.id), who.id, :admin, {mark("n")}, :now
    FROM generate_series(0, :last) AS n JOIN talkers AS who ON who.number = n % {TALKERS}
    """,
    f"INSERT INTO profiles (person_id, name, created_at) SELECT id, {mark('id + 3')}, :now FROM people",
    f"""
    INSERT INTO bookings (ref, person_id, profile_id, centre_id, kind, count, people, starts_at, ends_at, created_at,
        guest_name, cancel_reason, cancel_note)
    SELECT 'WNH-' || lpad(profiles.id::text, 6, 'X'), CASE WHEN profiles.id % 4 > 0 THEN person_id END,
        CASE WHEN profiles.id % 4 > 1 THEN profiles.id END, :centre, 'desk', 1, 1, begins,
        begins + interval '15 minutes', :now,
        CASE WHEN profiles.id % 4 = 0 THEN {mark("profiles.id")} END,
        CASE WHEN profiles.id % 4 = 3 THEN 'other' END, CASE WHEN profiles.id % 4 = 3 THEN {mark("profiles.id")} END
    FROM profiles, LATERAL (SELECT CAST(:at AS timestamptz) + profiles.id / 40 * interval '15 minutes' AS begins) AS at
    """,
    """
    INSERT INTO booking_desks (booking_id, desk_id, during, live)
    SELECT bookings.id, desk.id, tstzrange(starts_at, ends_at), cancel_reason IS NULL FROM (
        SELECT *, row_number() OVER (ORDER BY id) - 1 AS number FROM bookings WHERE centre_id = :centre
    ) AS bookings JOIN (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS number, count(*) OVER () AS count FROM desks
        WHERE centre_id = :centre AND kind = 'desk'
    ) AS desk ON desk.number = bookings.number % desk.count
    """,
    f"INSERT INTO canned_answers (title, text) SELECT {mark('n')}, {both('n')} FROM generate_series(0, :last) AS n",
    f"""
    INSERT INTO jobs (id, title, employer, place, centre_id, roles, work_types, hours, pay, last_date, summary,
        how_to_apply, verified, sample, created_by, edited_at, published_at)
    SELECT 'hostile-' || n, {both("n * 20")}, {both("n * 20 + 1")}, (SELECT place FROM centres WHERE id = :centre), :centre,
        ARRAY[{mark("n * 20")}], ARRAY['part_time'], {both("n * 20 + 2", 3)}, {both("n * 20 + 5", 3)}, NULL,
        {both("n * 20 + 8", 6)}, {both("n * 20 + 14", 6)}, false, false, :admin, :now, :now
    FROM generate_series(0, :last / 20) AS n
    """,
    f"""
    INSERT INTO job_imports (staff_id, filename, ignored, rows, created_at, expires_at)
    SELECT :admin, {mark("7")}, array_agg({mark("n")}), jsonb_agg(jsonb_build_object('number', n + 2, 'cells',
        jsonb_build_object('title', {mark("n")}, 'employer', {mark("n + 1")}, 'place', {mark("n + 2")}, 'summary',
        {mark("n + 3")}, 'work_types', {mark("n + 4")}, 'last_date', {mark("n + 5")}))), :now,
        CAST(:now AS timestamptz) + interval '1 day'
    FROM generate_series(0, :last) AS n
    """,
    f"UPDATE centres SET name = {both('position * 2')}, address = {both('position * 2 + 1')}",
    f"UPDATE facilities SET name = {both('position')}",
    f"""
    UPDATE centres SET facilities = (SELECT jsonb_agg(jsonb_build_object('key', key, 'name', {both("facilities.position")}))
        FROM facilities), closed_on = (SELECT array_agg(DATE '2026-12-01' + n) FROM generate_series(0, :last) AS n),
        closed_names = (SELECT jsonb_object_agg((DATE '2026-12-01' + n)::text, {both("n")}) FROM generate_series(0, :last) AS n)
    WHERE id = :centre
    """,
    f"UPDATE centre_pictures SET alt = {both('3')}",
    f"""
    INSERT INTO staff (login, name, role, language, password_hash, created_at)
    SELECT 'staff' || n, {mark("n")}, 'agent', 'en', '-', :now FROM generate_series(0, :last) AS n
    """,
    f"""
    INSERT INTO staff_sessions (token, staff_id, device, created_at, seen_at, second_factor_at)
    SELECT sha256(n::text::bytea), :admin, {mark("n")}, :now, :now, :now FROM generate_series(0, :last) AS n
    """,
    f"UPDATE staff SET name = {mark('11')} WHERE id = :admin",
    f"""
    INSERT INTO audit (at, staff_id, action, target_kind, target, detail)
    SELECT :now, :admin, 'staff-changed', 'staff', :admin, jsonb_build_object('name', {mark("n")} || ' → ' || {mark("n + 1")})
    FROM generate_series(0, :last) AS n
    """,
)  # fmt: skip
_BROADCAST = """
    INSERT INTO broadcasts (kind, texts, audience, state, created_by, created_at)
    VALUES ('marketing', jsonb_build_object('en', CAST(:words AS text), 'ml', CAST(:words AS text)), '{}', :state, :admin, :now)
"""
LONGEST_BROADCAST = 600


async def plant(engine: AsyncEngine, texts: Sequence[str], admin: int, now: Any) -> None:
    """Puts a mark for each of the texts everywhere."""
    given = {"count": len(texts), "last": len(texts) - 1, "admin": admin, "now": now, "centre": CENTRE, "at": now}
    talkers = f"(SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM people LIMIT {TALKERS})"
    async with engine.begin() as connection:
        for statement in PLANTED:
            whole = text(statement.replace("JOIN talkers AS", f"JOIN {talkers} AS"))
            values = {name: given[name] for name in whole._bindparams}
            if "target, detail" in statement:
                whole = text(str(statement).replace("'staff', :admin,", "'staff', CAST(:admin AS bigint)::text,"))
            await connection.execute(whole, values)
        for number, words in enumerate(_packed(texts)):
            values = {"words": words, "admin": admin, "now": now, "state": ("draft", "done")[number % 2]}
            await connection.execute(text(_BROADCAST), values)


def _packed(texts: Sequence[str]) -> list[str]:
    """Marks in as few broadcasts as hold what they stand for."""
    packs, room = [""], LONGEST_BROADCAST
    for number, words in enumerate(texts):
        needed = len(words.encode("utf-16-le")) // 2 + 1
        if needed > room:
            packs.append("")
            room = LONGEST_BROADCAST
        packs[-1] += f" plain-{number:05}"
        room -= needed
    return packs


# -- turning hostile ------------------------------------------------------------------------------------------------


async def turn_hostile(engine: AsyncEngine, texts: Sequence[str]) -> int:
    """Puts the texts in place of the marks, wherever a table holds one; gives in how many rows."""
    changed = 0
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        for table in metadata.sorted_tables:
            changed += await _turn(connection, table, lambda found: texts[int(found[1])])
        await connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
    return changed


async def _turn(connection: AsyncConnection, table: Table, put: Callable[[re.Match[str]], str]) -> int:
    columns = [c for c in table.c if isinstance(c.type, Text | JSONB | LocalisedText | ARRAY) and not c.primary_key]
    if not columns:
        return 0
    key = list(table.primary_key)
    changed = 0
    for row in (await connection.execute(select(*key, *columns))).all():
        values = {c.name: _put(row._mapping[c], put) for c in columns}
        fresh = {name: value for name, value in values.items() if value != row._mapping[table.c[name]]}
        if fresh:
            mine = [column == row._mapping[column] for column in key]
            await connection.execute(update(table).where(*mine).values(fresh))
            changed += 1
    return changed


def _put(value: Any, put: Callable[[re.Match[str]], str]) -> Any:
    match value:
        case str():
            return MARK.sub(put, value)
        case Localised(en, ml):
            return Localised(MARK.sub(put, en), MARK.sub(put, ml))
        case list():
            return [_put(item, put) for item in value]
        case dict():
            return {name: _put(item, put) for name, item in value.items()}
    return value
