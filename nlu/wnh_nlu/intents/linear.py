"""A linear model of scikit-learn as plain arrays."""

from typing import Any

import numpy as np

_NEVER = -10.0


def by_label(machine: Any, labels: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features × labels) and biases of a fitted linear classifier, one column for each of `labels`.

    A label that it has not met is never its answer. Of two labels scikit-learn keeps one column for both.
    """
    rows, biases = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:
        rows, biases = np.vstack([-rows, rows]) / 2, np.concatenate([-biases, biases]) / 2
    weights = np.zeros((rows.shape[1], labels), np.float32)
    bias = np.full(labels, _NEVER, np.float32)
    weights[:, machine.classes_] = rows.T
    bias[machine.classes_] = biases
    return weights, bias
