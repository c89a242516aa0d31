"""Writing what the files say into the tables, so that doing it again changes nothing."""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, delete, exists, false, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.data.faults import BadData, Fault
from bot.data.models import Centre, CentresFile, FactsFile, JobsFile
from bot.data.places import Gazetteer
from bot.db.tables import booking_desks, bookings, centres, desks, facilities, facts, jobs
from bot.db.tables.centres import PARTS
from flows.world import DeskKind

_PLACES = """
    INSERT INTO places (key, name, kind, district, latitude, longitude)
    SELECT key, jsonb_build_object('en', name, 'ml', ml), kind, district, latitude, longitude FROM new_places
    ON CONFLICT (key) DO UPDATE SET (name, kind, district, latitude, longitude)
        = (excluded.name, excluded.kind, excluded.district, excluded.latitude, excluded.longitude)
    WHERE (places.name, places.kind, places.district, places.latitude, places.longitude)
        IS DISTINCT FROM (excluded.name, excluded.kind, excluded.district, excluded.latitude, excluded.longitude)
"""
_PINCODES = """
    INSERT INTO pincodes (pincode, place) SELECT pincode, place FROM new_pincodes
    ON CONFLICT (pincode) DO UPDATE SET place = excluded.place WHERE pincodes.place <> excluded.place
"""
_DROP_PLACES = """
    DELETE FROM places WHERE key NOT IN (SELECT key FROM new_places)
        AND NOT EXISTS (SELECT FROM centres WHERE place = places.key)
        AND NOT EXISTS (SELECT FROM jobs WHERE place = places.key)
"""


async def store_places(connection: AsyncConnection, gazetteer: Gazetteer) -> None:
    """Places and PIN codes. Those no longer listed stay until `drop_places`: others may still name them."""
    districts = gazetteer.districts
    rows = [
        (key, place.name, place.malayalam, place.kind, districts[place.district], place.latitude, place.longitude)
        for key, place in gazetteer.places.items()
    ]
    columns = "key text, name text, ml text, kind text, district text, latitude float8, longitude float8"
    await _copy(connection, "new_places", columns, rows)
    await _copy(connection, "new_pincodes", "pincode text, place text", [*gazetteer.pincodes.items()])
    await connection.execute(text(_PLACES))
    await connection.execute(text(_PINCODES))


async def drop_places(connection: AsyncConnection) -> None:
    """Removes the places and PIN codes that `store_places` was not given, but for places where staff put something."""
    await connection.execute(text("DELETE FROM pincodes WHERE pincode NOT IN (SELECT pincode FROM new_pincodes)"))
    await connection.execute(
        text(
            """
            DELETE FROM places WHERE key NOT IN (SELECT key FROM new_places)
                AND key NOT IN (SELECT place FROM jobs) AND key NOT IN (SELECT place FROM centres)
            """
        )
    )


async def store_centres(
    connection: AsyncConnection, content: CentresFile, gazetteer: Gazetteer, file: str, now: datetime
) -> None:
    """Centres and their desks, but for the parts that staff have saved, and what there can be at a centre.

    Raises:
        BadData: a centre or a desk that is no longer listed has bookings.
    """
    rows = [_centre(position, centre, content, gazetteer) for position, centre in enumerate(content.centres)]
    await _upsert(connection, centres, rows, _kept_by_staff)
    theirs = set(await connection.scalars(select(centres.c.id).where(centres.c.saved.has_key("desks"))))
    for centre in content.centres:
        counts = {room.kind: room.count for room in centre.capacity.kinds} if centre.capacity else {}
        if centre.id not in theirs:
            await store_desks(connection, centre.id, counts)
    known = [
        {"key": key, "name": name.localised(), "position": number}
        for number, (key, name) in enumerate(content.facilities.items())
    ]
    await _upsert(connection, facilities, known)
    await connection.execute(delete(facilities).where(facilities.c.key.not_in(list(content.facilities))))
    faults = [Fault(file, 0, reason) async for reason in _remove(connection, content, now)]
    if faults:
        raise BadData(faults)


def _kept_by_staff(column: str, new: ColumnElement[Any]) -> ColumnElement[Any]:
    part = next((part for part, columns in PARTS.items() if column in columns), None)
    return case((centres.c.saved.has_key(part), centres.c[column]), else_=new) if part else new


async def store_desks(connection: AsyncConnection, centre_id: str, wanted: Mapping[DeskKind, int]) -> None:
    """So many of each kind. Those beyond are retired, those that are there again take bookings again."""
    for kind, count in wanted.items():
        numbers = [{"centre_id": centre_id, "kind": kind, "number": number + 1} for number in range(count)]
        await connection.execute(insert(desks).on_conflict_do_nothing(), numbers)
    stay = or_(false(), *(and_(desks.c.kind == kind, desks.c.number <= count) for kind, count in wanted.items()))
    changed = update(desks).where(desks.c.centre_id == centre_id, desks.c.retired == stay)
    await connection.execute(changed.values(retired=~desks.c.retired))


async def _remove(connection: AsyncConnection, content: CentresFile, now: datetime) -> AsyncIterator[str]:
    """Retires and deletes what is no longer listed; gives the reasons that speak against it."""
    unlisted = and_(centres.c.id.not_in([centre.id for centre in content.centres]), centres.c.from_file)
    booked = select(centres.c.id).where(unlisted, exists().where(bookings.c.centre_id == centres.c.id))
    kept = list(await connection.scalars(booked))
    for centre_id in kept:
        yield f"{centre_id} is missing, but it has bookings"
    gone = list(await connection.scalars(select(centres.c.id).where(unlisted, centres.c.id.not_in(kept))))
    await connection.execute(update(jobs).where(jobs.c.centre_id.in_(gone)).values(centre_id=None))
    await connection.execute(delete(desks).where(desks.c.centre_id.in_(gone)))
    await connection.execute(delete(centres).where(centres.c.id.in_(gone)))
    to_come = exists().where(
        booking_desks.c.desk_id == desks.c.id, booking_desks.c.live, func.upper(booking_desks.c.during) > now
    )
    ours = select(centres.c.id).where(~centres.c.saved.has_key("desks"))
    retired = select(desks).where(desks.c.retired, to_come, desks.c.centre_id.in_(ours)).order_by(desks.c.id)
    for desk in await connection.execute(retired):
        yield f"{desk.kind} {desk.number} of {desk.centre_id} is missing, but it has bookings to come"


def _centre(position: int, centre: Centre, content: CentresFile, gazetteer: Gazetteer) -> dict[str, Any]:
    week = centre.hours.week if centre.hours else []
    openings = sorted((day, opening.opens, opening.closes) for opening in week for day in opening.days)
    return {
        "id": centre.id,
        "name": centre.name.localised(),
        "place": gazetteer.key_of(centre.place, centre.district),
        "address": centre.address.localised(),
        "status": centre.status,
        "latitude": centre.position.lat,
        "longitude": centre.position.lon,
        "opened_on": centre.opened_on,
        "workspaces": centre.workspaces,
        "facilities": [{"key": key, "name": content.facilities[key].model_dump()} for key in centre.facilities],
        "hours": [{"weekday": d, "opens": f"{o:%H:%M}", "closes": f"{c:%H:%M}"} for d, o, c in openings],
        "hours_assumed": centre.hours is None or centre.hours.assumed,
        "closed_on": sorted(holiday.day for holiday in content.holidays.days),
        "closed_names": {holiday.day.isoformat(): holiday.name.model_dump() for holiday in content.holidays.days},
        "closed_assumed": content.holidays.assumed,
        "fees": [fee.model_dump() for fee in centre.fees.prices] if centre.fees else [],
        "fees_assumed": centre.fees is None or centre.fees.assumed,
        "seats": {room.kind: room.seats for room in centre.capacity.kinds} if centre.capacity else {},
        "desks_assumed": centre.capacity is None or centre.capacity.assumed,
        "position": position,
        "from_file": True,
    }


async def store_jobs(connection: AsyncConnection, content: JobsFile, gazetteer: Gazetteer, now: datetime) -> None:
    """Openings; those no longer listed are withdrawn, since people may have asked for them.

    What the staff made or edited stays as it is.
    """
    rows = [
        {
            "id": job.id,
            "title": job.title.localised(),
            "employer": job.employer.localised(),
            "place": gazetteer.key_of(job.place, job.district),
            "centre_id": job.centre,
            "roles": job.roles,
            "work_types": list(job.work_types),
            "hours": job.hours and job.hours.localised(),
            "pay": job.pay and job.pay.localised(),
            "last_date": job.last_date,
            "summary": job.summary.localised(),
            "how_to_apply": job.how_to_apply.localised(),
            "verified": job.verified,
            "sample": job.sample,
            "withdrawn": False,
        }
        for job in content.jobs
    ]
    known = {row.id: row.edited_at for row in await connection.execute(select(jobs).with_for_update())}
    await _upsert(connection, jobs, [row for row in rows if known.get(row["id"]) is None])
    new = [job.id for job in content.jobs if job.id not in known]
    await connection.execute(update(jobs).where(jobs.c.id.in_(new)).values(published_at=now))
    unlisted = jobs.c.id.not_in([job.id for job in content.jobs]) & jobs.c.edited_at.is_(None)
    await connection.execute(update(jobs).where(unlisted, ~jobs.c.withdrawn).values(withdrawn=True))


async def store_facts(connection: AsyncConnection, content: FactsFile) -> None:
    """Published facts."""
    rows = [{"key": key, "text": fact.localised(), "source": fact.source} for key, fact in content.facts.items()]
    await _upsert(connection, facts, rows)
    await connection.execute(delete(facts).where(facts.c.key.not_in(list(content.facts))))


def _new(column: str, new: ColumnElement[Any]) -> ColumnElement[Any]:
    return new


async def _upsert(
    connection: AsyncConnection,
    table: Table,
    rows: list[dict[str, Any]],
    changed_to: Callable[[str, ColumnElement[Any]], ColumnElement[Any]] = _new,
) -> None:
    if not rows:
        return
    new = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: changed_to(name, new.excluded[name]) for name in rows[0] if name not in keys}
    await connection.execute(new.on_conflict_do_update(index_elements=keys, set_=changed), rows)


async def _copy(connection: AsyncConnection, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    await connection.execute(text(f"CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP"))
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None, "a connection in use has its driver's"
    await driver.copy_records_to_table(table, records=rows, schema_name="pg_temp")
