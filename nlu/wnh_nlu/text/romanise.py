"""Malayalam script in the Latin letters that people type ("Manglish").

Nobody types one standard: നാളെ is "nale" or "naale", വീട് is "veedu" or "vidu". A `Spelling` is one consistent habit;
`variants` gives every habit's spelling of a text. English words borrowed into Malayalam script come back as English
(സീറ്റ് → "seat"), for that is how they are typed.

`aksharam` (PyPI, MIT) was judged first: it capitalises, knows one spelling only, writes ഓഫീസ് as "opheesu" and അവൻറെ as
"avanre". Hence a single pass over a table.
"""

# A list of words reads best as words.

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from wnh_nlu.text.loans import LOANS

VIRAMA = "\u0d4d"
ANUSVARA = "\u0d02"

_VOWELS = dict(zip("അആഇഈഉഊഋഎഏഐഒഓഔ", "a aa i ee u oo ri e e ai o o au".split(), strict=True))
_SIGNS = dict(zip("ാിീുൂൃെേൈൊോൗൌ", "aa i ee u oo ri e e ai o o au au".split(), strict=True))
_CHILLUS = dict(zip("ൻൽൾർൺൿ", "n l l r n k".split(), strict=True))
_CONSONANTS = dict(
    zip(
        "കഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരറലളഴവശഷസഹഺ",
        "k kh g gh ng ch chh j jh nj d d d d n th th d dh n p f b bh m y r r l l zh v sh sh s h t".split(),
        strict=True,
    )
)
_CLUSTERS = {
    "ക്ക": "kk", "ങ്ങ": "ng", "ങ്ക": "nk", "ച്ച": "ch", "ഞ്ഞ": "nj", "ഞ്ച": "nch", "ട്ട": "tt", "ണ്ട": "nd",
    "ണ്ണ": "nn", "ത്ത": "th", "ന്ത": "nth", "ന്ന": "nn", "പ്പ": "pp", "മ്പ": "mb", "മ്മ": "mm", "റ്റ": "tt",
    "ന്റ": "nt", "ക്ഷ": "ksh", "ജ്ഞ": "jn", "ശ്ശ": "ss", "ശ്ര": "sr", "ഷ്ട": "sht", "ഷ്ഠ": "sht", "സ്റ്റ": "st",
    "സ്ട": "st", "ട്ര": "tr", "ന്ഥ": "nth", "ന്ദ": "nd", "ദ്ധ": "dh", "ത്ഥ": "th", "ച്ഛ": "ch", "ക്ഖ": "kkh", "ബ്ധ": "bdh",
}  # fmt: skip
_VELARS = tuple("കഖഗഘ")
_CAREFUL = {"ച്ച": "cch", "ത്ത": "tth", "ഞ്ഞ": "nnj", "ശ്ശ": "ssh", "ദ്ധ": "ddh"}

_OLD_CHILLUS = {"ന": "ൻ", "ല": "ൽ", "ള": "ൾ", "ര": "ർ", "റ": "ർ", "ണ": "ൺ", "ക": "ൿ"}
_OLD_CHILLU = re.compile("([നലളരറണക])\u0d4d\u200d")
_JOINERS = re.compile("[\u200b-\u200d\ufeff]")
_TWIN_RRA = re.compile("(?<!\u0d4d)ററ(?!\u0d4d)")
_CASE = re.compile("$|ിൽ|ിന|ിലേ|ിലെ|ില്ല|ുക|ും|ുണ്ട|ാണ|ാക|ായ|[ാോുെ]$|[യവ]")
_UNITS = re.compile("[\u0d00-\u0d7f]+")
_DIGITS = str.maketrans("൦൧൨൩൪൫൬൭൮൯", "0123456789")


@dataclass(frozen=True, eq=False)
class Spelling:
    """One habit of typing Malayalam in Latin letters: long vowels, cluster spellings, and what doubling is kept."""

    name: str
    long_vowels: Mapping[str, str] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)
    consonants: Mapping[str, str] = field(default_factory=dict)
    doubles: bool = True


PLAIN = Spelling("plain", {"aa": "a"})
CAREFUL = Spelling("careful", {}, _CAREFUL)
SHORT = Spelling("short", {"aa": "a", "ee": "i", "oo": "u"}, {"ഞ്ച": "nj"}, {"ശ": "s"})
LAZY = Spelling("lazy", {"aa": "a", "ee": "i", "oo": "u"}, {}, {"ശ": "s", "ഴ": "zh"}, doubles=False)
DENTAL = Spelling("dental", {"aa": "a"}, {"ന്ത": "nd", "ന്ദ": "ndh"}, {"ദ": "dh", "വ": "w", "ഴ": "y"})
SPELLINGS: tuple[Spelling, ...] = (PLAIN, CAREFUL, SHORT, LAZY, DENTAL)


def romanise(text: str, spelling: Spelling = PLAIN, loans: bool = True) -> str:
    """`text` with every Malayalam word in Latin letters, lower case; all else is left as it stands.

    With `loans` false a borrowed English word is spelt by its sounds (സീറ്റ് → "seettu") as place keys need it.
    """
    if text.isascii():
        return text
    return _UNITS.sub(lambda word: _word(word[0], spelling, loans), canonical(text))


def variants(text: str) -> tuple[str, ...]:
    """The distinct spellings of `text`, the likeliest first."""
    return tuple(dict.fromkeys(romanise(text, spelling) for spelling in SPELLINGS))


@lru_cache(maxsize=16384)
def canonical(text: str) -> str:
    """Malayalam text with atomic chillus, one spelling of ന്റ and റ്റ, Latin digits, and no joiners."""
    if text.isascii():
        return text
    text = _OLD_CHILLU.sub(lambda chillu: _OLD_CHILLUS[chillu[1]], text)
    text = _JOINERS.sub("", text).translate(_DIGITS)
    text = unicodedata.normalize("NFC", text).replace("ൎ", "ർ").replace("ൻറ", "ന്റ").replace("ൻ്റ", "ന്റ")
    return _TWIN_RRA.sub("റ്റ", text).replace("ു്", "്")


@lru_cache(maxsize=16384)
def _word(word: str, spelling: Spelling, loans: bool) -> str:
    if loans:
        for size in range(len(word), 1, -1):
            loan = LOANS.get(word[:size].rstrip(VIRAMA))
            if loan and _CASE.match(word, size):
                return loan + _spell(word[size:], spelling)
    return _spell(word, spelling)


def _spell(word: str, spelling: Spelling) -> str:
    out: list[str] = []
    i = 0
    while i < len(word):
        sound, size = _consonants(word, i, spelling)
        if not sound:
            velar = word[i] == ANUSVARA and word[i + 1 : i + 2] in _VELARS
            out.append("n" if velar else _vowel(word[i], spelling))
            i += 1
            continue
        i += size
        out.append(sound)
        following = word[i] if i < len(word) else ""
        if following == VIRAMA:
            i += 1
            # The half-u at the end of a word is typed, but not after y, and inside a cluster there is none.
            out.append("u" if i == len(word) and sound != "y" else "")
        elif following not in _SIGNS:
            out.append("a")
    return "".join(out)


def _consonants(word: str, i: int, spelling: Spelling) -> tuple[str, int]:
    for size in (5, 3):
        cluster = word[i : i + size]
        if cluster in _CLUSTERS:
            sound = spelling.clusters.get(cluster, _CLUSTERS[cluster])
            return (sound if spelling.doubles else _single(sound)), size
    letter = word[i]
    if letter not in _CONSONANTS:
        return "", 0
    if letter == "ട" and (i == 0 or word[i - 1] == VIRAMA):
        return "t", 1
    return spelling.consonants.get(letter, _CONSONANTS[letter]), 1


def _vowel(letter: str, spelling: Spelling) -> str:
    sound = _VOWELS.get(letter) or _SIGNS.get(letter)
    if sound:
        return spelling.long_vowels.get(sound, sound)
    if letter == ANUSVARA:
        return "m"
    return _CHILLUS.get(letter, "")


def _single(sound: str) -> str:
    return re.sub(r"(.)\1", r"\1", sound)
