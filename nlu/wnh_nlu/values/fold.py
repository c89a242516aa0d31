"""Spellings that mean the same word, made the same. Only the lexer's look-ups see folded text: offsets stay as sent."""

import unicodedata

import regex

_CHILLUS = {"ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൺ": "ണ്", "ൿ": "ക്"}
_SPELLINGS = (("ു്", "്"), ("യ്ക്ക", "ക്ക"), ("ഴ്ച്ച", "ഴ്ച"), ("ന്്റ", "ന്റ"), ("ററ", "റ്റ"))
_MALAYALAM = str.maketrans({**_CHILLUS, "\u200c": None, "\u200d": None, "ൌ": "ൗ"})
_DIGITS = {code: str(unicodedata.digit(chr(code))) for code in range(0x80, 0x1FBFA)
           if unicodedata.category(chr(code)) == "Nd"}  # fmt: skip

_DRAWN_OUT = regex.compile(r"([a-z])\1{2,}")
_DOUBLED = regex.compile(r"([a-z])\1+")
_LATIN = (("chch", "ch"), ("cch", "ch"), ("ee", "i"), ("oo", "u"), ("th", "t"), ("dh", "d"), ("zh", "z"), ("w", "v"))


def fold_digits(text: str) -> str:
    """Decimal digits of any script as ASCII, code point by code point, so that offsets hold."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold_malayalam(word: str) -> str:
    """Old and new orthography, chillus, joiners and the half-u as one spelling (`ന്‍` = `ൻ`, `ഉച്ചയ്ക്ക്` = `ഉച്ചക്ക്`)."""
    word = unicodedata.normalize("NFC", word).translate(_MALAYALAM)
    for written, folded in _SPELLINGS:
        word = word.replace(written, folded)
    return word


def fold_latin(word: str) -> str:
    """Manglish has no spelling rules: long and short, single and double, aspirated and plain become one."""
    word = _DRAWN_OUT.sub(r"\1\1", word)
    for written, folded in _LATIN:
        word = word.replace(written, folded)
    return _DOUBLED.sub(r"\1", word)
