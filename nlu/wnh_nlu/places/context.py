"""What stands around a name: whether it speaks for a place, and which words say nothing of their own."""

# A list of words reads best as words.

import re

from wnh_nlu.text.romanise import romanise

BEFORE = frozenset(
    """in at via near from to around nearby within for of centre center centres wnh office job jobs vacancy
    vacancies work joli thozhil jilla district town place sthalam location pin desk seat nale naale
    tomorrow today innu or not mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday
    saturday sunday""".split()
)
AFTER = frozenset(
    """il l yil le ile lek lekku ilekku nu inu aduthu aduth adutha aduthulla aduthano arike near district jilla
    jillayil town centre center centeril centres wnh side area bhagathu bhagath office junction panchayat
    municipality city anu aanu ano aano ninnu ninnum seat seats desk job jobs vacancy joli thozhil evide evideya undo
    vare varunnundo vazhi mein la or branch""".split()
)
FILLERS = frozenset(
    """i am im me my is the a in at near to from of for on this that it please pls ok yes hi hello hai here there
    we live living staying stay area side place location city town village district centre center centres
    office wnh work home any nearest nearby closest around find show what where which one station junction
    ente njan njangal enikku enik nammude sthalam sthalathu aduthu aduth adutha aduthulla aduthano arike il
    yil le ile nu inu lekku anu aanu ane undo und undu ethu evide evideya jilla jillayil ninnu ninnum veedu
    veettil thamasikkunnath thamasam venam vendiyirunnu nadu nattil panchayat municipality corporation pinne
    athu ithu mathi oru""".split()
)
GENERIC = frozenset(
    """kavala mukku mukk junction jn jnc padi town nagar road angadi bazar bazaar peedika north south east west
    central kadavu beach colony centre center stand busstand market palli ambalam temple church school
    college hospital station civil kizhakku padinjaru vadakku thekku""".split()
)
DETACHED = frozenset(
    """il l yil le ile lek lekku ilekku nu inu de ude anu aanu und undu undo ano ninnu ninnum vare um ulla vazhi
    aduthu aduth adutha aduthulla arike is in at to from near""".split()
)
"""Case endings and particles typed apart, which end no name."""
_AFTER_BEGINNINGS = (
    "jilla",
    "aduth",
    "cent",
    "sent",
    "offic",
    "bhag",
    "town",
    "junction",
    "nale",
    "naale",
    "tomorrow",
    "today",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "innu",
)
_YEARS = frozenset(
    """oru randu rand moonnu moonu nalu naalu anchu anju aaru aru ezhu ettu ombathu pathu pala kure ethra kazhinja
    varunna ee adutha athe ella pathinju irupathu muppathu one two three few last next this many""".split()
)
_PRAISE = frozenset(
    """nannayi nannayitt nannayittundu nannayittund super supper adipoli poli kidu thanks thank ketto kto tto allo
    ithu athu tta da mone aliya pole nallathu nalla good nice great munpu munne munp aayi ayi aayit ayitt
    aayittu kazhinju experience parichayam jnan""".split()
)


def speaks_for_place(before: str, after: str) -> bool:
    """Whether the words beside a name, in Latin letters, make it a place."""
    return before in BEFORE or after in AFTER or after.startswith(_AFTER_BEGINNINGS)


def speaks_against_place(before: list[str], after: str, number_before: bool) -> bool:
    """Whether "kollam" and its like mean "years" or "fine" after the words `before`, the nearest last."""
    praised = bool(before) and (before[-1] in _THIS or _is_one(before[0]))
    return counts_years(before, number_before) or praised or after in _PRAISE


def counts_years(before: list[str], number_before: bool) -> bool:
    """Whether a number or the like stands before a word: "kazhinja kollathe" is last year's."""
    return number_before or (bool(before) and before[-1] in _YEARS)


_THIS = frozenset("ithu ith athu ath ithum athum idhu adhu ethu engane ingane angane ennal".split())


def _is_one(word: str) -> bool:
    """Whether a word picks one of several: "randamathe joli kollam" is said of a job."""
    return word in {"ee", "aa", "ithe", "athe"} or word.endswith(("amathe", "amatte", "aamathe", "adyathe", "aadyathe"))


def is_filler(word: str) -> bool:
    """Whether a word, in Latin letters, may stand beside a name in a message that is nothing but the name."""
    return word in FILLERS


# What verbs end in, asking, wanting and telling: "maattamo", "cheyyanam", "padichath", "pattunnilla".
_VERB_FORM = re.compile(
    r"([aeiou]n+am(enn?u?|o|aayi\w*)?|[uai]+mo|u[vm]o|unn(u|a|o|e|ath\w*|ill\w*|undo|alla)?|illa|alla|ille|ill?allo|alle|allo|aa?no|aa?nu?|ch+[ai](th?\w*)?"
    r"|itt\w*|[aei]t+o|aam?e?|ikk\w*|aarunnu|yirunnu|ulla\w*|ukal\w*|eyum|aan|angal(um|ude|il|kk?u?)?|aathe|[ei]nt[ei])$"
)


def is_verb_form(word: str) -> bool:
    """Whether a word, in Latin letters, ends as Malayalam's verbs, plurals and questions do and names do not."""
    return bool(_VERB_FORM.search(word))


def plain(word: str) -> str:
    """A word as these lists spell it."""
    return romanise(word).lower()
