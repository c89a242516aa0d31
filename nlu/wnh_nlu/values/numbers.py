"""Number words, 0 to 100, with their halves and quarters: Malayalam, Manglish and English.

Stems stand without their last vowel (`രണ്ട` for രണ്ട്, രണ്ടു, രണ്ടിന്); the lexer knows the endings.
"""

from collections.abc import Iterator

ENGLISH = {
    word: value
    for value, words in {
        0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty",
        60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred", 1000: "thousand",
    }.items()
    for word in words.split()
}  # fmt: skip

ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "twelveth": 12, "twelth": 12, "nineth": 9,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

_ML_UNITS = {
    1: "ഒന്ന", 2: "രണ്ട", 3: "മൂന്ന", 4: "നാല", 5: "അഞ്ച", 6: "ആറ", 7: "ഏഴ എഴ", 8: "എട്ട", 9: "ഒമ്പത ഒന്പത",
}  # fmt: skip
_ML_TEENS = {
    10: "പത്ത", 11: "പതിനൊന്ന", 12: "പന്ത്രണ്ട", 13: "പതിമൂന്ന", 14: "പതിനാല", 15: "പതിനഞ്ച", 16: "പതിനാറ",
    17: "പതിനേഴ", 18: "പതിനെട്ട", 19: "പത്തൊമ്പത പത്തൊന്പത",
}  # fmt: skip
_ML_TENS = {
    20: "ഇരുപത ഇരുപ്പത", 30: "മുപ്പത", 40: "നാല്പത നാല്പ്പത", 50: "അമ്പത അന്പത", 60: "അറുപത", 70: "എഴുപത", 80: "എണ്പത",
    90: "തൊണ്ണൂറ",
}  # fmt: skip
_ML_HUNDREDS = {
    stem + ending: 100 * (hundreds + 1)
    for hundreds, stem in enumerate(("നൂ", "ഇരുനൂ", "മുന്നൂ", "നാനൂ", "അഞ്ഞൂ", "അറുനൂ", "എഴുനൂ", "എണ്ണൂ"))
    for ending in ("റ", "റ്റി")
} | {"ഇരുന്നൂറ": 200, "ഇരുന്നൂറ്റി": 200, "അറുന്നൂറ": 600, "അറുന്നൂറ്റി": 600}
_SIGNS = {"ഒ": "ൊ", "അ": "", "ആ": "ാ", "ഏ": "േ", "എ": "െ"}

_LATIN_UNITS = {
    1: "onu onn on", 2: "rand rend rant", 3: "mun", 4: "nal", 5: "anj anch", 6: "ar", 7: "ez ey", 8: "et",
    9: "onpat ombat ompat onbat",
}  # fmt: skip
_LATIN_TEENS = {
    10: "pat", 11: "patinon patinonn", 12: "pantrand pantrend patrand pandrand", 13: "patimun patimon", 14: "patinal",
    15: "patinanj patinanch", 16: "patinar", 17: "patinez", 18: "patinet", 19: "patonpat patombat patompat",
}  # fmt: skip
_LATIN_TENS = {
    20: "irupat irpat", 30: "mupat", 40: "nalpat nalpt", 50: "anpat ambat ampat", 60: "arupat aruvat",
    70: "ezupat ezuvat", 80: "enpat enbat embat", 90: "tonur tonut tonat",
}  # fmt: skip


_LATIN_HUNDREDS = {"pujya": 0, "nur": 100, "nuti": 100, "irunur": 200, "munur": 300, "anjur": 500, "anyur": 500}


def _malayalam() -> dict[str, int]:
    stems = {stem: value for table in (_ML_UNITS, _ML_TEENS) for value, row in table.items() for stem in row.split()}
    units = [(value, stem) for value, row in _ML_UNITS.items() for stem in row.split()]
    for ten, row in _ML_TENS.items():
        for stem in row.split():
            stems[stem] = ten
            for joined in _joined(stem):
                stems[f"{joined}ി"] = ten  # of two words: ഇരുപത്തി മൂന്ന്
                stems.update({joined + word: ten + value for value, unit in units for word in _after_ten(unit)})
    return {**stems, "പൂജ്യ": 0, **_ML_HUNDREDS, "രണ്ടായിരത്തി": 2000}


def _joined(ten: str) -> tuple[str, ...]:
    """The ten before a unit: ഇരുപത്തിരണ്ട്, and wrongly ഇരുപതിരണ്ട്."""
    return (ten[:-1] + "ത്ത", ten) if ten.endswith("ത") else (ten + "്റ",)


def _after_ten(unit: str) -> Iterator[str]:
    """The unit after it: ഇരുപത്തി-രണ്ട്, ഇരുപത്തി-യ-ഞ്ച്, ഇരുപത്ത-ഞ്ച്."""
    yield f"ി{unit}"
    if unit[0] in _SIGNS:
        yield f"ിയ{_SIGNS[unit[0]]}{unit[1:]}"
        yield f"{_SIGNS[unit[0]]}{unit[1:]}"


def _latin() -> dict[str, int]:
    units = [(value, stem) for value, row in _LATIN_UNITS.items() for stem in row.split()]
    stems = {stem: value for value, row in _LATIN_TEENS.items() for stem in row.split()}
    for ten, row in _LATIN_TENS.items():
        for stem in row.split():
            stems.update({stem: ten, stem + "i": ten})
            stems.update({f"{stem}{joint}{unit}": ten + value for value, unit in units for joint in ("", "i", "iy")})
    return {
        **{stem: value for value, stem in units},
        **stems,
        "pujya": 0,
        "nur": 100,
        "nuti": 100,
        "irunur": 200,
        "munur": 300,
        "anjur": 500,
        "anyur": 500,
        **_before_part(stems),
    }


def _before_part(stems: dict[str, int]) -> dict[str, int]:
    """പത്തേ മുക്കാൽ in two words: pathe mukkal."""
    return {stem + "e": value for stem, value in stems.items() if 10 <= value <= 12} | {
        "anje": 5,
        "anche": 5,
        "ete": 8,
        "onpate": 9,
        "ombate": 9,
    }


MALAYALAM = _malayalam()
LATIN = _latin()

MALAYALAM_FRACTIONS = {
    stem + joint: value + fraction
    for joint, fraction in {"ര": 0.5, "േകാല": 0.25, "േമുക്കാല": 0.75}.items()
    for stem, value in MALAYALAM.items()
    if 1 <= value <= 12
}
LATIN_FRACTIONS = {
    stem + joint: value + fraction
    for joint, fraction in {"ara": 0.5, "ekal": 0.25, "emukal": 0.75}.items()
    for stem, value in LATIN.items()
    if 1 <= value <= 12
}
MALAYALAM_ORDINALS = {stem + joint: value for stem, value in MALAYALAM.items() for joint in ("ാ", "ാമത്ത", "ാമത്തേത", "ാമത")}
LATIN_ORDINALS = {stem + joint: value for stem, value in LATIN.items() for joint in ("am", "amate", "amatet")}
