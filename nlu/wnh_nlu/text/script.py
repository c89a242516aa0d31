"""Manglish back in Malayalam script, for readers that know Malayalam by its script only.

A word is looked up by its sound among words seen in Malayalam script ("naale", "nale" → നാളെ). One never seen is spelt
letter by letter, which is often wrong in length and doubling, but near enough for a reader of word pieces.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import regex

from wnh_nlu.text.fold import fold, skeleton
from wnh_nlu.text.loans import LOANS
from wnh_nlu.text.romanise import VIRAMA, canonical, romanise

_MALAYALAM_WORD = regex.compile("[\u0d00-\u0d7f]+")
_LATIN_WORD = regex.compile("[A-Za-z]+")
_FAMILIAR = 2
"""From so many times on an English word of the examples stays English where it sounds like no Malayalam one."""
_SHORTEST_HEARD = 3
"""Shorter keys have too many words behind them to be looked up without their e/i and o/u."""


def _longest_first(pairs: str) -> list[tuple[str, str]]:
    table = [(latin, script) for latin, script in (pair.split(":") for pair in pairs.split())]
    return sorted(table, key=lambda pair: -len(pair[0]))


_CONSONANTS = _longest_first(
    "k:ക c:ക q:ക kk:ക്ക ck:ക്ക kh:ഖ g:ഗ gg:ഗ്ഗ gh:ഘ ng:ങ്ങ nk:ങ്ക ch:ച cch:ച്ച chh:ച്ച j:ജ jj:ജ്ജ jh:ഝ nj:ഞ്ഞ nch:ഞ്ച njch:ഞ്ച "
    "t:ട tt:ട്ട d:ഡ dd:ഡ്ഡ nd:ണ്ട nt:ന്റ th:ത tth:ത്ത dh:ധ nth:ന്ത n:ന nn:ന്ന p:പ pp:പ്പ f:ഫ ph:ഫ b:ബ bb:ബ്ബ bh:ഭ mb:മ്പ mp:മ്പ "
    "m:മ mm:മ്മ y:യ yy:യ്യ r:ര rr:റ്റ l:ല ll:ല്ല zh:ഴ v:വ vv:വ്വ w:വ s:സ ss:സ്സ sh:ഷ ssh:ശ്ശ st:സ്റ്റ ksh:ക്ഷ x:ക്സ h:ഹ z:സ"
)
_VOWELS = _longest_first("aa:ാ i:ി ee:ീ ii:ീ u:ു oo:ൂ uu:ൂ e:െ ae:േ ai:ൈ o:ോ au:ൗ ou:ൗ")
_TWIN_START = regex.compile("^(.)\u0d4d\\1")
_ALONE = dict(zip("ാിീുൂെേൈോൗ", "ആഇഈഉഊഎഏഐഒഔ", strict=True))
_BARE = {"ന": "ൻ", "ല": "ൽ", "ര": "ർ", "മ": "ം"}


class Script:
    """Spells Latin words in Malayalam script. Words of a familiar English stay as they are."""

    def __init__(self, words: Mapping[str, str], english: Iterable[str]) -> None:
        self._words, self._english = words, frozenset(english)
        heard: dict[str, str] = {}
        for key, word in words.items():
            if len(key) >= _SHORTEST_HEARD:
                heard.setdefault(skeleton(key), word)
        self._heard = heard

    @classmethod
    def train(cls, malayalam: Iterable[str], english: Iterable[str]) -> "Script":
        """Learns from texts in Malayalam script (other words in them count for nothing) and from English ones."""
        counts = Counter(word for text in malayalam for word in _MALAYALAM_WORD.findall(canonical(text)))
        counts.update(loan if loan.endswith(tuple("ർൽൻൺൾം")) else loan + VIRAMA for loan in LOANS)
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for word, times in counts.items():
            for key in {fold(romanise(word)), fold(romanise(word, loans=False))} - {""}:
                spelt[key][word] += times
        common = sorted(spelt, key=lambda key: (-spelt[key].total(), key))
        words = {key: min(spelt[key], key=lambda word: (-spelt[key][word], word)) for key in common}
        seen = Counter(word.lower() for text in english for word in _LATIN_WORD.findall(text))
        return cls(words, [word for word, times in seen.items() if times >= _FAMILIAR])

    def restore(self, text: str) -> str:
        """`text` with every Latin word that sounds Malayalam in Malayalam script."""
        return _LATIN_WORD.sub(lambda word: self._word(word[0]), text)

    def _word(self, latin: str) -> str:
        lower = latin.lower()
        key = fold(lower)
        known = self._words.get(key)
        if known:
            return known
        if lower in self._english:
            return latin
        return self._heard.get(skeleton(key)) or _spell(lower)

    def save(self, path: Path) -> None:
        """Writes the words to one JSON file."""
        state = {"words": dict(self._words), "english": sorted(self._english)}
        path.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Script":
        """Reads what `save` wrote."""
        state = json.loads(path.read_text(encoding="utf-8"))
        return cls(state["words"], state["english"])


def _spell(latin: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(latin):
        consonant, size = _first(_CONSONANTS, latin, at)
        at += size
        vowel, length = _first(_VOWELS, latin, at)
        if consonant and not length and latin[at : at + 1] == "a":
            length = 1
        elif consonant and not length:
            vowel = "" if consonant in _BARE else VIRAMA
            consonant = _BARE.get(consonant, consonant)
        elif not consonant and length:
            vowel = _ALONE[vowel]
        elif not consonant:
            vowel, length = "അ" if latin[at] == "a" else latin[at], 1
        out += [consonant, vowel]
        at += length
    word = _TWIN_START.sub(r"\1", "".join(out))
    # The half-u at the end of a word is typed as u.
    return word[:-1] + VIRAMA if word.endswith("ു") and len(latin) > _SHORTEST_HEARD else word


def _first(table: list[tuple[str, str]], latin: str, at: int) -> tuple[str, int]:
    return next(((script, len(start)) for start, script in table if latin.startswith(start, at)), ("", 0))
