"""Scores of intents: n-grams first, meaning as well where they are unsure."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wnh_nlu.intents.meaning import Embedder, MeaningModel
from wnh_nlu.intents.ngrams import NgramModel
from wnh_nlu.intents.views import Views


class Settings(NamedTuple):
    """The knobs of `config.yml`."""

    cost: float = 1.0
    """C of the support vector machines over n-grams."""
    meaning_cost: float = 20.0
    """C of the softmax regression over sentence embeddings."""
    temperature: float = 0.3
    """What margins are divided by to become log odds."""
    sure: float = 0.8
    """From this probability on the n-grams are believed alone."""
    meaning_weight: float = 1.0
    """Weight of the second opinion's log probabilities beside the first's."""


class IntentModel:
    """Probabilities of intents."""

    def __init__(self, intents: list[str], ngrams: NgramModel, meaning: MeaningModel, settings: Settings) -> None:
        self.intents, self._ngrams, self._meaning, self._settings = intents, ngrams, meaning, settings

    def probabilities(self, text: str, views: Views, form: str) -> np.ndarray:
        """One number for each of `intents`, together 1. `text` is the normalised message."""
        first = log_softmax(self._ngrams.margins(views) / self._settings.temperature)
        if form == "manglish" or np.exp(first.max()) >= self._settings.sure:
            return np.exp(first)
        second = self._meaning.log_probabilities([text])[0]
        return np.exp(log_softmax(combine(first, second, self._settings.meaning_weight)))

    def save(self, folder: Path) -> None:
        """Writes the model to files in `folder`."""
        self._ngrams.save(folder, "ngrams")
        self._meaning.save(folder, "meaning")
        state = {"intents": self.intents, "settings": self._settings._asdict()}
        (folder / "intents.json").write_text(json.dumps(state), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Reads what `save` wrote. The sentence embedder is loaded when first needed."""
        state = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        meaning = MeaningModel.load(folder, "meaning", Embedder())
        return cls(state["intents"], NgramModel.load(folder, "ngrams"), meaning, Settings(**state["settings"]))


def combine(first: np.ndarray, second: np.ndarray, weight: float) -> np.ndarray:
    """The geometric mean of two opinions, given as log probabilities."""
    return (first + weight * second) / (1 + weight)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Logarithms of the probabilities that `scores` stand for."""
    shifted = scores - scores.max()
    return shifted - np.log(np.exp(shifted).sum())


def label_numbers(labels: Sequence[str], intents: Sequence[str]) -> list[int]:
    """Each label's place among the intents."""
    places = {intent: number for number, intent in enumerate(intents)}
    return [places[label] for label in labels]
