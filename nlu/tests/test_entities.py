"""Listed words in every script and inflection, what is turned down, and what an intent makes of a value."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wnh_nlu.entities.finder import EntityFinder
from wnh_nlu.entities.lists import Lexicon
from wnh_nlu.entities.meant import meant
from wnh_nlu.entities.negation import standing
from wnh_nlu.entities.span import Span, longest
from wnh_nlu.text.normalise import normalise
from wnh_nlu.text.tokenise import tokenise

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Kolkata"))


FINDER = EntityFinder.of_package()


@pytest.fixture
def finder() -> EntityFinder:
    return FINDER


LISTED = [
    ("accountant job", "role", "accountant", "accountant"),
    ("acountant joli", "role", "accountant", "acountant"),
    ("അക്കൗണ്ടന്റ് ജോലി", "role", "accountant", "അക്കൗണ്ടന്റ്"),
    ("അക്കൗണ്ടന്റിന്റെ ഒഴിവ്", "role", "accountant", "അക്കൗണ്ടന്റിന്റെ"),
    ("accountantinte ozhivu", "role", "accountant", "accountantinte"),
    ("data entry operator vacancy", "role", "data entry operator", "data entry operator"),
    ("ഡാറ്റ എൻട്രി ജോലി", "role", "data entry", "ഡാറ്റ എൻട്രി"),
    ("സോഹോയിൽ ഒഴിവുണ്ടോ", "company", "Zoho", "സോഹോയിൽ"),
    ("zohoyil joli undo", "company", "Zoho", "zohoyil"),
    ("part-time job", "work_type", "part_time", "part-time"),
    ("പാർട്ട് ടൈമായി", "work_type", "part_time", "പാർട്ട് ടൈമായി"),
    ("wfh kittumo", "work_type", "remote", "wfh"),
    ("cabin venam", "desk_type", "cabin", "cabin"),
    ("മീറ്റിംഗ് റൂം വേണം", "desk_type", "meeting_room", "മീറ്റിംഗ് റൂം"),
    ("മീറ്റിങ്ങ് റൂമിന്റെ ചാർജ്", "desk_type", "meeting_room", "മീറ്റിങ്ങ് റൂമിന്റെ"),
    ("malayalathil parayu", "language", "ml", "malayalathil"),
    ("Englishൽ reply തരാമോ", "language", "en", "Englishൽ"),
    ("केबिन चाहिए", "desk_type", "cabin", "केबिन"),
    ("we have 40 developers", "people", 40, "40"),
    ("we have 40 developers", "role", "developer", "developers"),
    ("is a meeting room for eight free", "desk_type", "meeting_room", "meeting room"),
    ("drivermare venam", "role", "driver", "drivermare"),
    ("accountantum", "role", "accountant", "accountantum"),
    ("recptionist vacancy", "role", "receptionist", "recptionist"),
    ("dataentry joli", "role", "data entry", "dataentry"),
    ("is the dental assistant vacancy open", "role", "dental assistant", "dental assistant"),
    ("ഡെന്റൽ അസിസ്റ്റന്റ് ഒഴിവ്", "role", "dental assistant", "ഡെന്റൽ അസിസ്റ്റന്റ്"),
    ("botany teachernte ozhivu", "role", "botany teacher", "botany teachernte"),
    ("sr. graphic designer", "role", "senior graphic designer", "sr. graphic designer"),
    ("electrician trainee vacancy", "role", "electrician trainee", "electrician trainee"),
    ("hospitalil pharmacist venam", "role", "pharmacist", "pharmacist"),
    ("IBS Software android developer", "role", "android developer", "android developer"),
    ("junior python trainer", "role", "junior python trainer", "junior python trainer"),
    ("ക്രെയിൻ ഓപ്പറേറ്ററെ വേണം", "role", "crane operator", "ക്രെയിൻ ഓപ്പറേറ്ററെ"),
    ("Brightpath Technologies vacancy", "company", "Brightpath Technologies", "Brightpath Technologies"),
    ("ananya infotechil joli undo", "company", "Ananya Infotech", "ananya infotechil"),
]


@pytest.mark.parametrize(("text", "entity", "value", "surface"), LISTED, ids=[f"{row[0]}: {row[1]}" for row in LISTED])
def test_listed_values(finder: EntityFinder, text: str, entity: str, value: str, surface: str) -> None:
    normal = normalise(text)
    spans = [span for span in finder.find(normal.text, NOW) if span.entity == entity]
    assert [(span.value, text[slice(*normal.span(span.start, span.end))]) for span in spans] == [(value, surface)]


@pytest.mark.parametrize("text", ["a normal seat", "ഒരു സീറ്റ്", "oru seat venam", "hello", "നന്ദി"])
def test_nothing_listed(finder: EntityFinder, text: str) -> None:
    assert not [span for span in finder.find(text, NOW) if span.entity in {"role", "company", "desk_type", "work_type"}]


def test_people_named_one_after_another_are_as_many_roles(finder: EntityFinder) -> None:
    spans = finder.find("accountant driver plumberum electricianum", NOW)
    assert [span.value for span in spans] == ["accountant", "driver", "plumber", "electrician"]


TURNED_DOWN = [
    ("cabin alla", []),
    ("cabin venda, meeting room mathi", ["meeting_room"]),
    ("ക്യാബിൻ വേണ്ട", []),
    ("ക്യാബിൻ അല്ല മീറ്റിംഗ് റൂം", ["meeting_room"]),
    ("not a cabin", []),
    ("no cabin needed", []),
    ("no, cabin", ["cabin"]),
    ("cabin alle?", ["cabin"]),
    ("ക്യാബിൻ അല്ലെങ്കിൽ മീറ്റിംഗ് റൂം", ["cabin", "meeting_room"]),
    ("anything except a cabin", []),
    ("cabin ozhike", []),
]


ASKED_FOR = [
    ("English ariyilla, malayalam mathi", ["ml"]),
    ("ഇംഗ്ലീഷ് വായിക്കാൻ അറിയില്ല, മലയാളത്തിൽ പറ", ["ml"]),
    ("I can't read Malayalam, use English", ["en"]),
    ("not comfortable with Malayalam. English please", ["en"]),
    ("why are you replying in Malayalam", []),
    ("stop English, Malayalam please", ["ml"]),
    ("can you read Malayalam", ["ml"]),
    ("മലയാളം മതി", ["ml"]),
]


@pytest.mark.parametrize(("text", "values"), ASKED_FOR, ids=[row[0] for row in ASKED_FOR])
def test_a_language_that_one_cannot_read_is_not_asked_for(finder: EntityFinder, text: str, values: list) -> None:
    assert [span.value for span in finder.find(normalise(text).text, NOW) if span.entity == "language"] == values


NO_ROLES = [
    "driving licence undo",
    "I am a homemaker",
    "training programme",
    "give it in writing",
    "sr. citizen",
    "a head office",
    "training lead",
    "a junior",
    "ബുക്കിംഗ് മാറ്റണം",
    "booking venam",
    "software",
]


@pytest.mark.parametrize("text", NO_ROLES)
def test_parts_alone_and_words_alike_are_no_roles(finder: EntityFinder, text: str) -> None:
    assert not [span for span in finder.find(normalise(text).text, NOW) if span.entity.startswith("role")]


@pytest.mark.parametrize(
    "text", ["the new technologies", "booking systems", "cloud solutions for me", "Information Technologies"]
)
def test_kinds_of_company_alone_name_none(finder: EntityFinder, text: str) -> None:
    assert not [span for span in finder.find(text, NOW) if span.entity == "company"]


@pytest.mark.parametrize(("text", "values"), TURNED_DOWN, ids=[row[0] for row in TURNED_DOWN])
def test_turned_down_values_are_not_tagged(finder: EntityFinder, text: str, values: list) -> None:
    assert [span.value for span in finder.find(text, NOW) if span.entity == "desk_type"] == values


def test_a_rejected_date_is_not_tagged(finder: EntityFinder) -> None:
    assert [span.value for span in finder.find("not the 23rd, the 24th", NOW)] == ["2026-11-24"]


def test_the_longest_phrase_wins() -> None:
    lexicon = Lexicon({"role": {"data entry": ["data entry"], "data entry operator": []}})
    assert [span.value for span in lexicon.find(tokenise("data entry operators and data entry"))] == [
        "data entry operator",
        "data entry",
    ]


def test_overlapping_spans_are_resolved_by_length_then_kind() -> None:
    date, place, role = Span("date", 0, 4, "d"), Span("place", 2, 6, "p"), Span("role", 4, 12, "r")
    assert longest([date, place, role]) == [date, role]


@pytest.mark.parametrize(
    ("text", "surface", "old"),
    [
        ("from 5 to 8", "5", True),
        ("from 5 to 8", "8", False),
        ("5il ninnu 8lekku", "5il", True),
        ("അഞ്ചിൽ നിന്ന് എട്ടിലേക്ക്", "അഞ്ചിൽ", True),
        ("അഞ്ചിൽ നിന്ന് എട്ടിലേക്ക്", "എട്ടിലേക്ക്", False),
    ],
)
def test_the_old_value_of_a_change_is_marked(text: str, surface: str, old: bool) -> None:
    span = Span("date", text.index(surface), text.index(surface) + len(surface), "")
    assert [extra for _, extra in meant(text, [span], "change_booking")] == [{"role": "from"} if old else {}]
    assert [extra for _, extra in meant(text, [span], "find_centre")] == [{}]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("instead of Kollam, Kochi", "Kollam"),
        ("Kollam-nu pakaram Kochi", "Kollam"),
        ("കൊല്ലത്തിന് പകരം കൊച്ചി", "കൊല്ലത്തിന്"),
        ("Kollam maatti Kochi aakku", "Kollam"),
    ],
)
def test_what_is_replaced_is_the_old_value_of_a_change_and_else_not_asked_for(text: str, surface: str) -> None:
    old = Span("place", text.index(surface), text.index(surface) + len(surface), "")
    new = Span("place", len(text), len(text), "")
    assert list(meant(text, [old, new], "change_booking")) == [(old, {"role": "from"}), (new, {})]
    assert list(meant(text, [old, new], "find_centre")) == [(new, {})]


@pytest.mark.parametrize(
    ("entity", "intent", "tagged"),
    [
        ("work_type", "find_centre", True),
        ("work_type", "out_of_scope", False),
        ("desk_type", "ask_price", True),
        ("desk_type", "out_of_scope", False),
        ("language", "change_language", True),
        ("language", "ask_training", False),
    ],
)
def test_what_the_intent_makes_of_a_value(entity: str, intent: str, tagged: bool) -> None:
    assert bool(list(meant("cabin", [Span(entity, 0, 5, "")], intent))) is tagged


@pytest.mark.parametrize(("intent", "tagged"), [("find_jobs", True), ("inform", True), ("talk_to_human", False)])
def test_a_role_is_meant_only_where_work_is_talked_of(intent: str, tagged: bool) -> None:
    assert bool(list(meant("manager", [Span("role", 0, 7, "manager")], intent))) is tagged


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text: str) -> None:
    normal = normalise(text).text
    spans = FINDER.find(normal, NOW)
    assert all(0 <= span.start < span.end <= len(normal) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert standing(normal, spans) == spans
