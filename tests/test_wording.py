"""How messages and their arguments become words."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.clock import KERALA
from bot.wording import LANGUAGES, Wording, WordingError
from flows.replies import Arg, Lines, Localised, msg

WORDING = Wording().load()
TODAY = date(2026, 11, 22)
KOLLAM = Localised("Kollam", "കൊല്ലം")


@pytest.mark.parametrize(
    ("arg", "english", "malayalam"),
    [
        (date(2026, 11, 23), "Mon, 23 Nov", "തിങ്കൾ, നവംബർ 23"),
        (date(2026, 11, 26), "Thu, 26 Nov", "വ്യാഴം, നവംബർ 26"),
        (date(2027, 1, 1), "Fri, 1 Jan", "വെള്ളി, ജനുവരി 1"),
        (date(2026, 1, 19), "19 January 2026", "2026 ജനുവരി 19"),
        (time(0, 0), "12:00 am", "രാത്രി 12:00"),
        (time(5, 30), "5:30 am", "പുലർച്ചെ 5:30"),
        (time(10, 0), "10:00 am", "രാവിലെ 10:00"),
        (time(12, 0), "12:00 pm", "ഉച്ചയ്ക്ക് 12:00"),
        (time(14, 30), "2:30 pm", "ഉച്ചയ്ക്ക് 2:30"),
        (time(17, 0), "5:00 pm", "വൈകുന്നേരം 5:00"),
        (time(20, 0), "8:00 pm", "രാത്രി 8:00"),
        (datetime(2026, 11, 23, 16, tzinfo=KERALA), "Mon, 23 Nov, 4:00 pm", "തിങ്കൾ, നവംബർ 23, വൈകുന്നേരം 4:00"),
        (KOLLAM, "Kollam", "കൊല്ലം"),
        (Lines((KOLLAM, date(2026, 11, 23)), " · "), "Kollam · Mon, 23 Nov", "കൊല്ലം · തിങ്കൾ, നവംബർ 23"),
        ("<b>Anu</b> *{x}*", "<b>Anu</b> *{x}*", "<b>Anu</b> *{x}*"),
        (msg("weekday", day=0), "Monday", "തിങ്കൾ"),
        (msg("day", day=date(2026, 11, 27)), "Fri, 27 Nov", "വെള്ളി, നവംബർ 27"),
    ],
)
def test_arguments(arg: Arg, english: str, malayalam: str) -> None:
    assert WORDING.say(arg, "en", TODAY) == english
    assert WORDING.say(arg, "ml", TODAY) == malayalam


def test_both_languages_malayalam_first() -> None:
    assert WORDING.say_in_both(KOLLAM, TODAY) == "കൊല്ലം\n\nKollam"


def _locales(folder: Path, **files: str) -> Wording:
    for language in LANGUAGES:
        (folder / language).mkdir()
        for name, text in files.items():
            for_language = name.partition("_")[0]
            if for_language in (language, "both"):
                (folder / language / f"{name}.ftl").write_text(text, encoding="utf-8")
    return Wording(folder)


def test_a_message_knows_how_far_a_day_is(tmp_path: Path) -> None:
    wording = _locales(
        tmp_path, both_day="when = { $day-in ->\n    [0] today\n    [1] tomorrow\n   *[other] { $day }\n}\n"
    )
    days = [date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)]
    said = [wording.say(msg("when", day=day), "en", TODAY) for day in days]
    assert said == ["today", "tomorrow", "Tue, 24 Nov"]


def test_names_are_put_in_without_invisible_marks(tmp_path: Path) -> None:
    wording = _locales(tmp_path, both_a="hello = Hello { $name }, { $count }\n")
    assert wording.say(msg("hello", name="അനു", count=1500), "en", TODAY) == "Hello അനു, 1,500"


@pytest.mark.parametrize(
    ("files", "said", "complaint"),
    [
        (
            {"both_a": "hi = Hi\n", "en_b": "only-english = x\n"},
            msg("only-english"),
            "'only-english' is missing in 'ml'",
        ),
        ({"both_a": "hi = Hi { $name }\n"}, msg("hi"), "name"),
        ({"both_a": "hi = Hi { other }\n"}, msg("hi"), "other"),
        ({"both_a": "hi = Hi\n", "both_b": "hi = Hello\n"}, msg("hi"), "hi is defined in"),
        ({"both_a": "hi = Hi {\n"}, msg("hi"), "not Fluent"),
        ({"en_a": "hi = Hi\n"}, msg("hi"), "no messages in"),
    ],
)
def test_what_cannot_be_said_is_an_error(tmp_path: Path, files: dict[str, str], said: Arg, complaint: str) -> None:
    with pytest.raises(WordingError, match=complaint):
        _locales(tmp_path, **files).say(said, "ml", TODAY)
