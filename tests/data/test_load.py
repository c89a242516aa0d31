"""Loading `data/`: what is right goes in whole, what is wrong stays out whole, with file, line and reason."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.data import BadData, load
from bot.data.load import Loaded, read
from bot.db.tables import centres, desks, jobs, metadata
from tests.support.town import CENTRE, DATA, NOW, Town, hours, new_booking

CENTRES, JOBS, FACTS, PLACES = "centres.yml", "jobs.yml", "facts.yml", "places/places.tsv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's data to spoil, of the places only the towns."""
    for name in (CENTRES, JOBS, FACTS):
        shutil.copy(DATA / name, tmp_path / name)
    (tmp_path / "places").mkdir()
    header, *lines = (DATA / PLACES).read_text(encoding="utf-8").splitlines(keepends=True)
    towns = [line for line in lines if line.split("\t")[2] in ("district", "corporation", "municipality")]
    (tmp_path / PLACES).write_text("".join([header, *towns]), encoding="utf-8")
    return tmp_path


def change(file: Path, old: str, new: str) -> int:
    """Replaces the first occurrence, and gives the line on which it was."""
    content = file.read_text(encoding="utf-8")
    assert old in content, f"{old!r} is not in {file.name}"
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
    return content.partition(old)[0].count("\n") + 1


MON_SAT = '        - {days: mon-sat, opens: "09:00", closes: "20:00"}\n'
SATURDAY = '        - {days: sat, opens: "10:00", closes: "14:00"}\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "further", "reason"),
    [
        (CENTRES, MON_SAT, MON_SAT + SATURDAY, 1, "on sat 10:00-14:00 overlaps 09:00-20:00"),
        (CENTRES, 'closes: "20:00"', 'closes: "08:00"', 0, "09:00-08:00 ends before it begins"),
        (CENTRES, 'opens: "09:00"', 'opens: "25:00"', 0, "is not written as 09:00 (got '25:00')"),
        (CENTRES, 'opens: "09:00"', 'opens: "9"', 0, "is not written as 09:00 (got '9')"),
        (CENTRES, "days: mon-sat", "days: funday", 0, "is no weekday"),
        (CENTRES, "days: mon-sat", "days: sat-mon", 0, "runs backwards"),
        (CENTRES, "district: Kollam", "district: Quilon", 0, "Quilon is no district of Kerala"),
        (CENTRES, "district: Kollam", "district: Kannur", -1, "Kottarakkara is no place of Kannur district"),
        (CENTRES, "place: Kalamassery", "place: Kalamaseri", 0, "Kalamaseri is no place of Ernakulam district"),
        (CENTRES, "lat: 9.0005", "lat: 9.5005", 0, "this is 55 km from Kottarakkara"),
        (CENTRES, "lat: 9.0005", "lat: 19.0005", 0, "less than or equal to 12.9"),
        (CENTRES, "id: kalamassery", "id: kottarakkara", 0, "kottarakkara is the id of another one as well"),
        (CENTRES, "id: kalamassery", "id: Kalamassery!", 0, "should match pattern"),
        (CENTRES, "status: planned", "status: opening", 0, "Input should be 'open' or 'planned'"),
        (CENTRES, "status: planned", "status: open", -2, "kalamassery is open and has no hours"),
        (CENTRES, "status: open", "status: planned", 10, "is only planned and has hours"),
        (CENTRES, "opened_on: 2026-01-19", "opened_on: 19-01-2026", 0, "is not written as 2026-11-22"),
        (CENTRES, "opened_on: 2026-01-19", "opened_on: 2026-02-30", 0, "opened_on"),
        (CENTRES, "count: 117", "count: 118", -3, "desks and cabins seat 142, but there are 141 workspaces"),
        (CENTRES, "count: 117", "count: many", 0, "valid integer"),
        (CENTRES, "[wifi, power,", "[wifi, pool,", 0, "pool is not among the facilities at the top"),
        (CENTRES, "stay: PT1H", "stay: hourly", 0, "is not written as PT1H"),
        (CENTRES, "kind: cabin, stay", "kind: sofa, stay", 0, "'desk', 'cabin' or 'meeting_room'"),
        (CENTRES, "day: 2027-01-26", "day: 2027-01-02", 0, "2027-01-02 stands here twice"),
        (CENTRES, "    workspaces: 141", "    workspace: 141", 0, "Extra inputs are not permitted"),
        (CENTRES, "    workspaces: 141", "    workspaces: 141\n    workspaces: 9", 1, "workspaces stands here twice"),
        (CENTRES, "ml: കൊട്ടാരക്കര}", "ml: }", 0, "at least 1 character"),
        (CENTRES, "centres:", "centres: [", 1, "expected"),
        (JOBS, "place: Punalur", "place: Punaloor", 0, "Punaloor is no place of Kollam district"),
        (JOBS, "    centre: kottarakkara", "    centre: adoor", 0, "adoor is no centre"),
        (JOBS, "work_types: [part_time]", "work_types: [sometimes]", 0, "Input should be 'full_time'"),
        (JOBS, "roles: [data entry,", "roles: [Data Entry,", 0, "is not written as lower-case English words"),
        (JOBS, "last_date: 2027-03-31", "last_date: soon", 0, "is not written as 2026-11-22"),
        (JOBS, "id: accountant-kottarakkara", "id: data-entry-kottarakkara", 0, "is the id of another one"),
        (JOBS, "    sample: true\n", "", -1, "Field required"),
        (FACTS, "    source: Government", "    sauce: Government", 0, "Extra inputs are not permitted"),
        (PLACES, "\t9.0036\t76.7738\t", "\t9.0036\t80.7738\t", 0, "Kottarakkara is not in Kerala"),
        (PLACES, "\t691506", "\t69150", 0, "69150 is no PIN code"),
        (PLACES, "\tdistrict\tKollam\t", "\ttown\tKollam\t", 0, "Kollam is no district"),
        (PLACES, "\tlat\tlon\t", "\tlat\tlng\t", 0, "has no column lon"),
    ],
)
async def test_a_fault_is_told_with_its_file_line_and_reason(
    folder: Path, file: str, old: str, new: str, further: int, reason: str
) -> None:
    line = change(folder / file, old, new) + further

    with pytest.raises(BadData) as refused:
        read(folder)

    told = [fault for fault in refused.value.faults if reason in fault.reason]
    assert told, str(refused.value)
    assert (told[0].file, told[0].line) == (file, line)
    assert str(told[0]).startswith(f"{file}:{line}: ")


def test_all_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    change(folder / CENTRES, "district: Kannur", "district: Canara")
    change(folder / JOBS, "centre: kottarakkara", "centre: adoor")
    (folder / FACTS).unlink()
    with pytest.raises(BadData) as refused:
        read(folder)
    assert Counter(fault.file for fault in refused.value.faults) == {CENTRES: 1, JOBS: 1, FACTS: 1}
    assert "facts.yml: the file is missing" in str(refused.value).splitlines()


@pytest.mark.parametrize("content", [b"", b"jobs: 7", b"- 1", b"\xff\xfe", b"jobs: {a: b}", b"jobs: [&x [*x]]"])
def test_files_that_are_nothing_of_the_kind(folder: Path, content: bytes) -> None:
    (folder / JOBS).write_bytes(content)
    with pytest.raises(BadData) as refused:
        read(folder)
    assert {fault.file for fault in refused.value.faults} == {JOBS}


async def rows(engine: AsyncEngine) -> dict[str, list[str]]:
    async with engine.connect() as connection:
        return {
            table.name: sorted(await connection.scalars(text(f"SELECT row_to_json(it)::text FROM {table.name} AS it")))
            for table in metadata.sorted_tables
        }


async def test_loading_again_changes_nothing(database_url: str, engine: AsyncEngine) -> None:
    loaded = await load(database_url, DATA, NOW)
    before = await rows(engine)
    assert await load(database_url, DATA, NOW) == loaded
    assert await rows(engine) == before
    assert loaded == Loaded(len(before["places"]), len(before["centres"]), len(before["jobs"]), len(before["facts"]))
    assert len(before["places"]) > 4000


async def test_a_refused_file_leaves_everything_as_it_was(town: Town, loaded_url: str, folder: Path) -> None:
    before = await rows(town.engine)
    change(folder / CENTRES, "count: 6", "count: 7")
    change(folder / FACTS, "Zoho has begun", "Somebody has begun")
    with pytest.raises(BadData):
        await load(loaded_url, folder, NOW)
    assert await rows(town.engine) == before


async def test_what_is_changed_and_left_out_follows_the_files(town: Town, loaded_url: str, folder: Path) -> None:
    change(folder / CENTRES, "kind: meeting_room, count: 3", "kind: meeting_room, count: 2")
    change(folder / CENTRES, "ml: കൊട്ടാരക്കര}", "ml: കൊട്ടാരക്കര ടൗൺ}")
    change(folder / CENTRES, "  - id: taliparamba", "  - id: taliparamba-town")
    change(folder / JOBS, "id: python-developer-kottarakkara", "id: python-programmer-kottarakkara")

    await load(loaded_url, folder, NOW)

    async with town.meets(0) as world:
        kottarakkara, *_, last = await world.centres()
        assert kottarakkara.capacity["meeting_room"] == 2
        assert kottarakkara.name.ml == "കൊട്ടാരക്കര ടൗൺ"
        assert last.id == "taliparamba-town"
        assert await world.job("python-developer-kottarakkara") is None
        assert await world.job("python-programmer-kottarakkara")

    await load(loaded_url, DATA, NOW)
    async with town.meets(0) as world:
        assert (await world.centre(CENTRE)).capacity["meeting_room"] == 3
        assert await world.job("python-developer-kottarakkara")
    async with town.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(centres)) == 4
        assert await connection.scalar(select(func.count()).select_from(jobs).where(jobs.c.withdrawn)) == 1


async def test_rooms_with_bookings_to_come_cannot_be_left_out(town: Town, loaded_url: str, folder: Path) -> None:
    person = await town.newcomer()
    booking = await town.booked(person, new_booking(kind="meeting_room", count=3))
    change(folder / CENTRES, "kind: meeting_room, count: 3", "kind: meeting_room, count: 2")

    with pytest.raises(BadData, match="meeting_room 3 of kottarakkara is missing, but it has bookings to come"):
        await load(loaded_url, folder, NOW)

    async with town.meets(person) as world:
        await world.cancel(booking.ref)
    await load(loaded_url, folder, NOW)
    async with town.meets(person) as world:
        assert await world.free(CENTRE, "meeting_room", hours("10:00", "12:00")) == 2


async def test_a_centre_with_bookings_cannot_be_left_out(town: Town, loaded_url: str, folder: Path) -> None:
    await town.booked(await town.newcomer(), new_booking())
    change(folder / CENTRES, "  - id: kottarakkara", "  - id: kottarakkara-town")
    content = (folder / JOBS).read_text(encoding="utf-8")
    (folder / JOBS).write_text(content.replace("centre: kottarakkara", "centre: kottarakkara-town"), encoding="utf-8")
    with pytest.raises(BadData, match="kottarakkara is missing, but it has bookings"):
        await load(loaded_url, folder, NOW)


def test_the_data_says_what_is_assumed_and_what_is_a_sample() -> None:
    files = read(DATA)
    first = files.centres.centres[0]
    assert first.hours and first.fees and first.capacity
    assert first.hours.assumed and first.fees.assumed and first.capacity.assumed and files.centres.holidays.assumed
    assert all(job.sample for job in files.jobs.jobs)
    assert all(fact.source for fact in files.facts.facts.values())
    open_long = [job for job in files.jobs.jobs if job.last_date and job.last_date >= date(2027, 1, 1)]
    assert len(open_long) >= 24


def test_all_districts_corporations_and_municipalities_are_there() -> None:
    kinds = Counter(place.kind for place in read(DATA).gazetteer.places.values())
    assert (kinds["district"], kinds["corporation"], kinds["municipality"]) == (14, 6, 87)
    assert kinds["panchayat"] >= 900


async def test_desks_are_as_many_as_announced(town: Town) -> None:
    async with town.engine.connect() as connection:
        count = select(desks.c.kind, func.count()).group_by(desks.c.kind)
        kinds = {kind: number for kind, number in await connection.execute(count)}  # noqa: C416 (rows are no pairs)
        assert kinds == {"desk": 117, "cabin": 6, "meeting_room": 3}
