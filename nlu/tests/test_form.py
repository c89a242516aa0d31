"""Language and form, by the contract's rules, with words known to the model."""

import pytest

from wnh_nlu.entities.span import Span
from wnh_nlu.form.classify import Form, classify
from wnh_nlu.form.words import ENGLISH, MANGLISH, NEIGHBOUR, WordModel

EN = """
i need a seat tomorrow morning is there any desk in job please cancel my booking the what price book for near
want that last answer main road hello to from addresses stop which bus ok good name
""".split()
MG = "nale oru venam undo enikku vendi evide aanu cheyyanam joli ethra ente njan mathi illa anju irangendath".split()
HI = "mujhe kal ek chahiye hai kya ya".split()
MODEL = WordModel(
    {**dict.fromkeys(EN, ENGLISH), **dict.fromkeys(MG, MANGLISH), **dict.fromkeys(HI, NEIGHBOUR)},
    {},
    -1.0,
    {"undo": ENGLISH, "main": NEIGHBOUR},
)

ROWS = [
    ("നാളെ രാവിലെ ഒരു സീറ്റ് വേണം", "ml"),
    ("nale ravile oru seat venam", "manglish"),
    ("I need a seat tomorrow morning", "en"),
    ("നാളെ morning ഒരു desk book ചെയ്യണം", "mixed"),
    ("tomorrow oru desk venam", "mixed"),
    ("enikkoru seat book cheyyanam", "manglish"),
    ("please cancel my booking for tomorrow njan illa", "mixed"),
    ("seat ethra", "manglish"),
    ("AC ഉണ്ടോ", "ml"),
    ("WNH എവിടെയാണ്", "ml"),
    ("WNH-7K3P9Q റദ്ദാക്കണം", "ml"),
    ("10 am-ന് സീറ്റ് വേണം", "ml"),
    ("location-ന് അടുത്ത് ഉണ്ടോ", "mixed"),
    ("work near home evide aanu", "manglish"),
    ("is there AC in WNH", "en"),
    ("my booking for Anjali please", "en"),
    ("WANT A JOB IN KOCHI", "en"),
    ("ENIKKU JOLI VENAM", "manglish"),
    ("undo that", "en"),
    ("please undo my last answer", "en"),
    ("desk undo that morning", "mixed"),
    ("which bus stop il aanu irangendath", "manglish"),
    ("centre main road aano evide", "manglish"),
    ("my name is Anju", "en"),
    ("is there a job in Dubai", "en"),
    ("hellooo", "en"),
    ("addressesinte", "manglish"),
    ("bk oru st 9 to 5 plss", "manglish"),
    ("wrk near hom evide", "manglish"),
    ("English മതി", "mixed"),
    ("ya good", "en"),
    ("मुझे कल एक सीट चाहिए", "other"),
    ("நாளைக்கு ஒரு சீட் வேணும்", "other"),
    ("أريد حجز مقعد غدا", "other"),
    ("mujhe kal ek seat chahiye", "other"),
    ("je voudrais réserver un bureau pour demain matin", "other"),
]
ANSWERED_IN = {"ml": "ml", "manglish": "ml", "mixed": "ml", "en": "en", "other": "en"}


@pytest.mark.parametrize(("text", "form"), ROWS, ids=[row[0] for row in ROWS])
def test_form_and_language(text: str, form: str) -> None:
    assert classify(text, [], MODEL, "en") == Form(form, ANSWERED_IN[form], True)


@pytest.mark.parametrize("fallback", ["en", "ml"])
@pytest.mark.parametrize("text", ["tnx", "PSC", "691506", "👍", "ok", "?", "", "10", "WNH-7K3P9Q", "AC"])
def test_a_message_without_a_language_keeps_the_person_s(text: str, fallback: str) -> None:
    assert classify(text, [Span("booking_ref", 0, 10, "")] if "7K" in text else [], MODEL, fallback) == Form(
        fallback, fallback, False
    )


def test_a_place_is_of_no_language_but_its_case_ending_is() -> None:
    assert classify("Kochi", [Span("place", 0, 5, "Kochi")], MODEL, "en") == Form("en", "en", False)
    assert classify("kochiyil", [Span("place", 0, 8, "Kochi")], MODEL, "en") == Form("manglish", "ml", True)
