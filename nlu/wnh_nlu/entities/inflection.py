"""Stems and endings: "typistinte" is "typist", "nursinte" is "nurse", അക്കൗണ്ടന്റിന്റെ is അക്കൗണ്ടന്റ്."""

from collections.abc import Iterator

import regex

VIRAMA = "\u0d4d"
_CHILLUS = str.maketrans({"ൻ": "ന", "ൽ": "ല", "ൾ": "ള", "ർ": "ര", "ൺ": "ണ"})
_MALAYALAM = regex.compile(r"[\u0d00-\u0d7f]")
# "Englishൽ"
_LATIN_BEGINNING = regex.compile(r"\p{Latin}+")
_MALAYALAM_ENDING = regex.compile(
    r"(?:്|[ാിീുൂെേൈൊോ][\u0d00-\u0d7f]{0,9}|[യവമന][ാിുെോ്ൊ]?[\u0d00-\u0d7f]{0,8}"
    r"|മാർ[\u0d00-\u0d7f]*|ക്ക[\u0d00-\u0d7f]*|കൾ[\u0d00-\u0d7f]*|കള[\u0d00-\u0d7f]*|ത്ത[\u0d00-\u0d7f]*)?"
)
_LATIN_ENDING = regex.compile(
    r"(?:'?s|es|e?'?s'|men|maar|mar|ukal|kal)?"
    r"(?:[yv]?(?:il(?:e|um|ekk?u?m?|ek|aanu|anu|aano|ano|ulla|ott?u?)?|ill|inum?|inn|in|num?|nnu?|n"
    r"|i?nte|i?nde|n?te|ude(?:yo)?|de|e|ine|ne|aa?yi(?:t+(?:h?u)?)?|aa?ya(?:nu)?|aa?nu|aan|aa?no|aa?kan|aa?vaan|aa?van|um|umo|o|oo|a"
    r"|(?:aayu|u)?lla(?:th)?|okke|le(?:kku?m?|k)?|lum|kk?u?|inod|odu?|ode|aa?le|ilu?|alla|undo?))?"
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
    return _settled(word.rstrip(VIRAMA).translate(_CHILLUS).removesuffix("\u0d02"))


def possible_stems(word: str) -> Iterator[str]:
    """`word` itself, then each beginning that an ending of Malayalam or English may follow, longest first."""
    word = word.lower()
    malayalam = is_malayalam(word)
    if malayalam and (latin := _LATIN_BEGINNING.match(word)):
        yield latin[0]
        return
    ending = _MALAYALAM_ENDING if malayalam else _LATIN_ENDING
    whole = word.translate(_CHILLUS) if malayalam else word
    yield _settled(whole.removesuffix(VIRAMA).removesuffix("\u0d02"))
    for cut in range(len(word) - 1, max(2, len(word) - _LONGEST_ENDING) - 1, -1):
        if ending.fullmatch(word, cut):
            yield _settled(whole[:cut])
            if not malayalam and word[cut] in "iau":
                yield word[:cut] + "e"


def _settled(part: str) -> str:
    """ർ of a borrowed word becomes റ before a vowel: ഓപ്പറേറ്റർ, ഓപ്പറേറ്ററെ."""
    return part[:-1] + "ര" if part.endswith("റ") else part
