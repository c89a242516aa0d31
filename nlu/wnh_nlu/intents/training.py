"""Trains the models of intents from annotated examples."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from wnh_nlu.entities.span import Span
from wnh_nlu.intents.meaning import MeaningModel
from wnh_nlu.intents.model import IntentModel, Settings, label_numbers
from wnh_nlu.intents.ngrams import NgramModel
from wnh_nlu.intents.views import Views, romanised_views, views

# The second opinion reads no Manglish, and enough is learnt from so many examples of an intent in a form.
_EMBEDDED_FORMS = frozenset({"en", "ml", "other"})
_MOST_EMBEDDED = 25


class Example(NamedTuple):
    """A training example: its normalised text, the values in it, its form and its intent."""

    text: str
    spans: Sequence[Span]
    form: str
    intent: str


class Embeds(Protocol):
    """Sentence vectors, one row a text."""

    def embed(self, texts: Sequence[str]) -> np.ndarray: ...


def train_intents(examples: Sequence[Example], settings: Settings, embedder: Embeds) -> IntentModel:
    """Fits both models. Examples in Malayalam script are learnt as people would type them in Latin letters as well."""
    intents = sorted({example.intent for example in examples})
    return IntentModel(
        intents,
        _train_ngrams(examples, intents, settings),
        _train_meaning(examples, intents, settings, embedder),
        settings,
    )


def _train_ngrams(examples: Sequence[Example], intents: list[str], settings: Settings) -> NgramModel:
    texts: list[Views] = []
    labels: list[str] = []
    weights: list[float] = []
    for example in examples:
        typed = romanised_views(example.text, example.spans)
        for view, weight in [(views(example.text, example.spans), 1.0), *((view, 1 / len(typed)) for view in typed)]:
            texts.append(view)
            labels.append(example.intent)
            weights.append(weight)
    return NgramModel.train(texts, label_numbers(labels, intents), weights, settings.cost)


def _train_meaning(
    examples: Sequence[Example], intents: list[str], settings: Settings, embedder: Embeds
) -> MeaningModel:
    taken: Counter = Counter()
    chosen: list[Example] = []
    for example in examples:
        taken[example.intent, example.form] += 1
        if example.form in _EMBEDDED_FORMS and taken[example.intent, example.form] <= _MOST_EMBEDDED:
            chosen.append(example)
    vectors = embedder.embed([example.text for example in chosen])
    return MeaningModel.train(
        vectors, label_numbers([example.intent for example in chosen], intents), settings.meaning_cost
    )
