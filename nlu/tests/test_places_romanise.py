"""Malayalam in Latin letters, and the key under which all its spellings meet."""

import pytest

from wnh_nlu.text.fold import fold
from wnh_nlu.text.romanise import CAREFUL, canonical, romanise, variants

ROMANISED = [
    ("നാളെ രാവിലെ ഒരു സീറ്റ് വേണം", "nale ravile oru seat venam"),
    ("കൊട്ടാരക്കരയിൽ", "kottarakkarayil"),
    ("തിരുവനന്തപുരത്ത്", "thiruvananthapurathu"),
    ("എന്റെ", "ente"), ("എൻറെ", "ente"), ("എന്‍റെ", "ente"),
    ("മറ്റന്നാൾ", "mattannal"), ("ഞാൻ", "njan"), ("സംഘം", "sangham"), ("വഴി", "vazhi"), ("ബുക്കിംഗ്", "booking"),
    ("സെന്ററിൽ", "centeril"), ("സീറ്റിന്", "seatinu"), ("മാപ്പിള", "mappila"), 
    ("wifi ഉണ്ടോ?", "wifi undo?"), ("൧൦ മണി", "10 mani"),
]  # fmt: skip

ONE_KEY = [
    ("കൊട്ടാരക്കര", "Kottarakkara", "kotarakara", "Kottarakara", "kottaarakkara"),
    ("കോഴിക്കോട്", "Kozhikode", "kozhikkodu", "Kozhikkode", "kolikkod"),
    ("ആലപ്പുഴ", "Alappuzha", "alapuzha", "Alappuzhaa"),
    ("വടക്കാഞ്ചേരി", "Wadakkanchery", "vadakanjeri", "Vadakkancherry"),
    ("തളിപ്പറമ്പ്", "Thaliparambu", "taliparamb"),
    ("പട്ടാഴി", "Pattazhy", "pattazhi"),
]


@pytest.mark.parametrize(("malayalam", "latin"), ROMANISED)
def test_romanises_as_people_type(malayalam, latin):
    assert romanise(malayalam) == latin


def test_spellings_differ_in_long_vowels_and_doubling():
    assert {"nale", "naale"} <= set(variants("നാളെ"))
    assert {"njan", "njaan"} <= set(variants("ഞാൻ"))
    assert romanise("വീട്ടിൽ", CAREFUL) == "veettil"


@pytest.mark.parametrize("spellings", ONE_KEY)
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({fold(romanise(spelling, loans=False)) for spelling in spellings}) == 1


def test_names_that_differ_keep_different_keys():
    names = ["Kollam", "Kottayam", "Kochi", "Kannur", "Palakkad", "Pala", "Punalur", "Ponnani"]
    assert len({fold(name) for name in names}) == len(names)


def test_canonical_unifies_the_ways_one_letter_is_encoded():
    assert canonical("അവന്‍") == canonical("അവൻ")
    assert canonical("അവ\u200cൻ") == canonical("അവൻ")
