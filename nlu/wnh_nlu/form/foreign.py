"""Other languages in Latin letters, French say. Asked only where the words are neither English nor Manglish."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from langdetect import PROFILES_DIRECTORY, DetectorFactory, LangDetectException

from wnh_nlu.form.words import Verdict

# `langdetect` takes Manglish for one of the decoys; the foreign languages it does not confuse with it.
_FOREIGN = ("fr", "de", "es", "it", "pt", "nl")
_DECOYS = ("en", "hr", "ro", "sk", "so", "id")
_FEWEST_WORDS = 4
_MOST_KNOWN = 0.5
_SURE = 0.95


def is_foreign(text: str, verdicts: Sequence[Verdict]) -> bool:
    """Whether a text of mostly unheard-of words is surely in a language of Western Europe other than English."""
    if len(verdicts) < _FEWEST_WORDS or sum(verdict.known for verdict in verdicts) > _MOST_KNOWN * len(verdicts):
        return False
    detector = _factory().create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return False
    return best.lang in _FOREIGN and best.prob >= _SURE


@lru_cache(maxsize=1)
def _factory() -> DetectorFactory:
    """All 55 languages would take 60 MB."""
    factory = DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text("utf-8") for name in (*_FOREIGN, *_DECOYS)])
    return factory
