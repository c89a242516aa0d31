"""What the staff made of openings stands, whatever the data files say when they are loaded again."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.data import load
from bot.db.tables import jobs, staff
from bot.openings import editing
from bot.openings.draft import Draft
from bot.openings.minding import Minder
from flows.world import JobQuery
from tests.openings.village import Village, at, both
from tests.support.town import DATA, NOW

ID = "accountant-kottarakkara"


@pytest.fixture
async def minder(village: Village) -> Minder:
    """An admin."""
    values = {"login": "asha", "name": "Asha", "role": "admin", "language": "en", "password_hash": "-"}
    async with village.town.engine.begin() as connection:
        made = insert(staff).values(**values, created_at=NOW).returning(staff.c.id)
        return Minder(int(await connection.scalar(made) or 0), admin=True)


def draft(**given: Any) -> Draft:
    values: dict[str, Any] = {
        "title": both("Kite maker", "പട്ടം ഉണ്ടാക്കുന്നയാൾ"), "employer": both("Kuyil Kites"), "place": "punalur",
        "centre_id": None, "roles": ["kite maker"], "work_types": ["part_time"], "hours": None, "pay": None,
        "last_date": None, "summary": both("Kites."), "how_to_apply": both("Here."),
    }  # fmt: skip
    return Draft(**{**values, **given})


async def row_of(village: Village, job_id: str) -> Any:
    async with village.town.engine.connect() as connection:
        return (await connection.execute(select(jobs).where(jobs.c.id == job_id))).one()


async def change(village: Village, minder: Minder, job_id: str, new: Draft) -> None:
    async with village.town.engine.begin() as connection:
        row = await editing.find(connection, minder, job_id)
        assert row
        seen = editing.version(row)
        await editing.change(connection, minder, row, new, at(23), verified=True, seen=seen)


async def test_what_was_edited_is_there_after_the_files_are_loaded_again(
    village: Village, loaded_url: str, minder: Minder
) -> None:
    await change(village, minder, ID, draft())
    before = await row_of(village, ID)
    await load(loaded_url, DATA, at(24))
    assert await row_of(village, ID) == before
    assert before.title.en == "Kite maker"


async def test_what_was_closed_stays_closed_and_what_was_made_stays_open(
    village: Village, loaded_url: str, minder: Minder
) -> None:
    async with village.town.engine.begin() as connection:
        row = await editing.find(connection, minder, ID)
        assert row
        await editing.close(connection, minder, row, at(23))
        made = await editing.create(connection, minder, draft(), at(23), verified=True)
    await load(loaded_url, DATA, at(24))
    assert (await row_of(village, ID)).withdrawn
    assert not (await row_of(village, made)).withdrawn
    async with village.town.meets(await village.town.newcomer(), now=at(24)) as world:
        page = await world.jobs(JobQuery(role="kite maker"), 0, 5)
    assert [job.id for job in page.jobs] == [made]
    assert page.exact


async def test_what_was_edited_is_not_withdrawn_when_the_file_no_longer_lists_it(
    village: Village, loaded_url: str, minder: Minder, tmp_path: Path
) -> None:
    await change(village, minder, ID, draft())
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("build", "written"))
    content = (folder / "jobs.yml").read_text(encoding="utf-8")
    content = content.replace(f"- id: {ID}\n", "- id: somebody-else\n").replace("telecaller-kottarakkara", "telecaller")
    (folder / "jobs.yml").write_text(content, encoding="utf-8")
    await load(loaded_url, folder, at(24))
    assert not (await row_of(village, ID)).withdrawn
    assert (await row_of(village, "telecaller-kottarakkara")).withdrawn
    assert (await row_of(village, "telecaller")).published_at == at(24)


async def test_a_place_that_is_no_longer_listed_stays_where_an_opening_is(
    village: Village, loaded_url: str, minder: Minder
) -> None:
    await village.do(
        "INSERT INTO places (key, name, kind, district, latitude, longitude)"
        " SELECT 'old-town', name, kind, district, latitude, longitude FROM places WHERE key = 'punalur'"
    )
    async with village.town.engine.begin() as connection:
        made = await editing.create(connection, minder, draft(place="old-town"), at(23), verified=False)
    await load(loaded_url, DATA, at(24))
    assert (await row_of(village, made)).place == "old-town"


async def test_an_opening_that_two_edit_at_once_is_changed_once(village: Village, minder: Minder) -> None:
    async with village.town.engine.connect() as connection:
        row = await editing.find(connection, minder, ID)
        assert row
        seen = editing.version(row)
    await change(village, minder, ID, draft())
    with pytest.raises(editing.Changed):
        async with village.town.engine.begin() as connection:
            await editing.change(connection, minder, row, draft(), at(24), verified=False, seen=seen)
    assert (await row_of(village, ID)).verified


async def test_a_later_last_date_makes_an_expired_opening_new_again(village: Village, minder: Minder) -> None:
    async with village.town.engine.begin() as connection:
        made = await editing.create(connection, minder, draft(last_date=date(2026, 11, 20)), at(10), verified=True)
    await change(village, minder, made, draft(last_date=date(2026, 12, 20)))
    assert (await row_of(village, made)).published_at == at(23)
    await change(village, minder, made, draft(last_date=date(2026, 12, 24)))
    assert (await row_of(village, made)).published_at == at(23)


async def test_every_deed_is_in_the_audit(village: Village, minder: Minder) -> None:
    async with village.town.engine.begin() as connection:
        made = await editing.create(connection, minder, draft(), at(10), verified=True)
        row = await editing.find(connection, minder, made)
        assert row
        for _ in range(2):
            await editing.close(connection, minder, row, at(11))
        await editing.reopen(connection, minder, row, at(12))
        now = await editing.find(connection, minder, made)
        assert now
        new, seen = draft(pay=both("₹1")), editing.version(now)
        await editing.change(connection, minder, now, new, at(13), verified=True, seen=seen)
        deeds = await connection.execute(text("SELECT action, target, detail FROM audit ORDER BY id"))
        assert [(deed.action, deed.target, deed.detail.get("job-fields")) for deed in deeds] == [
            ("job-added", made, None),
            ("job-closed", made, None),
            ("job-reopened", made, None),
            ("job-changed", made, "pay"),
        ]
