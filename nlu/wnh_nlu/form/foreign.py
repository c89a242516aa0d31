"""Other languages in Latin letters, French say. Asked only where the words are neither English nor Manglish."""

from typing import Sequence

from langdetect import DetectorFactory, LangDetectException, detect_langs

from wnh_nlu.form.words import Verdict

DetectorFactory.seed = 0
# `langdetect` takes Manglish for Croatian, Romanian or Slovak; these it does not confuse with it.
_TRUSTED = frozenset({"fr", "de", "es", "it", "pt", "nl"})
_FEWEST_WORDS = 4
_MOST_KNOWN = 0.5
_SURE = 0.95


def is_foreign(text: str, verdicts: Sequence[Verdict]) -> bool:
    """Whether a text of mostly unheard-of words is surely in a language of Western Europe other than English."""
    if len(verdicts) < _FEWEST_WORDS or sum(verdict.known for verdict in verdicts) > _MOST_KNOWN * len(verdicts):
        return False
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return False
    return best.lang in _TRUSTED and best.prob >= _SURE
