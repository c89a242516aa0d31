"""Of which language is a word in Latin letters: English, Manglish, or a neighbour's (Hindi, Tamil)?

Learnt from the training examples of each form, Malayalam ones as people would type them, and a list of common English
words (`pyspellchecker`). A word in several is the one's in whose texts it is far more frequent; a word in none is
judged by its letters.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import regex

ENGLISH, MANGLISH, NEIGHBOUR = "en", "manglish", "other"
ROMANISED = "ml"
"""Texts that were written in Malayalam script: no English word in them but those of `text.loans`."""
_LATIN_WORD = regex.compile(r"[a-z]+(?:'[a-z]+)*")
_SHORT_ENGLISH = frozenset(
    """
    a i am an as at be by do go he hi if in is it me my no of oh ok on or pm so to up us we u r n im id tv ad vs ya ye
    """.split()
)
# The list of common words is American.
_BRITISH = frozenset(
    """
    centre centres counselling counsellor defence licence colour programme programmes cheque maths enquiry enquiries
    travelling cancelled cancelling labour neighbour favour behaviour theatre tyre jewellery draughtsman draftsman
    organise realise analyse apologise recognise creche ph
    """.split()
)
_COMMON_ENGLISH = 25_000
_NEIGHBOURS = Path(__file__).with_name("neighbours.txt")
# "undo" and "para" are English words too, but a Malayali who types them means ഉണ്ടോ and പറ.
_FAR_MORE_FREQUENT = 25
# A neighbour's word is taken for Manglish where it is one word in fewer than so many.
_RARE = 5000
# A word of the English dictionary that only Manglish examples use ("showroom") is English if so long and common.
_LONG = 5
_ANY_ENGLISH = 60_000
_RUN = regex.compile(r"(\p{L})\1{2,}")
# What only Malayalam ends in: verbs, the copula, and cases.
_OWN_ENDING = regex.compile(
    r"[a-z]{2,}(?:[ai]?a?[mn]o|[aeou]nam|anm|unn?u|unnund[uo]?|unno|unnath?u?|illa|ill[ae]+|[aei]a?nu|aa?no|kk?[aiu]m|llo|ath[eu]?"
    r"|[aiu]lle|ikk?u|alum|ooll?u|aayi|atte|[aei]tte|[iu]nte|[iu]nde|[iu]lekk?u?|umbo(?:l|zh)?|eyum|uva|kkua|athil|lott?[uh]?|[ai]?[cnt]ho+|[aeiu]yo|nj?n?o|[kl]u[ao])"
)
_CASE_ENDING = regex.compile(
    r"(?:il|ill|ile|yile|ilek|ilekk|ilekku|ilakk|ilott|inu|nu|inte|nte|inde|nde|ine|ude|yude|de|le|um|umo|aano|ano|aanu|anu|o"
    r"|athu|okke|kal|mare?|marude|markku?)"
)


class Verdict(NamedTuple):
    """A word's language; whether the word was met in training; whether Manglish is sure; what else it may be."""

    language: str
    known: bool
    sure: bool = False
    other: str = ""


class WordModel:
    """Known words, and n-gram weights for the others: positive speaks for English."""

    def __init__(
        self,
        known: Mapping[str, str],
        weights: Mapping[str, float],
        bias: float,
        others: "Mapping[str, str] | None" = None,
    ) -> None:
        """`others`: the second language of words that have two."""
        self._known, self._weights, self._bias, self._others = known, weights, bias, others or {}
        self.verdict = lru_cache(maxsize=16384)(self._verdict)

    @classmethod
    def train(cls, texts: Mapping[str, Iterable[str]], loans: Iterable[str]) -> "WordModel":
        """`texts`: form → texts in Latin letters without names. `loans` are English whatever the texts say."""
        counts = {form: Counter(word for text in lines for word in latin_words(text)) for form, lines in texts.items()}
        common = _common_english()
        counts[MANGLISH] = counts.get(MANGLISH, Counter()) + counts.get(ROMANISED, Counter())
        known = _known_words(counts, set(loans), common)
        weights, bias = _fit({word: language for word, language in known.items() if language != NEIGHBOUR}, counts)
        return cls(known, weights, bias, _others(known, common))

    def _verdict(self, word: str) -> Verdict:
        known = self._met(word)
        if known:
            return known
        if self._is_inflected_english(word):
            return Verdict(MANGLISH, False, True)
        grams = _grams(word)
        score = self._bias + sum(self._weights.get(gram, 0.0) for gram in grams) / math.sqrt(len(grams))
        return Verdict(ENGLISH, False) if score > 0 else Verdict(MANGLISH, False, bool(_OWN_ENDING.fullmatch(word)))

    def _met(self, word: str) -> "Verdict | None":
        """What is known of `word`, or of it without letters held too long: "heyyy"."""
        for spelling in dict.fromkeys((word, _RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word))):
            language = self._known.get(spelling)
            if language:
                return Verdict(language, True, language == MANGLISH, self._others.get(spelling, ""))
        return None

    def _is_inflected_english(self, word: str) -> bool:
        """English words with a Malayalam ending: "agentine", "addresso"."""
        return any(
            self._known.get(word[:cut]) == ENGLISH and _CASE_ENDING.fullmatch(word, cut)
            for cut in range(max(3, len(word) - 6), len(word))
        )

    def save(self, path: Path) -> None:
        """Writes the model to one JSON file."""
        weights = {gram: round(weight, 3) for gram, weight in self._weights.items()}
        state = {
            "known": dict(self._known),
            "weights": weights,
            "bias": self._bias,
            "others": dict(self._others),
        }
        path.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "WordModel":
        """Reads what `save` wrote."""
        state = json.loads(path.read_text(encoding="utf-8"))
        return cls(**state)


def latin_words(text: str) -> list[str]:
    """The words of a text in plain Latin letters, lower case."""
    return _LATIN_WORD.findall(text.lower())


def _known_words(counts: Mapping[str, Counter], loans: Iterable[str], common: Mapping[str, float]) -> dict[str, str]:
    totals = {form: max(1, sum(words.values())) for form, words in counts.items()}
    english, manglish, neighbour = (counts.get(form, Counter()) for form in (ENGLISH, MANGLISH, NEIGHBOUR))
    native = counts.get(ROMANISED, Counter())
    ranks = {word: rank for rank, word in enumerate(sorted(common, key=common.__getitem__, reverse=True))}
    known: dict[str, str] = {}
    for word in {*english, *manglish}:
        as_english = english[word] / totals[ENGLISH] + common.get(word, 0.0)
        as_manglish = manglish[word] / totals[MANGLISH]
        borrowed = len(word) >= _LONG and ranks.get(word, _ANY_ENGLISH) < _ANY_ENGLISH and word not in native
        known[word] = ENGLISH if borrowed or as_manglish <= _FAR_MORE_FREQUENT * as_english else MANGLISH
    for word, rank in ranks.items():
        if rank < _COMMON_ENGLISH and (len(word) > 2 or word in _SHORT_ENGLISH):
            known.setdefault(word, ENGLISH)
    known.update((word, NEIGHBOUR) for word in neighbour if word not in known)
    known.update(
        (word, NEIGHBOUR)
        for word in _listed_neighbours()
        if known.get(word) != ENGLISH and manglish[word] * _RARE < totals[MANGLISH]
    )
    known.update(dict.fromkeys(_BRITISH, ENGLISH))
    known.update((word, ENGLISH) for loan in loans for word in latin_words(loan))
    return known


def _others(known: Mapping[str, str], common: Mapping[str, float]) -> dict[str, str]:
    """Words that are also English ("undo"), or also a neighbour's ("main")."""
    often = set(sorted(common, key=common.__getitem__, reverse=True)[:_COMMON_ENGLISH])
    others = {word: ENGLISH for word, language in known.items() if language == MANGLISH and word in often}
    return others | {word: NEIGHBOUR for word in _listed_neighbours() if known.get(word) == ENGLISH}


def _listed_neighbours() -> list[str]:
    lines = _NEIGHBOURS.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _common_english() -> dict[str, float]:
    """Each English word's share of running text."""
    from spellchecker import SpellChecker

    frequency = SpellChecker(language="en").word_frequency
    return {word: times / frequency.total_words for word, times in frequency.items() if _LATIN_WORD.fullmatch(word)}


def _fit(known: Mapping[str, str], counts: Mapping[str, Counter]) -> "tuple[dict[str, float], float]":
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [dict.fromkeys(grams, 1 / math.sqrt(len(grams))) for grams in map(_grams, known)]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    heard = [1 + math.log1p(20 * sum(words[word] for words in counts.values())) for word in known]
    labels = [int(language == ENGLISH) for language in known.values()]
    fitted = LogisticRegression(C=10, solver="liblinear", class_weight="balanced").fit(
        matrix, labels, sample_weight=heard
    )
    weights = dict(zip(vectorizer.get_feature_names_out().tolist(), fitted.coef_[0].tolist()))
    return {gram: weight for gram, weight in weights.items() if abs(weight) > 0.01}, float(fitted.intercept_[0])


def _grams(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[i : i + size] for size in range(1, 5) for i in range(len(padded) - size + 1)]
