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
    sure: float = 0.8
    """From this probability on the n-grams are believed alone."""
    habits: int = 1
    """In how many habits of typing Latin letters an example in Malayalam script is learnt, of the five there are."""
    slips: float = 1.0
    """The share of examples that are learnt with a slip of the finger as well."""
    embedded: int = 50
    """The meaning of so many examples of an intent in a form is learnt,"""
    embedded_beyond: float = 0.1
    """and of this share of the others: each costs some 7 ms of one core in a training from cold."""
    embedded_manglish: int = 20
    """Of so many in Manglish, which are embedded as the Malayalam that they sound like."""
    folds: int = 2
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

    def probabilities(self, messages: "Sequence[tuple[str, Views, str]]") -> np.ndarray:
        """A row for each message with a number for each of `intents`, together 1.

        A message is its normalised text, its views and its form. Those of which the n-grams are unsure are embedded
        together.
        """
        weights = [weights_of(self._weights, form) for _, _, form in messages]
        margins = np.stack([self._ngrams.margins(views) for _, views, _ in messages])
        found = np.exp(log_softmax(margins * np.array([[one.alone] for one in weights], np.float32)))
        best = found.max(axis=1)
        unsure = [i for i, one in enumerate(weights) if best[i] < self._sure and one.second]
        if unsure:
            texts = [readable(messages[i][0], messages[i][2], self._script) for i in unsure]
            first, second = np.array([weights[i][1:] for i in unsure], np.float32).T[..., None]
            found[unsure] = np.exp(
                log_softmax(margins[unsure] * first + self._meaning.log_probabilities(texts) * second)
            )
        return found

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
