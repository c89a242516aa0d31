"""How far each opinion is believed: multipliers fitted to messages that the models had not seen.

They turn scores into log odds that are as sure as they should be, and weigh two opinions against one another, for each
form of message by itself: what e5 makes of restored Manglish is worth less than what it makes of English.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

_FEWEST = 150
"""With fewer messages of a form, what was fitted to all forms together is believed."""
ANY_FORM = ""


class Weights(NamedTuple):
    """Multipliers of the n-grams' margins where they are asked alone, and of both where there is a second opinion."""

    alone: float
    first: float
    second: float


def fit_weights(
    margins: np.ndarray, second: np.ndarray, labels: np.ndarray, forms: Sequence[str], sure: float
) -> dict[str, Weights]:
    """The weights of each form, and those of `ANY_FORM`. Rows of `second` are NaN where there is no second opinion."""
    kinds = np.array(forms)
    fitted = {ANY_FORM: _fit(margins, second, labels, sure)}
    for form in sorted(set(forms)):
        rows = kinds == form
        if (rows & ~np.isnan(second[:, 0])).sum() >= _FEWEST:
            fitted[form] = _fit(margins[rows], second[rows], labels[rows], sure)
    return fitted


def weights_of(fitted: Mapping[str, Weights], form: str) -> Weights:
    """The weights for a message of `form`."""
    return fitted.get(form) or fitted[ANY_FORM]


def _fit(margins: np.ndarray, second: np.ndarray, labels: np.ndarray, sure: float) -> Weights:
    (alone,) = multipliers([margins], labels)
    heard = ~np.isnan(second[:, 0])
    unsure = heard & (np.exp(log_softmax(alone * margins)).max(axis=1) < sure)
    rows = unsure if unsure.sum() >= _FEWEST else heard
    first, other = multipliers([margins[rows], second[rows]], labels[rows]) if rows.any() else (alone, 0.0)
    return Weights(float(alone), float(first), float(other))


def multipliers(opinions: Sequence[np.ndarray], labels: np.ndarray) -> np.ndarray:
    """What the opinions are best multiplied by before they are added: the likelihood of `labels` is greatest."""
    from scipy.optimize import minimize

    scores = np.stack(opinions, axis=2).astype(np.float64)
    right = scores[np.arange(len(labels)), labels]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logs = log_softmax(scores @ weights)
        expected = np.einsum("nk,nko->o", np.exp(logs), scores)
        return -logs[np.arange(len(labels)), labels].mean(), (expected - right.sum(axis=0)) / len(labels)

    start = np.ones(len(opinions))
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(opinions)).x


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Logarithms of the probabilities that `scores` stand for, along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
