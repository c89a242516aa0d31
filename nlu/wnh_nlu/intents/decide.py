"""From probabilities to the intent handed on: sure, one of two close ones, or out of scope."""

from collections.abc import Sequence

import numpy as np

Ranked = dict[str, str | float]

OUT_OF_SCOPE = "out_of_scope"
RANKED = 5
_WORTH_A_REFUSAL = 0.002
"""So small a share of decisions may go wrong for what is out of scope to be seen more often."""


def decide(intents: Sequence[str], probabilities: np.ndarray, least: float) -> "tuple[Ranked, list[Ranked]]":
    """The decision and the likeliest intents. Two close ones both stay in the ranking, for the person to choose.

    Where even the best is less likely than `least` the message is out of scope.
    """
    order = np.argsort(-probabilities)[:RANKED]
    ranking: list[Ranked] = [{"name": intents[i], "confidence": round(float(probabilities[i]), 4)} for i in order]
    best = ranking[0]
    if float(probabilities[order[0]]) < least and best["name"] != OUT_OF_SCOPE:
        return {
            "name": OUT_OF_SCOPE,
            "confidence": round(float(probabilities[list(intents).index(OUT_OF_SCOPE)]), 4),
        }, ranking
    return best, ranking


def fit_least(intents: Sequence[str], probabilities: np.ndarray, labels: np.ndarray, most_refused: float) -> float:
    """How unlikely the best intent may be before a message counts as out of scope, fitted to messages not seen before.

    No more than the share `most_refused` of those that want something are refused for it, and hardly fewer decisions
    are right than could be. 0 where the intents know no out of scope.
    """
    if OUT_OF_SCOPE not in intents:
        return 0.0
    outside = list(intents).index(OUT_OF_SCOPE)
    best, guessed = probabilities.max(axis=1), probabilities.argmax(axis=1)
    inside = labels != outside
    steps = np.arange(0, 0.6, 0.01).tolist()
    decided = [np.where(best < least, outside, guessed) for least in steps]
    right = [(one == labels).mean() for one in decided]
    refused = [(one[inside] == outside).mean() for one in decided]
    good = [
        least
        for least, share, lost in zip(steps, right, refused)
        if share >= max(right) - _WORTH_A_REFUSAL and lost <= max(most_refused, refused[0])
    ]
    return max(good, default=0.0)


def nothing_said() -> "tuple[Ranked, list[Ranked]]":
    """The decision on a blank message."""
    nothing: Ranked = {"name": OUT_OF_SCOPE, "confidence": 1.0}
    return nothing, [nothing]
