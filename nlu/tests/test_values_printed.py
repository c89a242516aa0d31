"""What is written in any of the usual ways comes back as itself, seen from any day, alone and inside a message."""

from datetime import date, datetime, time, timedelta

import pytest
import values_printers as printers
from hypothesis import given
from hypothesis import strategies as st

from wnh_nlu.values import find

MOMENTS = [
    datetime.fromisoformat(f"{moment}+05:30")
    for moment in ("2026-11-22T10:00", "2026-11-25T23:50", "2027-01-31T06:15", "2027-12-31T12:00", "2028-02-28T00:01")
]
CARRIERS = {
    "ml": ["{}", "എനിക്ക് {} ഒരു സീറ്റ് വേണം", "{} വരാം", "കൊല്ലത്ത് {} ഒരു ഡെസ്ക് ഉണ്ടാകുമോ?", "ഞാൻ വരുന്നത് {}, ഓക്കേ"],
    "manglish": [
        "{}",
        "enikku {} oru seat venam",
        "{} varam",
        "kollathu {} oru desk undakumo?",
        "njan varunnath {}, ok",
    ],
    "en": ["{}", "I need a desk {} please", "is the centre open {}?", "Book one seat, {}. Thanks", "{} works best"],
    "mixed": ["{}", "{} ഒരു desk book ചെയ്യണം", "enikku {} oru seat book cheyyanam", "please {} വരാൻ പറ്റുമോ?"],
}
every_form = pytest.mark.parametrize("form", printers.FORMS)
moments = st.sampled_from(MOMENTS)


def times(first: str, last: str) -> st.SearchStrategy[time]:
    """Times of day to the minute, the quarters more often than the rest."""
    minutes = st.one_of(st.sampled_from((0, 15, 30, 45)), st.integers(0, 59))
    start, end = time.fromisoformat(first), time.fromisoformat(last)
    return st.builds(time, st.integers(0, 23), minutes).filter(lambda at: start <= at <= end)


def comes_back(
    data: st.DataObject, form: str, ways: dict[str, list[str]], entity: str, value: object, now: datetime
) -> None:
    way = data.draw(st.sampled_from(ways[form]), label="way")
    text = data.draw(st.sampled_from(CARRIERS[form]), label="carrier").format(way)
    assert [(found.entity, str(found.value)) for found in find(text, now)] == [(entity, str(value))]


@every_form
@given(st.data(), st.dates(date(2000, 1, 1), date(2099, 12, 31)), moments)
def test_a_date_with_its_year(form: str, data: st.DataObject, day: date, now: datetime) -> None:
    comes_back(data, form, printers.dated_in_full(day), "date", day, now)


@every_form
@given(st.data(), st.integers(0, 330), moments)
def test_a_day_and_month(form: str, data: st.DataObject, ahead: int, now: datetime) -> None:
    day = now.date() + timedelta(days=ahead)
    comes_back(data, form, printers.dated(day), "date", day, now)


@every_form
@given(st.data(), st.integers(0, 27), moments)
def test_a_day_of_the_month(form: str, data: st.DataObject, ahead: int, now: datetime) -> None:
    day = now.date() + timedelta(days=ahead)
    comes_back(data, form, printers.day_of_month(day), "date", day, now)


@every_form
@given(st.data(), st.integers(1, 7), moments)
def test_a_day_of_the_week(form: str, data: st.DataObject, ahead: int, now: datetime) -> None:
    day = now.date() + timedelta(days=ahead)
    comes_back(data, form, printers.weekday(day), "date", day, now)


@pytest.mark.parametrize("form", printers.NEAR)
@given(st.data(), st.integers(0, 2), moments)
def test_today_tomorrow_and_the_day_after(form: str, data: st.DataObject, ahead: int, now: datetime) -> None:
    words = {form: list(printers.NEAR[form][ahead])}
    comes_back(data, form, words, "date", now.date() + timedelta(days=ahead), now)


@every_form
@given(st.data(), st.integers(2, 30), moments)
def test_days_from_now(form: str, data: st.DataObject, ahead: int, now: datetime) -> None:
    comes_back(data, form, printers.in_days(ahead), "date", now.date() + timedelta(days=ahead), now)


@every_form
@given(st.data(), times("00:00", "23:59"), moments)
def test_a_time_of_a_named_half_of_the_day(form: str, data: st.DataObject, at: time, now: datetime) -> None:
    comes_back(data, form, printers.clock_marked(at), "time", f"{at:%H:%M}", now)


@every_form
@given(st.data(), times("08:00", "19:59"), moments)
def test_a_time_from_eight_to_eight(form: str, data: st.DataObject, at: time, now: datetime) -> None:
    comes_back(data, form, printers.clock_plain(at), "time", f"{at:%H:%M}", now)


@every_form
@given(st.data(), times("06:00", "21:00"), times("06:00", "21:00"), moments)
def test_from_one_time_to_another(form: str, data: st.DataObject, one: time, other: time, now: datetime) -> None:
    start, end = sorted((one, other))
    if start != end:
        comes_back(data, form, printers.span(start, end), "time", f"{start:%H:%M}/{end:%H:%M}", now)


@every_form
@given(st.data(), st.integers(2, 31), st.sampled_from([("hour", "PT{}H"), ("day", "P{}D"), ("month", "P{}M")]), moments)
def test_a_length(form: str, data: st.DataObject, n: int, unit: tuple[str, str], now: datetime) -> None:
    n = 20 if unit[0] == "hour" and n == 24 else n  # "24 hours" is round the clock
    comes_back(data, form, printers.length(n, unit[0]), "duration", unit[1].format(n), now)


@every_form
@given(st.data(), st.integers(1, 12), moments)
def test_hours_and_a_half(form: str, data: st.DataObject, n: int, now: datetime) -> None:
    comes_back(data, form, printers.half_hours(n), "duration", f"PT{n}H30M", now)


@every_form
@given(st.data(), st.integers(2, 100), moments)
def test_so_many_people(form: str, data: st.DataObject, n: int, now: datetime) -> None:
    comes_back(data, form, printers.people(n), "people", n, now)


@pytest.mark.parametrize("form", printers.UNITS)
@given(st.data(), st.dates(date(2026, 11, 23), date(2027, 9, 30)), times("08:00", "19:59"), st.integers(2, 100))
def test_all_in_one_message(form: str, data: st.DataObject, day: date, at: time, n: int) -> None:
    ways = (printers.dated(day), printers.clock_marked(at), printers.people(n))
    text = ", ".join(data.draw(st.sampled_from(way[form])) for way in ways)
    expected = [("date", str(day)), ("time", f"{at:%H:%M}"), ("people", str(n))]
    assert [(found.entity, str(found.value)) for found in find(text, MOMENTS[0])] == expected
