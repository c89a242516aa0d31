"""What staff type into the forms of a centre: tables of what is taken, and of what is refused with which words."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from bot.centres.desks import Rooms, rooms_of
from bot.centres.fees import prices_of
from bot.centres.holidays import day_of
from bot.centres.hours import Opening, week_of
from bot.centres.naming import Called
from bot.centres.parts import Refused
from bot.centres.pictures import described
from bot.centres.where import Point, point_of
from bot.wording import Wording
from flows.replies import Localised
from flows.world import Fee

NINE, ONE, TWO, EIGHT = time(9), time(13), time(14), time(20)
NAME, ADDRESS = Localised("Adoor", "അടൂർ"), Localised("Near the bus stand", "ബസ് സ്റ്റാൻഡിനടുത്ത്")
WORDING = Wording().load()


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ([], []),
        ([(0, "", ""), (1, " ", " ")], []),
        ([(0, "09:00", "20:00")], [Opening(0, NINE, EIGHT)]),
        ([(0, " 09:00 ", "20:00")], [Opening(0, NINE, EIGHT)]),
        ([(0, "14:00", "20:00"), (0, "09:00", "13:00")], [Opening(0, NINE, ONE), Opening(0, TWO, EIGHT)]),
        ([(0, "09:00", "13:00"), (0, "13:00", "20:00")], [Opening(0, NINE, ONE), Opening(0, ONE, EIGHT)]),
        ([(6, "09:00", "13:00"), (0, "09:00", "13:00")], [Opening(0, NINE, ONE), Opening(6, NINE, ONE)]),
    ],
)
def test_hours(typed: list[tuple[int, str, str]], week: list[Opening]) -> None:
    assert week_of(typed) == week


@pytest.mark.parametrize(
    ("typed", "rooms"),
    [
        ({}, {}),
        ({"desk": ("", "")}, {}),
        ({"desk": ("0", "1")}, {}),
        ({"desk": ("12", "")}, {"desk": Rooms(12, 1)}),
        ({"desk": ("12", "7")}, {"desk": Rooms(12, 1)}),
        ({"cabin": ("2", "4"), "meeting_room": ("1", "100")}, {"cabin": Rooms(2, 4), "meeting_room": Rooms(1, 100)}),
        ({"desk": ("2000", "1")}, {"desk": Rooms(2000, 1)}),
        ({"cabin": ("", "4")}, {}),
    ],
)
def test_desks(typed: dict[Any, tuple[str, str]], rooms: dict[str, Rooms]) -> None:
    assert rooms_of(typed) == rooms


@pytest.mark.parametrize(
    ("typed", "rupees"),
    [
        ("", None),
        (" ", None),
        ("0", 0),
        ("40", 40),
        (" 4000 ", 4000),
        ("4,000", 4000),
        ("₹250", 250),
        ("100000", 100_000),
    ],
)
def test_fees(typed: str, rupees: int | None) -> None:
    assert prices_of({("desk", "P1D"): typed}) == ([] if rupees is None else [Fee("desk", "P1D", rupees)])


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("9.0005", "76.7742", Point(9.0005, 76.7742)),
        (" 9.0005° N", "76.7742 °E ", Point(9.0005, 76.7742)),
        ("9", "76.7742001234", Point(9, 76.7742)),
    ],
)
def test_points(latitude: str, longitude: str, point: Point) -> None:
    assert point_of(latitude, longitude) == point


def test_days() -> None:
    assert day_of(" 2026-12-25 ") == date(2026, 12, 25)


def called(name: Localised = NAME, address: Localised = ADDRESS) -> Called:
    return Called(name, address, "Adoor", "pathanamthitta-district")


@pytest.mark.parametrize(
    ("reading", "kind"),
    [
        (lambda: week_of([(0, "09:00", "")]), "hours-half"),
        (lambda: week_of([(0, "", "09:00")]), "hours-half"),
        (lambda: week_of([(0, "nine", "20:00")]), "hours-time"),
        (lambda: week_of([(0, "25:00", "26:00")]), "hours-time"),
        (lambda: week_of([(0, "09:00:30", "20:00")]), "hours-time"),
        (lambda: week_of([(0, "09:00+05:30", "20:00")]), "hours-time"),
        (lambda: week_of([(0, "<b>", "20:00")]), "hours-time"),
        (lambda: week_of([(0, "20:00", "09:00")]), "hours-backwards"),
        (lambda: week_of([(0, "09:00", "09:00")]), "hours-backwards"),
        (lambda: week_of([(0, "09:00", "14:00"), (0, "13:00", "20:00")]), "hours-overlap"),
        (lambda: week_of([(0, "09:00", "20:00"), (0, "10:00", "11:00")]), "hours-overlap"),
        (lambda: rooms_of({"desk": ("many", "")}), "desks-number"),
        (lambda: rooms_of({"desk": ("-1", "")}), "desks-number"),
        (lambda: rooms_of({"desk": ("1.5", "")}), "desks-number"),
        (lambda: rooms_of({"desk": ("2001", "")}), "desks-number"),
        (lambda: rooms_of({"desk": ("9" * 5000, "")}), "desks-number"),
        (lambda: rooms_of({"desk": ("൧൨", "")}), "desks-number"),
        (lambda: rooms_of({"cabin": ("2", "")}), "desks-seats"),
        (lambda: rooms_of({"cabin": ("2", "0")}), "desks-seats"),
        (lambda: rooms_of({"cabin": ("2", "101")}), "desks-number"),
        (lambda: prices_of({("desk", "P1D"): "free"}), "fees-number"),
        (lambda: prices_of({("desk", "P1D"): "-40"}), "fees-number"),
        (lambda: prices_of({("desk", "P1D"): "40.50"}), "fees-number"),
        (lambda: prices_of({("desk", "P1D"): "100001"}), "fees-number"),
        (lambda: prices_of({("desk", "P1D"): "9" * 5000}), "fees-number"),
        (lambda: prices_of({("desk", "P1D"): "=1+1"}), "fees-number"),
        (lambda: point_of("", ""), "position-number"),
        (lambda: point_of("north", "76.7"), "position-number"),
        (lambda: point_of("nan", "76.7"), "position-outside"),
        (lambda: point_of("inf", "76.7"), "position-outside"),
        (lambda: point_of("19.0", "76.7"), "position-outside"),
        (lambda: point_of("76.7", "9.0"), "position-outside"),
        (lambda: day_of(""), "holiday-day"),
        (lambda: day_of("25-12-2026"), "holiday-day"),
        (lambda: day_of("2026-02-30"), "holiday-day"),
        (lambda: called(name=Localised("", "അടൂർ")), "centre-name"),
        (lambda: called(name=Localised("Adoor", "")), "centre-name"),
        (lambda: called(name=Localised("x" * 25, "അടൂർ")), "centre-name"),
        (lambda: called(address=Localised("", "")), "centre-address"),
        (lambda: called(address=Localised("x" * 301, "x")), "centre-address"),
        (lambda: described(Localised("The hall", "")), "picture-alt"),
        (lambda: described(Localised("x" * 121, "x")), "picture-alt"),
    ],
)
def test_what_is_refused(reading: Callable[[], object], kind: str) -> None:
    with pytest.raises(Refused) as refused:
        reading()
    assert refused.value.kind == kind
    for language in ("en", "ml"):
        assert kind not in WORDING.say(refused.value.words, language, date(2026, 11, 23))


def test_what_is_fine_is_not_refused() -> None:
    assert called(Localised("x" * 24, "ക" * 24), Localised("x" * 300, "x" * 300)).place == "Adoor"
    assert described(Localised("The hall", "ഹാൾ")) == Localised("The hall", "ഹാൾ")
