"""What a form or a row says is checked at once, and everything that is wrong is named."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.openings.draft import Checked, Rules, date_in
from bot.openings.gazetteer import look_up
from bot.openings.minding import Minder
from bot.openings.roles import roles_in, roles_of_title
from flows.replies import Localised
from tests.openings.village import counting

TODAY = date(2026, 11, 23)
HOW = Localised("In the chat.", "ചാറ്റിൽ.")
MANAGER = Minder(7, ("kottarakkara",))
GOOD = {
    "title": "Data entry operator", "title_ml": "ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ",
    "employer": "Kuyil Books", "employer_ml": "കുയിൽ ബുക്സ്",
    "place": "Punalur", "work_types": "part time", "summary": "Typing.", "summary_ml": "ടൈപ്പിംഗ്.",
}  # fmt: skip


async def check(engine: AsyncEngine, cells: Mapping[str, str], minder: Minder = MANAGER, **rules: Any) -> Checked:
    async with engine.connect() as connection:
        gazetteer = await look_up(connection, [cells], minder)
    return Rules(gazetteer, TODAY, "kottarakkara", HOW, **rules).check(cells)


async def test_all_that_is_good(filled_engine: AsyncEngine) -> None:
    checked = await check(filled_engine, {**GOOD, "last_date": "31/03/2027", "pay": "₹9,000", "pay_ml": "₹9,000"})
    assert (checked.faults, checked.copied) == ((), ())
    draft = checked.draft
    assert draft
    assert (draft.title, draft.place, draft.centre_id) == (
        Localised("Data entry operator", "ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ"), "punalur", "kottarakkara"
    )  # fmt: skip
    assert (draft.roles[0], draft.work_types, draft.last_date) == (
        "data entry operator", ["part_time"], date(2027, 3, 31)
    )  # fmt: skip
    assert (draft.hours, draft.how_to_apply) == (None, HOW)


@pytest.mark.parametrize(
    ("cells", "copied", "title"),
    [
        ({"title_ml": ""}, ("title",), Localised("Data entry operator", "Data entry operator")),
        ({"title": ""}, ("title",), Localised("ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ", "ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ")),
        ({"employer_ml": "", "pay": "₹1"}, ("employer", "pay"), None),
    ],
)
async def test_one_language_is_enough_and_it_is_said(
    filled_engine: AsyncEngine, cells: dict[str, str], copied: tuple[str, ...], title: Localised | None
) -> None:
    checked = await check(filled_engine, {**GOOD, **cells})
    assert checked.copied == copied
    assert checked.draft
    assert title in (None, checked.draft.title)


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"title": "", "title_ml": ""}, [("title", "needed")]),
        ({"employer": " ", "employer_ml": "\u200b"}, [("employer", "needed")]),
        ({"title": "x" * 101}, [("title", "too-long")]),
        ({"summary_ml": "x" * 601}, [("summary_ml", "too-long")]),
        ({"place": ""}, [("place", "needed")]),
        ({"place": "Atlantis"}, [("place", "place-unknown")]),
        ({"place": "Punalur", "district": "Kannur"}, [("place", "place-elsewhere")]),
        ({"place": "Panangad"}, [("district", "place-several")]),
        ({"centre": "kalamassery"}, [("centre", "centre")]),
        ({"centre": "Atlantis"}, [("centre", "centre")]),
        ({"work_types": ""}, [("work_types", "needed")]),
        ({"work_types": "part time, sometimes"}, [("work_types", "work-type")]),
        ({"roles": "accountant, ആനപാപ്പാൻ"}, [("roles", "role")]),
        ({"title": "", "title_ml": "കുടനന്നാക്കൽവിദഗ്ധൻ"}, [("roles", "roles-needed")]),
        ({"last_date": "31/31/2027"}, [("last_date", "date")]),
        ({"last_date": "22/11/2026"}, [("last_date", "past")]),
        ({"last_date": "31/03/2127"}, [("last_date", "far")]),
        (
            {"place": "?", "work_types": "?", "last_date": "?"},
            [("place", "place-unknown"), ("last_date", "date"), ("work_types", "needed")],
        ),
    ],
    ids=str,
)  # fmt: skip
async def test_faults_are_named_all_at_once(
    filled_engine: AsyncEngine, cells: dict[str, str], faults: list[tuple[str, str]]
) -> None:
    checked = await check(filled_engine, {**GOOD, **cells})
    assert [(fault.column, fault.kind) for fault in checked.faults] == faults
    assert checked.draft is None


@pytest.mark.parametrize(
    ("place", "district", "key"),
    [
        ("punalur", "", "punalur"), ("  PUNALUR ", "Kollam", "punalur"), ("പുനലൂർ", "കൊല്ലം", "punalur"),
        ("691506", "", "kottarakkara"), ("Kollam", "", "kollam"),
        ("Panangad", "Thrissur district", "panangad-thrissur"),
        ("Panangad", "തൃശൂർ ജില്ല", "panangad-thrissur"), ("Trivandrum", "", "thiruvananthapuram"),
        ("Calicut", "", "kozhikode"), ("Wayanad", "", "wayanad-district"),
    ],
)  # fmt: skip
async def test_places_as_people_write_them(filled_engine: AsyncEngine, place: str, district: str, key: str) -> None:
    checked = await check(filled_engine, {**GOOD, "place": place, "district": district})
    assert checked.draft, checked.faults
    assert checked.draft.place == key


async def test_many_places_are_looked_up_in_two_statements(filled_engine: AsyncEngine) -> None:
    rows = [{"place": name} for name in ("Punalur", "Adoor", "691506", "Panangad", "Trivandrum", "Nowhere")] * 300
    async with filled_engine.connect() as connection:
        with counting(filled_engine) as statements:
            gazetteer = await look_up(connection, rows, MANAGER)
    assert len([one for one in statements if one.lstrip().startswith("SELECT")]) == 2
    assert [place.key for place in gazetteer.places("Trivandrum", "")] == ["thiruvananthapuram"]


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("Full Time", ["full_time"]), ("full-time / part-time", ["full_time", "part_time"]), ("WFH", ["remote"]),
        ("Work from home, internship", ["remote", "internship"]), ("പാർട്ട് ടൈം", ["part_time"]),
        ("part time or remote", ["part_time", "remote"]), ("full_time", ["full_time"]),
        ("Freelance & contract", ["freelance"]),
    ],
)  # fmt: skip
async def test_kinds_of_work_as_people_write_them(filled_engine: AsyncEngine, written: str, kinds: list[str]) -> None:
    checked = await check(filled_engine, {**GOOD, "work_types": written})
    assert checked.draft, checked.faults
    assert checked.draft.work_types == kinds


async def test_admins_may_name_any_centre_and_a_date_that_stands_may_be_past(filled_engine: AsyncEngine) -> None:
    cells = {**GOOD, "centre": "Kalamassery", "last_date": "2026-11-01"}
    checked = await check(filled_engine, cells, Minder(1, admin=True), kept_date=date(2026, 11, 1))
    assert checked.draft
    assert (checked.draft.centre_id, checked.draft.last_date) == ("kalamassery", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/03/2027", date(2027, 3, 31)), ("31-3-27", date(2027, 3, 31)), ("31.03.2027", date(2027, 3, 31)),
        ("2027-03-31", date(2027, 3, 31)), ("31 March 2027", date(2027, 3, 31)), ("31 mar, 2027", date(2027, 3, 31)),
        ("46477", date(2027, 3, 31)), ("2027-03-31 00:00", date(2027, 3, 31)), ("൩൧/൦൩/൨൦൨൭", date(2027, 3, 31)),
        ("05/04/2027", date(2027, 4, 5)), ("31/31/2027", None), ("30/02/2027", None), ("soon", None), ("", None),
        ("9" * 400, None), ("²/³/2027", None), ("1/1/1", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(written: str, day: date | None) -> None:
    assert date_in(written) == day


def test_roles_are_what_people_search_for() -> None:
    assert roles_in("Accountants, ടാലി; GST / data entry") == (["accountant", "tally", "gst", "data entry"], [])
    assert roles_of_title("അക്കൗണ്ടന്റ്") == ["accountant"]
    assert roles_of_title("Senior widget polisher") == ["senior widget polisher"]
    assert roles_of_title("Data Entry Operator (Malayalam)")[0] == "data entry operator"
