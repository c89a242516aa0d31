"""From probabilities to the intent handed on: sure, one of two close ones, or out of scope."""

from collections.abc import Sequence

import numpy as np

Ranked = dict[str, str | float]

OUT_OF_SCOPE = "out_of_scope"
RANKED = 5
_WORTH_A_REFUSAL = 0.002
"""So small a share of decisions may go wrong for what is out of scope to be seen more often."""


def decide(intents: Sequence[str], probabilities: np.ndarray, doubt: float) -> "tuple[Ranked, list[Ranked]]":
    """The decision and the likeliest intents. Two close ones both stay in the ranking, for the person to choose.

    From `doubt` times as likely as the best on, out of scope is the decision.
    """
    order = np.argsort(-probabilities)[:RANKED]
    ranking: list[Ranked] = [{"name": intents[i], "confidence": round(float(probabilities[i]), 4)} for i in order]
    if OUT_OF_SCOPE in intents:
        outside = float(probabilities[list(intents).index(OUT_OF_SCOPE)])
        if outside >= doubt * float(probabilities[order[0]]):
            return {"name": OUT_OF_SCOPE, "confidence": round(outside, 4)}, ranking
    return ranking[0], ranking


def fit_doubt(intents: Sequence[str], probabilities: np.ndarray, labels: np.ndarray, most_refused: float) -> float:
    """The `doubt` that sees most of what is out of scope, fitted to messages not seen before.

    No more than the share `most_refused` of those that want something are refused, and hardly fewer decisions are right
    than could be.
    """
    if OUT_OF_SCOPE not in intents:
        return 1.0
    outside = list(intents).index(OUT_OF_SCOPE)
    best, guessed = probabilities.max(axis=1), probabilities.argmax(axis=1)
    inside = labels != outside
    steps = [step / 100 for step in range(30, 101, 5)]
    decided = [np.where(probabilities[:, outside] >= doubt * best, outside, guessed) for doubt in steps]
    right = [(one == labels).mean() for one in decided]
    refused = [(one[inside] == outside).mean() for one in decided]
    good = [
        doubt
        for doubt, share, lost in zip(steps, right, refused)
        if share >= max(right) - _WORTH_A_REFUSAL and lost <= most_refused
    ]
    return min(good, default=1.0)


def nothing_said() -> "tuple[Ranked, list[Ranked]]":
    """The decision on a blank message."""
    nothing: Ranked = {"name": OUT_OF_SCOPE, "confidence": 1.0}
    return nothing, [nothing]
