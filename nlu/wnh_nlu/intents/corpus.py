"""The training examples as one matrix of n-gram features, from which models of all or of some of them are fitted."""

from collections.abc import Sequence

import numpy as np

from wnh_nlu.intents.linear import by_label
from wnh_nlu.intents.ngrams import NgramModel, vocabularies_of
from wnh_nlu.intents.views import Views

_TOLERANCE = 0.03
"""Where the solver stops. A third of this takes a quarter longer and changes no decision in a thousand."""


class Corpus:
    """Texts, each with a label (0, 1, … without a gap) and a weight."""

    def __init__(
        self, texts: Sequence[Views], labels: Sequence[int], weights: Sequence[float], spelt: Sequence[Views]
    ) -> None:
        """Of the texts, the n-grams of those well `spelt` are the features: what only a slip brings about is chance."""
        from scipy.sparse import csr_matrix

        self._vocabularies, self._idf = vocabularies_of(spelt)
        empty = NgramModel(
            self._vocabularies, self._idf, np.zeros((len(self._idf), 0), np.float32), np.zeros(0, np.float32)
        )
        rows = [empty.vector(text) for text in texts]
        starts = np.cumsum([0] + [len(columns) for columns, _ in rows])
        self._matrix = csr_matrix(
            (np.concatenate([values for _, values in rows]), np.concatenate([columns for columns, _ in rows]), starts),
            shape=(len(rows), len(self._idf)),
        )
        self._labels, self._weights = np.array(labels), np.array(weights)

    def fit(self, rows: np.ndarray, cost: float) -> NgramModel:
        """One-against-the-rest support vector machines on some of the texts."""
        from sklearn.svm import LinearSVC

        machine = LinearSVC(C=cost, random_state=0, tol=_TOLERANCE)
        machine.fit(self._matrix[rows], self._labels[rows], sample_weight=self._weights[rows])
        return NgramModel(self._vocabularies, self._idf, *by_label(machine, 1 + int(self._labels.max())))

    def margins(self, model: NgramModel, rows: np.ndarray) -> np.ndarray:
        """What a model fitted here makes of some of the texts; one row for each."""
        return self._matrix[rows] @ model.weights + model.bias
