"""Places in messages: what is found, under which name, and which words it spans."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wnh_nlu.places import Gazetteer

GAZETTEER = Gazetteer.load(Path(__file__).resolve().parents[2] / "data" / "places")

FOUND = [
    # case endings in Malayalam script
    ("പുനലൂരിൽ", "പുനലൂരിൽ", "Punalur"),
    ("നാളെ 10 മണിക്ക് കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ്", "കൊട്ടാരക്കരയിൽ", "Kottarakkara"),
    ("കൊട്ടാരക്കരയിലേക്ക് എങ്ങനെ പോകും", "കൊട്ടാരക്കരയിലേക്ക്", "Kottarakkara"),
    ("തിരുവനന്തപുരത്ത് ജോലി ഉണ്ടോ", "തിരുവനന്തപുരത്ത്", "Thiruvananthapuram"),
    ("വയനാട്ടിൽ സെന്റർ തുടങ്ങുമോ", "വയനാട്ടിൽ", "Wayanad"),
    ("പാലക്കാട്ട് ഒരു സെന്റർ വേണം", "പാലക്കാട്ട്", "Palakkad"),
    ("കണ്ണൂരുള്ള സെന്റർ", "കണ്ണൂരുള്ള", "Kannur"),
    ("കോഴിക്കോടിന് അടുത്ത് ഉണ്ടോ", "കോഴിക്കോടിന്", "Kozhikode"),
    ("കൊല്ലത്ത് ജോലി ഉണ്ടോ", "കൊല്ലത്ത്", "Kollam"),
    ("ചേർത്തലയ്ക്ക് അടുത്ത്", "ചേർത്തലയ്ക്ക്", "Cherthala"),
    # case endings in Latin letters
    ("kottarakkarayil nale seat undo", "kottarakkarayil", "Kottarakkara"),
    ("kollathu oru seat venam", "kollathu", "Kollam"),
    ("Kottayathe centre evideya", "Kottayathe", "Kottayam"),
    ("kannurulla jobs", "kannurulla", "Kannur"),
    ("taliparambil centre undo", "taliparambil", "Taliparamba"),
    ("fort kochiyil", "fort kochiyil", "Fort Kochi"),
    # case endings as they are spoken: -le, -l, -eenn, people of a place
    ("thrissurle center evide", "thrissurle", "Thrissur"),
    ("മഞ്ചേരീല് ഒരു സീറ്റ് വേണം", "മഞ്ചേരീല്", "Manjeri"),
    ("കൊയിലാണ്ടീന്ന് വരുന്നു", "കൊയിലാണ്ടീന്ന്", "Koyilandy"),
    ("വടകരേല് സെന്റർ ഉണ്ടോ", "വടകരേല്", "Vadakara"),
    ("തളിപ്പറമ്പിലെയും ചാർജ്", "തളിപ്പറമ്പിലെയും", "Taliparamba"),
    ("കായംകുളത്തുകാർ ആണ് ഞങ്ങൾ", "കായംകുളത്തുകാർ", "Kayamkulam"),
    ("ഏഴുകോണിൽ നിന്ന് എത്ര ദൂരം", "ഏഴുകോണിൽ", "Ezhukone"),
    # a detached case ending stays outside
    ("kochi il job undo", "kochi", "Kochi"),
    ("tomorrow tvm il oru desk venam", "tvm", "Thiruvananthapuram"),
    # misspellings
    ("book a desk in kotarakkara for tomorrow", "kotarakkara", "Kottarakkara"),
    ("karungappally", "karungappally", "Karunagappally"),
    ("ramanatukarayil nale", "ramanatukarayil", "Ramanattukara"),
    # old names and short forms
    ("calicut aduthulla centre", "calicut", "Kozhikode"),
    ("alleppey", "alleppey", "Alappuzha"),
    ("ആലപ്പി", "ആലപ്പി", "Alappuzha"),
    ("kkara", "kkara", "Kottarakkara"),
    ("EKM", "EKM", "Ernakulam"),
    ("near cochin", "cochin", "Kochi"),
    # names of several words, also typed as one
    ("sulthan batheriyil", "sulthan batheriyil", "Sulthan Bathery"),
    ("സുൽത്താൻ ബത്തേരിയിൽ", "സുൽത്താൻ ബത്തേരിയിൽ", "Sulthan Bathery"),
    ("fortkochi", "fortkochi", "Fort Kochi"),
    # words that are names only where something says so
    ("Kollam centre undo", "Kollam", "Kollam"),
    ("I want a seat in Kollam tomorrow", "Kollam", "Kollam"),
    ("kollam", "kollam", "Kollam"),
    ("Mala", "Mala", "Mala"),
    ("Kollam, tomorrow 10 am", "Kollam", "Kollam"),
    ("kollam nale", "kollam", "Kollam"),
    ("nale kollam", "kollam", "Kollam"),
    ("kollam monday", "kollam", "Kollam"),
    ("kollam aano", "kollam", "Kollam"),
    ("kollathe center evide", "kollathe", "Kollam"),
    ("Saturday venam Kollam", "Kollam", "Kollam"),
    ("thurs kollam", "kollam", "Kollam"),
    ("Kollam branch-ന്റെ സമയം", "Kollam", "Kollam"),
    # little-known names where the words say where
    ("Poovanthuruthil ninnu varunnu", "Poovanthuruthil", "Poovanthuruthu"),
    ("any desk near Poovanthuruthu", "Poovanthuruthu", "Poovanthuruthu"),
    ("പൂവന്തുരുത്തിൽ നിന്ന് വരുന്നു", "പൂവന്തുരുത്തിൽ", "Poovanthuruthu"),
    ("Poovanthuruthu", "Poovanthuruthu", "Poovanthuruthu"),
    # a form of a name that folds like nothing else
    ("kochiyil", "kochiyil", "Kochi"),
    ("malappurath", "malappurath", "Malappuram"),
    ("മലപ്പുറത്ത്", "മലപ്പുറത്ത്", "Malappuram"),
    ("kozhikodeil ninnu", "kozhikodeil", "Kozhikode"),
    ("njan pathanapurathinu aduthu", "pathanapurathinu", "Pathanapuram"),
    ("മുന്നാറിൽ", "മുന്നാറിൽ", "Munnar"),
    # a particle typed apart is no part of the name
    ("trissur aa", "trissur", "Thrissur"),
    ("karunagappally kk aduth", "karunagappally", "Karunagappally"),
    # what is said beside the name
    ("Edapally metro aduth", "Edapally", "Edappally"),
    # everyday words in a name
    ("West Kallada", "West Kallada", "West Kallada"),
    ("near Nandi Bazar", "Nandi Bazar", "Nandi Bazar"),
    # a village, where something says that it is one
    ("Pandarakulam", "Pandarakulam", "Pandarakulam"),
    ("enikku pandarakulathil oru desk book cheyyanam", "pandarakulathil", "Pandarakulam"),
]

NOT_FOUND = [
    "kollam nannayi", "kollam ketto", "2 kollam experience und", "oru kollam", "കൊല്ലം അഞ്ചായി", "കൊള്ളാം",
    "enikku joli venam", "pala divasam", "mala kayaran pattumo", "panam thirike tharumo", "njan veettamma anu",
    "I need the manager", "what are the fees", "delivery", "thanks", "hello", "book cheyyanam", "cabin venam",
    "ഒരു പടം കാണണം", "ചൊവ്വ ഒഴിവുണ്ടോ", "വെള്ളം ഉണ്ടോ", "data entry jobs", "",
    # folding or looking like a name
    "vallathum", "alla", "അല്ല", "varanam", "mattamo", "maattamo", "മലയാളം", "malayalathil", "malayalathil mathi",
    "future", "nadakkilla", "ayakkunnath", "അയക്കുന്നത്", "അടുത്തുള്ളത്", "randamathe", "moonnamathe", "aadyathe",
    "tharumo", "tharanam", "kaanumo", "cheyyanam", "padichath", "പടി", "പച്ച", "മണിക്കൂർ", "വരാമോ", "കൊടുക്കുന്നത്",
    "കാണാൻ ഒരു", "എനിക്ക് പുതിയ മെയിൽ ഉണ്ടോ", "നാടകം കാണാൻ ഒരു വഴി", "can you tell me what a chaise is", "battery",
    "there is a PTA meeting tomorrow",
    # a child, not getting wet, praise, a feast, must go, last year
    "kochine nokkanam", "കൊച്ചിനെ നോക്കണം", "mazha kollathe irikkan", "ithu kollamo",
    "randamathe joli kollam, athinu kodukkam", "പെരുന്നാൾ കഴിഞ്ഞ് വരാം", "njan udane chellanam",
    "കഴിഞ്ഞ കൊല്ലത്തെ ജോലി",
    # nouns that are hamlets' names as well
    "nagarathil seat undo", "ആ നാടുകളിൽ ജോലി", "ചെറുപ്പത്തിൽ പഠിച്ചത്", "kottarathil poyi",
    # a village without support
    "Poovanthuruthu enna peru kettu",
    "my cousin pandarakulam called about the desk booking", " ", "🙂", "\x00", "12345",
]  # fmt: skip

OUTSIDE = [
    ("Chennai", ["Chennai"]),
    ("ചെന്നൈയിൽ സെന്റർ ഉണ്ടോ", ["Chennai"]),
    ("bangaloril ninnu", ["Bengaluru"]),
    ("Dubai il ninnu varunnu", ["Dubai"]),
    ("കോയമ്പത്തൂരിൽ", ["Coimbatore"]),
    ("ഡൽഹി", ["Delhi"]),
    ("ഡൽഹിയിൽ സെന്റർ ഉണ്ടോ", ["Delhi"]),
    ("dehliyil", ["Delhi"]),
    ("chennayil", ["Chennai"]),
    ("hydrabad", ["Hyderabad"]),
    ("Mumbai to Delhi", ["Mumbai", "Delhi"]),
]


@pytest.mark.parametrize(("text", "span", "name"), FOUND)
def test_finds_the_place_and_its_words(text, span, name):
    matches = GAZETTEER.find(text)
    assert [(text[m.start : m.end], m.name) for m in matches] == [(span, name)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_leaves_ordinary_words_alone(text):
    assert GAZETTEER.find(text) == []


@pytest.mark.parametrize(("text", "names"), OUTSIDE)
def test_knows_places_outside_kerala_and_never_takes_them_for_one_inside(text, names):
    assert [place.name for place in GAZETTEER.outside(text)] == names
    assert GAZETTEER.find(text) == []


SEARCHED = [
    ("oKttarakkara", "Kottarakkara"),
    ("Kotarakara", "Kottarakkara"),
    ("Vaikm", "Vaikom"),
    ("Tirvananthapuram", "Thiruvananthapuram"),
    ("ഭരനിക്കാവ്", "Bharanikkavu"),
    ("691506", "Kottarakkara"),
]


@pytest.mark.parametrize(("typed", "name"), SEARCHED)
def test_a_search_forgives_a_slip_of_the_finger(typed, name):
    assert name in [place.name for place, _ in GAZETTEER.search(typed, 3)]


def test_a_search_gives_a_neighbourhoods_place_once_and_namesakes_farther_away():
    found = [place for place, _ in GAZETTEER.search("Puthur", 12)]
    near = [
        (one, other)
        for one, other in combinations(found, 2)
        if (one.name, one.district) == (other.name, other.district)
        and abs(one.lat - other.lat) + abs(one.lon - other.lon) < 0.1
    ]
    assert len({place.district for place in found}) > 2
    assert near == []


def test_two_places_of_one_name_are_ambiguous_until_the_district_is_named():
    (bare,) = GAZETTEER.find("Pallickal")
    assert bare.ambiguous
    assert len({place.district for place in bare.places}) > 1
    named, district = GAZETTEER.find("Pallickal, Malappuram")
    assert not named.ambiguous
    assert (named.place.district, district.name) == ("Malappuram", "Malappuram")


@pytest.mark.parametrize("text", ["Kollam", "Kochi", "Adoor", "Kottarakkara"])
def test_a_town_far_better_known_than_its_namesakes_is_not_asked_about(text):
    (match,) = GAZETTEER.find(text)
    assert not match.ambiguous


def test_spans_count_code_points_also_after_emoji_and_joiners():
    text = "🙏🏽 ഹലോ കാസര്‍ഗോഡ് വരെ"
    (match,) = GAZETTEER.find(text)
    assert text[match.start : match.end] == "കാസര്‍ഗോഡ്"


@given(st.text(alphabet=st.characters() | st.sampled_from("കൊല്ലംത്ത് kochi")))
def test_any_text_gives_spans_inside_it_in_order(text):
    end = 0
    for match in GAZETTEER.find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
