"""An opening: made, changed, closed, opened again."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from sqlalchemy import Row, select
from starlette.responses import Response

from bot.console.pages.jobs.common import centres_of, how_to_apply, minder, opening
from bot.console.visit import Visit
from bot.db.tables import places
from bot.openings import editing
from bot.openings.columns import COLUMNS
from bot.openings.draft import LONGEST, Checked, Draft, Fault, Rules, cells_of
from bot.openings.gazetteer import look_up
from flows.world import WorkType

WORK_TYPES = get_args(WorkType)


async def new(visit: Visit) -> Response:
    """An empty form."""
    mine = visit.signed_in.member.centres
    how = how_to_apply(visit)
    cells = {"centre": mine[0] if mine else "", "how_to_apply": how.en, "how_to_apply_ml": how.ml}
    return await _form(visit, cells, None)


async def create(visit: Visit) -> Response:
    """A new opening, or the form again with all that is wrong."""
    cells = _cells(visit)
    checked = await _check(visit, cells, None)
    if checked.draft is None:
        return await _form(visit, cells, None, checked.faults)
    async with visit.changing() as connection:
        verified = bool(visit.text("verified"))
        made = await editing.create(connection, minder(visit), checked.draft, visit.now, verified=verified)
    return visit.go(f"/jobs/openings/{made}")


async def one(visit: Visit) -> Response:
    """An opening in a form."""
    row = await opening(visit)
    place = row.place_name.en if visit.language == "en" else row.place_name.ml
    where = {"place": place, "district": await _district(visit, row), "centre": row.centre_id or ""}
    return await _form(visit, cells_of(row) | where, row)


async def change(visit: Visit) -> Response:
    """Another text, date, place…"""
    row, cells = await opening(visit), _cells(visit)
    checked = await _check(visit, cells, row)
    if checked.draft is None:
        return await _form(visit, cells, row, checked.faults)
    if not minder(visit).minds(checked.draft.centre_id, row.created_by):
        return await _form(visit, cells, row, [Fault("centre", "centre-none")])
    draft = await _as_it_was(visit, cells, row, checked.draft)
    try:
        async with visit.changing() as connection:
            told = {"verified": bool(visit.text("verified")), "seen": visit.text("seen")}
            await editing.change(connection, minder(visit), row, draft, visit.now, **told)  # type: ignore[arg-type]
    except editing.Changed:
        return await _form(visit, cells, row, [Fault("title", "changed")])
    return visit.go(f"/jobs/openings/{row.id}")


async def close(visit: Visit) -> Response:
    """Nobody finds it any more."""
    row = await opening(visit)
    async with visit.changing() as connection:
        await editing.close(connection, minder(visit), row, visit.now)
    return visit.go("/jobs/alike" if visit.text("back") == "alike" else f"/jobs/openings/{row.id}")


async def reopen(visit: Visit) -> Response:
    """It is found again."""
    row = await opening(visit)
    async with visit.changing() as connection:
        await editing.reopen(connection, minder(visit), row, visit.now)
    return visit.go(f"/jobs/openings/{row.id}")


async def _as_it_was(visit: Visit, cells: Mapping[str, str], row: Row[Any], draft: Draft) -> Draft:
    """What nobody touched stays: of two places of one name the same, and roles in the words that they had."""
    if cells["place"] in (row.place_name.en, row.place_name.ml) and cells["district"] == await _district(visit, row):
        draft = replace(draft, place=row.place)
    return replace(draft, roles=row.roles) if cells["roles"] == ", ".join(row.roles) else draft


async def _district(visit: Visit, row: Row[Any]) -> str:
    async with visit.web.reading() as connection:
        district = await connection.scalar(select(places.c.name).where(places.c.key == row.district))
    return district.en if district else ""


def _cells(visit: Visit) -> dict[str, str]:
    cells = {column: visit.text(column) for column in COLUMNS}
    return {**cells, "work_types": ", ".join(kind for kind in visit.texts("work_types") if kind in WORK_TYPES)}


async def _check(visit: Visit, cells: Mapping[str, str], row: Row[Any] | None) -> Checked:
    async with visit.web.reading() as connection:
        gazetteer = await look_up(connection, [cells], minder(visit))
    kept = row.last_date if row else None
    rules = Rules(gazetteer, visit.now.date(), None, how_to_apply(visit), kept)
    return await asyncio.to_thread(rules.check, cells)


async def _form(visit: Visit, cells: Mapping[str, str], row: Row[Any] | None, faults: Sequence[Fault] = ()) -> Response:
    async with visit.web.reading() as connection:
        query = select(places.c.name).where(places.c.kind == "district").order_by(places.c.latitude)
        districts = list(await connection.scalars(query))
    filled = {column: cells.get(column, "") for column in COLUMNS}
    verified = bool(visit.text("verified")) if faults else bool(row and row.verified)
    given = {
        "cells": filled, "row": row, "faults": faults, "verified": verified, "districts": districts,
        "centres": await centres_of(visit), "kinds": WORK_TYPES, "longest": LONGEST,
        "seen": visit.text("seen") if faults else editing.version(row) if row else "", "today": visit.now.date(),
    }  # fmt: skip
    return visit.page("jobs/form.html", 422 if faults else 200, **given)
