"""Typed words and the option they choose."""

import pytest

from bot.choosing import choose
from flows.conversation import Menu, Offered

STEPS = Menu(
    [
        Offered("find", ["കേന്ദ്രം കണ്ടെത്തൂ", "Find a centre"]),
        Offered("book", ["സീറ്റ് ബുക്ക് ചെയ്യൂ", "Book a desk 🪑"]),
        Offered("jobs", ["ജോലികൾ", "Jobs, near you!"]),
    ]
)
SEATS = Menu([Offered(f"seats={n}", [f"{n} സീറ്റ്", f"{n} seats"]) for n in (1, 2, 4)], reads_numbers=True)
ORDER = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONG = Menu([Offered(str(n), [f"row {n}"]) for n in range(1, 11)])


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        # the label, in either language, however it is typed
        ("Find a centre", "find"),
        ("find a CENTRE", "find"),
        ("  book a desk ", "book"),
        ("Book a desk 🪑", "book"),
        ("jobs near you", "jobs"),
        ("കേന്ദ്രം കണ്ടെത്തൂ", "find"),
        ("ജോലികള്\u200d", "jobs"),  # the chillu as older phones write it
        ("ജോലികൾ.", "jobs"),
        # a number, in either script, as phones and people write it
        ("2", "book"),
        ("2.", "book"),
        (" 2) ", "book"),
        ("2️⃣", "book"),
        ("#2", "book"),
        ("൨", "book"),
        ("൩.", "jobs"),
        ("two", "book"),
        ("Two please", "book"),
        ("രണ്ട്", "book"),
        ("രണ്ടു", "book"),
        ("randu", "book"),
        ("moonnu", "jobs"),
        ("onnu mathi", "find"),
        # its place in the list
        ("the second", "book"),
        ("the second one", "book"),
        ("second option", "book"),
        ("2nd", "book"),
        ("രണ്ടാമത്തെ", "book"),
        ("രണ്ടാമത്തെ മതി", "book"),
        ("2-ാമത്തെ", "book"),
        ("randamathe", "book"),
        ("randaamathe", "book"),
        ("aadyathe", "find"),
        ("first", "find"),
        ("ആദ്യത്തെ", "find"),
        ("last", "jobs"),
        ("the last one", "jobs"),
        ("അവസാനത്തെ", "jobs"),
        ("avasanathe", "jobs"),
        ("option 2", "book"),
        ("number 3", "jobs"),
        ("no. 1", "find"),
        ("ഓപ്ഷൻ 2", "book"),
        # none of the options
        ("4", None),
        ("0", None),
        ("-2", "book"),
        ("fourth", None),
        ("12345", None),
        ("", None),
        ("🙏", None),
        ("two desks tomorrow", None),
        ("find a centre in Kollam", None),
        ("no", None),
        ("691506", None),
    ],
)
@pytest.mark.parametrize("shows_numbers", [True, False])
def test_a_menu_of_steps(typed: str, option: str | None, shows_numbers: bool) -> None:
    assert choose(typed, STEPS, shows_numbers=shows_numbers) == option


@pytest.mark.parametrize(
    ("typed", "with_numbers", "without"),
    [
        ("2", "seats=2", None),  # "2" is an answer of its own: two seats
        ("3", "seats=4", None),
        ("രണ്ട്", "seats=2", None),
        ("randu", "seats=2", None),
        ("2nd", "seats=2", None),
        ("option 3", "seats=4", "seats=4"),
        ("the third", "seats=4", "seats=4"),
        ("മൂന്നാമത്തെ", "seats=4", "seats=4"),
        ("4 seats", "seats=4", "seats=4"),  # a label wins
        ("4 സീറ്റ്", "seats=4", "seats=4"),
        ("9", None, None),
    ],
)
def test_where_a_number_is_an_answer_it_chooses_only_if_numbers_are_shown(
    typed: str, with_numbers: str | None, without: str | None
) -> None:
    assert choose(typed, SEATS, shows_numbers=True) == with_numbers
    assert choose(typed, SEATS, shows_numbers=False) == without


@pytest.mark.parametrize(
    "ways",
    [
        ["one", "onnu", "ഒന്ന്", "൧", "ഒന്നാമത്തെ", "onnamathe", "1st"],
        ["two", "randu", "രണ്ട്", "൨", "രണ്ടാമത്തെ", "randamathe", "2nd"],
        ["three", "moonnu", "മൂന്ന്", "൩", "മൂന്നാമത്തെ", "moonnamathe", "3rd"],
        ["four", "naalu", "നാല്", "൪", "നാലാമത്തെ", "naalamathe", "4th"],
        ["five", "anchu", "അഞ്ച്", "൫", "അഞ്ചാമത്തെ", "anchamathe", "5th"],
        ["six", "aaru", "ആറ്", "൬", "ആറാമത്തെ", "aaramathe", "6th"],
        ["seven", "ezhu", "ഏഴ്", "൭", "ഏഴാമത്തെ", "ezhamathe", "7th"],
        ["eight", "ettu", "എട്ട്", "൮", "എട്ടാമത്തെ", "ettamathe", "8th"],
        ["nine", "ompathu", "ഒൻപത്", "൯", "ഒമ്പതാമത്തെ", "ompathamathe", "9th"],
        ["ten", "pathu", "പത്ത്", "൧൦", "പത്താമത്തെ", "pathamathe", "10th"],
    ],
)
def test_every_row_of_the_longest_list_can_be_named(ways: list[str]) -> None:
    row = str(ORDER.index(ways[0]) + 1)
    assert {way: choose(way, LONG, shows_numbers=True) for way in ways} == dict.fromkeys(ways, row)


def test_without_a_menu_nothing_is_chosen() -> None:
    assert choose("1", Menu(), shows_numbers=True) is None
    assert choose("last", Menu(), shows_numbers=True) is None
