"""Number words, 1 to 100, with their halves and quarters: Malayalam, Manglish and English.

Stems stand without their last vowel (`രണ്ട` for രണ്ട്, രണ്ടു, രണ്ടിന്); the lexer knows the endings.
"""

ENGLISH = {
    word: value
    for value, words in {
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty",
        60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred",
    }.items()
    for word in words.split()
}  # fmt: skip

ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

_ML_UNITS = {
    1: "ഒന്ന", 2: "രണ്ട", 3: "മൂന്ന", 4: "നാല", 5: "അഞ്ച", 6: "ആറ", 7: "ഏഴ", 8: "എട്ട", 9: "ഒമ്പത ഒന്പത",
}  # fmt: skip
_ML_TEENS = {
    10: "പത്ത", 11: "പതിനൊന്ന", 12: "പന്ത്രണ്ട", 13: "പതിമൂന്ന", 14: "പതിനാല", 15: "പതിനഞ്ച", 16: "പതിനാറ",
    17: "പതിനേഴ", 18: "പതിനെട്ട", 19: "പത്തൊമ്പത പത്തൊന്പത",
}  # fmt: skip
_ML_TENS = {20: "ഇരുപത", 30: "മുപ്പത", 40: "നാല്പത", 50: "അമ്പത", 60: "അറുപത", 70: "എഴുപത", 80: "എണ്പത", 90: "തൊണ്ണൂറ"}
_SIGNS = {"ഒ": "ൊ", "അ": "", "ആ": "ാ", "ഏ": "േ", "എ": "െ"}

_LATIN_UNITS = {
    1: "onu onn on", 2: "rand rend rant", 3: "mun", 4: "nal", 5: "anj anch", 6: "ar", 7: "ez", 8: "et",
    9: "onpat ombat ompat onbat",
}  # fmt: skip
_LATIN_TEENS = {
    10: "pat", 11: "patinon patinonn", 12: "pantrand pantrend patrand pandrand", 13: "patimun patimon", 14: "patinal",
    15: "patinanj patinanch", 16: "patinar", 17: "patinez", 18: "patinet", 19: "patonpat patombat patompat",
}  # fmt: skip
_LATIN_TENS = {20: "irupat", 30: "mupat", 40: "nalpat", 50: "anpat ambat ampat", 60: "arupat", 70: "ezupat"}


def _malayalam() -> dict[str, int]:
    stems = {stem: value for table in (_ML_UNITS, _ML_TEENS) for value, row in table.items() for stem in row.split()}
    for ten, stem in _ML_TENS.items():
        stems[stem] = ten
        joined = stem[:-1] + "ത്ത" if stem.endswith("ത") else stem + "്റ"
        for unit, row in _ML_UNITS.items():
            for word in row.split():
                stems[f"{joined}ി{word}"] = ten + unit
                if word[0] in _SIGNS:
                    stems[f"{joined}ിയ{_SIGNS[word[0]]}{word[1:]}"] = ten + unit
                    stems[f"{joined}{_SIGNS[word[0]]}{word[1:]}"] = ten + unit
    return {**stems, "നൂറ": 100}


def _latin() -> dict[str, int]:
    units = [(value, stem) for value, row in _LATIN_UNITS.items() for stem in row.split()]
    stems = {stem: value for value, row in _LATIN_TEENS.items() for stem in row.split()}
    for ten, row in _LATIN_TENS.items():
        for stem in row.split():
            stems[stem] = ten
            stems.update({f"{stem}{joint}{unit}": ten + value for value, unit in units for joint in ("", "i", "iy")})
    return {**dict((stem, value) for value, stem in units), **stems, "nur": 100}


MALAYALAM = _malayalam()
LATIN = _latin()

MALAYALAM_FRACTIONS = {
    **{stem + "ര": value + 0.5 for stem, value in MALAYALAM.items() if value <= 12},
    **{stem + "േകാല": value + 0.25 for stem, value in MALAYALAM.items() if value <= 12},
    **{stem + "േമുക്കാല": value + 0.75 for stem, value in MALAYALAM.items() if value <= 12},
}
LATIN_FRACTIONS = {
    **{stem + "ara": value + 0.5 for stem, value in LATIN.items() if value <= 12},
    **{stem + "ekal": value + 0.25 for stem, value in LATIN.items() if value <= 12},
    **{stem + "emukal": value + 0.75 for stem, value in LATIN.items() if value <= 12},
}
MALAYALAM_ORDINALS = {stem + joint: value for stem, value in MALAYALAM.items() for joint in ("ാ", "ാമത്ത", "ാമത")}
LATIN_ORDINALS = {stem + joint: value for stem, value in LATIN.items() for joint in ("am", "amate")}
