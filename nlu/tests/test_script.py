"""Manglish put back in Malayalam script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wnh_nlu.text.romanise import SPELLINGS, romanise
from wnh_nlu.text.script import Script

MALAYALAM = ["നാളെ രാവിലെ കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ് വേണം", "എന്റെ ബുക്കിംഗ് മാറ്റണം", "നാളെ വരാം", "ഞാൻ ചേരാം"]
ENGLISH = ["I want a quiet corner", "a quiet place"]
SCRIPT = Script.train(MALAYALAM, ENGLISH)

RESTORED = [
    ("nale ravile oru seat venam", "നാളെ രാവിലെ ഒരു സീറ്റ് വേണം"),
    ("Naale raavile kotarakarayil", "നാളെ രാവിലെ കൊട്ടാരക്കരയിൽ"),
    ("ente booking maattanam", "എന്റെ ബുക്കിംഗ് മാറ്റണം"),
    ("oru quiet seat venam", "ഒരു quiet സീറ്റ് വേണം"),  # English that the examples know stays English
    ("vannu 10 manikku?", "വന്ന് 10 മനിക്ക്?"),  # never seen: letter by letter, near enough
    ("njangal", "ഞങ്ങൽ"),
    ("vazhi ariyilla", "വഴി അരിയില്ല"),
]  # fmt: skip


@pytest.mark.parametrize(("latin", "malayalam"), RESTORED, ids=[row[0] for row in RESTORED])
def test_restores(latin: str, malayalam: str) -> None:
    assert SCRIPT.restore(latin) == malayalam


@pytest.mark.parametrize("spelling", SPELLINGS, ids=[spelling.name for spelling in SPELLINGS])
@pytest.mark.parametrize("text", MALAYALAM)
def test_words_seen_come_back_whatever_the_habit(text: str, spelling) -> None:
    assert SCRIPT.restore(romanise(text, spelling)) == text


@given(st.text(alphabet=st.characters(blacklist_categories=("Lu", "Ll")), max_size=40))
def test_all_but_latin_words_is_left_as_it_stands(text: str) -> None:
    assert SCRIPT.restore(text) == text


def test_is_saved_and_loaded(tmp_path) -> None:
    SCRIPT.save(tmp_path / "script.json")
    loaded = Script.load(tmp_path / "script.json")
    assert [loaded.restore(latin) for latin, _ in RESTORED] == [SCRIPT.restore(latin) for latin, _ in RESTORED]
