"""From probabilities to the intent handed on: sure, one of two close ones, or out of scope."""

from collections.abc import Sequence

import numpy as np

Ranked = dict[str, str | float]

OUT_OF_SCOPE = "out_of_scope"
RANKED = 5
LEAST = 0.15
"""Below this probability of the best intent the message is out of scope."""


def decide(intents: Sequence[str], probabilities: np.ndarray) -> "tuple[Ranked, list[Ranked]]":
    """The decision and the likeliest intents. Two close ones both stay in the ranking, for the person to choose."""
    order = np.argsort(-probabilities)[:RANKED]
    ranking: list[Ranked] = [{"name": intents[i], "confidence": round(float(probabilities[i]), 4)} for i in order]
    best = ranking[0]
    if float(probabilities[order[0]]) < LEAST and best["name"] != OUT_OF_SCOPE:
        unsure = float(probabilities[list(intents).index(OUT_OF_SCOPE)]) if OUT_OF_SCOPE in intents else 0.0
        return {"name": OUT_OF_SCOPE, "confidence": round(unsure, 4)}, ranking
    return best, ranking


def nothing_said() -> "tuple[Ranked, list[Ranked]]":
    """The decision on a blank message."""
    nothing: Ranked = {"name": OUT_OF_SCOPE, "confidence": 1.0}
    return nothing, [nothing]
