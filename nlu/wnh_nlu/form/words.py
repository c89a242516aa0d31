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
_LATIN_WORD = regex.compile(r"[a-z]+(?:'[a-z]+)*")
_SHORT_ENGLISH = frozenset(
    """
    a i am an as at be by do go he hi if in is it me my no of oh ok on or pm so to up us we u r n im id tv ad vs ya ye
    """.split()
)
_COMMON_ENGLISH = 25_000
_NEIGHBOURS = Path(__file__).with_name("neighbours.txt")
# "undo" and "para" are English words too, but a Malayali who types them means ഉണ്ടോ and പറ.
_FAR_MORE_FREQUENT = 25


_RARE = 5000
"""A neighbour's word is taken for Manglish where it is one word in fewer than so many."""


class Verdict(NamedTuple):
    """A word's language, and whether the word itself was met in training."""

    language: str
    known: bool


class WordModel:
    """Known words, and n-gram weights for the others: positive speaks for English."""

    def __init__(self, known: Mapping[str, str], weights: Mapping[str, float], bias: float) -> None:
        self._known, self._weights, self._bias = known, weights, bias
        self.verdict = lru_cache(maxsize=16384)(self._verdict)

    @classmethod
    def train(cls, texts: Mapping[str, Iterable[str]], loans: Iterable[str]) -> "WordModel":
        """`texts`: form → texts in Latin letters without names. `loans` are English whatever the texts say."""
        counts = {form: Counter(word for text in lines for word in latin_words(text)) for form, lines in texts.items()}
        known = _known_words(counts, set(loans))
        weights, bias = _fit({word: language for word, language in known.items() if language != NEIGHBOUR}, counts)
        return cls(known, weights, bias)

    def _verdict(self, word: str) -> Verdict:
        known = self._known.get(word)
        if known:
            return Verdict(known, True)
        grams = _grams(word)
        score = self._bias + sum(self._weights.get(gram, 0.0) for gram in grams) / math.sqrt(len(grams))
        return Verdict(ENGLISH if score > 0 else MANGLISH, False)

    def save(self, path: Path) -> None:
        """Writes the model to one JSON file."""
        weights = {gram: round(weight, 3) for gram, weight in self._weights.items()}
        state = {"known": dict(self._known), "weights": weights, "bias": self._bias}
        path.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "WordModel":
        """Reads what `save` wrote."""
        state = json.loads(path.read_text(encoding="utf-8"))
        return cls(state["known"], state["weights"], state["bias"])


def latin_words(text: str) -> list[str]:
    """The words of a text in plain Latin letters, lower case."""
    return _LATIN_WORD.findall(text.lower())


def _known_words(counts: Mapping[str, Counter], loans: Iterable[str]) -> dict[str, str]:
    common = _common_english()
    totals = {form: max(1, sum(words.values())) for form, words in counts.items()}
    english, manglish, neighbour = (counts.get(form, Counter()) for form in (ENGLISH, MANGLISH, NEIGHBOUR))
    known: dict[str, str] = {}
    for word in {*english, *manglish}:
        as_english = english[word] / totals[ENGLISH] + common.get(word, 0.0)
        as_manglish = manglish[word] / totals[MANGLISH]
        known[word] = MANGLISH if as_manglish > _FAR_MORE_FREQUENT * as_english else ENGLISH
    for word in sorted(common, key=common.__getitem__, reverse=True)[:_COMMON_ENGLISH]:
        if len(word) > 2 or word in _SHORT_ENGLISH:
            known.setdefault(word, ENGLISH)
    known.update((word, NEIGHBOUR) for word in neighbour if word not in known)
    known.update((word, NEIGHBOUR) for word in _listed_neighbours() if manglish[word] * _RARE < totals[MANGLISH])
    known.update((word, ENGLISH) for loan in loans for word in latin_words(loan))
    return known


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

    rows = [{gram: 1 / math.sqrt(len(_grams(word))) for gram in _grams(word)} for word in known]
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
