"""Scores of intents: n-grams first, meaning as well where they are unsure."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wnh_nlu.intents.embedding import Embedder
from wnh_nlu.intents.fusion import Weights, log_softmax, weights_of
from wnh_nlu.intents.meaning import MeaningModel
from wnh_nlu.intents.ngrams import NgramModel
from wnh_nlu.intents.views import Views
from wnh_nlu.text.script import Script

MANGLISH = "manglish"


class Settings(NamedTuple):
    """The knobs of `config.yml`."""

    cost: float = 1.0
    """C of the support vector machines over n-grams."""
    meaning_cost: float = 20.0
    """C of the softmax regression over sentence embeddings."""
    sure: float = 0.9
    """From this probability on the n-grams are believed alone."""
    habits: int = 2
    """In how many habits of typing Latin letters an example in Malayalam script is learnt, of the five there are."""
    most_embedded: int = 400
    """Of so many examples of an intent in a form the meaning is learnt."""
    most_embedded_manglish: int = 40
    """The same for Manglish, which is embedded as the Malayalam that it sounds like."""
    folds: int = 3
    """Into how many parts the examples are cut, to score each by models that have not seen it."""
    most_refused: float = 0.025
    """At most this share of the messages that want something may be taken for out of scope."""


class IntentModel:
    """Probabilities of intents."""

    def __init__(
        self,
        intents: list[str],
        ngrams: NgramModel,
        meaning: MeaningModel,
        script: Script,
        weights: Mapping[str, Weights],
        sure: float,
        doubt: float,
    ) -> None:
        self.intents, self._ngrams, self._meaning, self._script = intents, ngrams, meaning, script
        self._weights, self._sure = weights, sure
        self.doubt = doubt
        """From so many times as likely as the best intent on, out of scope is decided on."""

    def probabilities(self, text: str, views: Views, form: str) -> np.ndarray:
        """One number for each of `intents`, together 1. `text` is the normalised message."""
        weights = weights_of(self._weights, form)
        margins = self._ngrams.margins(views)
        alone = np.exp(log_softmax(margins * weights.alone))
        if alone.max() >= self._sure or not weights.second:
            return alone
        second = self._meaning.log_probabilities([readable(text, form, self._script)])[0]
        return np.exp(log_softmax(margins * weights.first + second * weights.second))

    def save(self, folder: Path) -> None:
        """Writes the model to files in `folder`."""
        self._ngrams.save(folder, "ngrams")
        self._meaning.save(folder, "meaning")
        self._script.save(folder / "script.json")
        state = {"intents": self.intents, "weights": self._weights, "sure": self._sure, "doubt": self.doubt}
        (folder / "intents.json").write_text(json.dumps(state), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Reads what `save` wrote. The sentence encoder is loaded when first needed."""
        state = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        return cls(
            state["intents"],
            NgramModel.load(folder, "ngrams"),
            MeaningModel.load(folder, "meaning", Embedder()),
            Script.load(folder / "script.json"),
            {form: Weights(*weights) for form, weights in state["weights"].items()},
            state["sure"],
            state["doubt"],
        )


def readable(text: str, form: str, script: Script) -> str:
    """A text as the sentence encoder reads it best: Manglish in Malayalam script."""
    return script.restore(text) if form == MANGLISH else text


def label_numbers(labels: Sequence[str], intents: Sequence[str]) -> np.ndarray:
    """Each label's place among the intents."""
    places = {intent: number for number, intent in enumerate(intents)}
    return np.array([places[label] for label in labels])
