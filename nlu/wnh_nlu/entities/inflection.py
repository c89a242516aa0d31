"""Stems and endings: "typistinte" is "typist", അക്കൗണ്ടന്റിന്റെ is അക്കൗണ്ടന്റ്."""

from collections.abc import Iterator

import regex

VIRAMA = "\u0d4d"
_CHILLUS = str.maketrans({"ൻ": "ന", "ൽ": "ല", "ൾ": "ള", "ർ": "ര", "ൺ": "ണ"})
_MALAYALAM = regex.compile(r"[\u0d00-\u0d7f]")
_MALAYALAM_ENDING = regex.compile(
    r"(?:്|[ാിീുൂെേൈൊോ][\u0d00-\u0d7f]{0,9}|[യവമന][ാിുെോ്ൊ]?[\u0d00-\u0d7f]{0,8}"
    r"|മാർ[\u0d00-\u0d7f]*|ക്ക[\u0d00-\u0d7f]*|കൾ[\u0d00-\u0d7f]*|കള[\u0d00-\u0d7f]*|ത്ത[\u0d00-\u0d7f]*)?"
)
_LATIN_ENDING = regex.compile(
    r"(?:'?s|es|e?'?s'|ing)?(?:[yv]?(?:il(?:e|um|ekku?|ek|aanu|anu|ano|ulla)?|ill|inu|inn|in|nu|n"
    r"|i?nte|i?nde|ude|udeyo|e|ine|aa?yi(?:t+u?)?|aa?yit(?:hu)?|aa?ya|aa?nu|aan|aano|ano|aa?kan|aa?vaan|avan|um|umo|o|oo|a"
    r"|ulla|ullath|aayulla|okke|lekku?|lek|kk?u|kk|maar|mar|maarude|marude|inod|od|ode|aale|ne|ukal(?:ude|um|il)?|kal|kalil|u))?"
)
_LONGEST_ENDING = 11


def is_malayalam(word: str) -> bool:
    """Whether any letter of `word` is in Malayalam script."""
    return _MALAYALAM.search(word) is not None


def stem(word: str) -> str:
    """The part of a listed, uninflected word that all its inflected forms begin with."""
    word = word.lower()
    if not is_malayalam(word):
        return word
    return word.rstrip(VIRAMA).translate(_CHILLUS).removesuffix("\u0d02")


def possible_stems(word: str) -> Iterator[str]:
    """`word` itself, then each beginning that an ending of Malayalam or English may follow, longest first."""
    word = word.lower()
    malayalam = is_malayalam(word)
    ending = _MALAYALAM_ENDING if malayalam else _LATIN_ENDING
    whole = word.translate(_CHILLUS) if malayalam else word
    yield whole.removesuffix(VIRAMA).removesuffix("\u0d02")
    for cut in range(len(word) - 1, max(2, len(word) - _LONGEST_ENDING) - 1, -1):
        if ending.fullmatch(word, cut):
            yield whole[:cut]
