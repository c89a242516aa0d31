"""Trains the models of intents from annotated examples."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol

import numpy as np

from wnh_nlu.entities.span import Span
from wnh_nlu.intents.copies import copies
from wnh_nlu.intents.corpus import Corpus
from wnh_nlu.intents.decide import fit_doubt
from wnh_nlu.intents.fusion import Weights, fit_weights, log_softmax, weights_of
from wnh_nlu.intents.meaning import MeaningModel
from wnh_nlu.intents.model import MANGLISH, IntentModel, Settings, label_numbers, readable
from wnh_nlu.text.script import Script


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
    """Fits both models on all examples, and what they are worth on parts of them that they have not seen."""
    intents = sorted({example.intent for example in examples})
    labels = label_numbers([example.intent for example in examples], intents)
    script = Script.train(
        [example.text for example in examples if example.form in {"ml", "mixed"}],
        [example.text for example in examples if example.form == "en"],
    )
    embedded = _chosen(examples, settings)
    readables = [readable(examples[i].text, examples[i].form, script) for i in embedded]
    with ThreadPoolExecutor(1) as aside:
        embedding = aside.submit(embedder.embed, readables)
        corpus, origins = _corpus(examples, labels, settings)
        folds = _folds(examples, settings.folds)
        margins = _unseen_margins(corpus, origins, folds, len(intents), settings)
        ngrams = corpus.fit(np.arange(len(origins)), settings.cost)
        vectors = embedding.result()
    second = np.full_like(margins, np.nan)
    second[embedded] = _unseen_meaning(vectors, labels[embedded], folds[embedded], len(intents), settings)
    forms = [example.form for example in examples]
    weights = fit_weights(margins, second, labels, forms, settings.sure)
    probabilities = _fused(margins, second, forms, weights, settings.sure)
    return IntentModel(
        intents,
        ngrams,
        MeaningModel.train(vectors, labels[embedded], len(intents), settings.meaning_cost),
        script,
        weights,
        settings.sure,
        fit_doubt(intents, probabilities, labels, settings.most_refused),
    )


def _unseen_margins(
    corpus: Corpus, origins: np.ndarray, folds: np.ndarray, intents: int, settings: Settings
) -> np.ndarray:
    """What the n-grams make of each example, as it is written, when they have not learnt its fold."""
    as_written = np.searchsorted(origins, np.arange(len(folds)))
    margins = np.zeros((len(folds), intents), np.float32)
    for fold in range(settings.folds):
        seen, unseen = np.flatnonzero(folds[origins] != fold), np.flatnonzero(folds == fold)
        margins[unseen] = corpus.margins(corpus.fit(seen, settings.cost), as_written[unseen])
    return margins


def _unseen_meaning(
    vectors: np.ndarray, labels: np.ndarray, folds: np.ndarray, intents: int, settings: Settings
) -> np.ndarray:
    """The same of the second opinion, for the examples that were embedded."""
    found = np.zeros((len(folds), intents), np.float32)
    for fold in range(settings.folds):
        seen = folds != fold
        head = MeaningModel.train(vectors[seen], labels[seen], intents, settings.meaning_cost)
        found[~seen] = head.of_vectors(vectors[~seen])
    return found


def _corpus(examples: Sequence[Example], labels: np.ndarray, settings: Settings) -> "tuple[Corpus, np.ndarray]":
    """All that the n-grams are learnt from, and of which example each row is: the first of each is as it is written."""
    made = [copies(example.text, example.spans, number, settings) for number, example in enumerate(examples)]
    rows = [copy for of_one in made for copy in of_one]
    origins = np.repeat(np.arange(len(examples)), [len(of_one) for of_one in made])
    spelt = [row.views for row in rows if not row.slipped]
    return Corpus([row.views for row in rows], labels[origins], [row.weight for row in rows], spelt), origins


def _chosen(examples: Sequence[Example], settings: Settings) -> np.ndarray:
    """The numbers of the examples whose meaning is learnt, spread evenly over each kind where they are not all."""
    chosen: list[int] = []
    for (form, _), numbers in _kinds(examples).items():
        if form == MANGLISH:
            count = min(len(numbers), settings.embedded_manglish)
        else:
            beyond = max(0, len(numbers) - settings.embedded)
            count = len(numbers) - beyond + int(beyond * settings.embedded_beyond)
        chosen += [numbers[i * len(numbers) // count] for i in range(count)]
    return np.array(sorted(chosen))


def _folds(examples: Sequence[Example], count: int) -> np.ndarray:
    """A part for each example. Neighbours share one, for what was written together is alike."""
    folds = np.zeros(len(examples), int)
    for numbers in _kinds(examples).values():
        folds[numbers] = np.arange(len(numbers)) * count // len(numbers)
    return folds


def _kinds(examples: Sequence[Example]) -> dict[tuple[str, str], list[int]]:
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, example in enumerate(examples):
        kinds[example.form, example.intent].append(number)
    return kinds


def _fused(
    margins: np.ndarray, second: np.ndarray, forms: Sequence[str], weights: dict[str, Weights], sure: float
) -> np.ndarray:
    """Probabilities as `IntentModel` gives them; where it has no second opinion to hand, the first."""
    multipliers = np.array([weights_of(weights, form) for form in forms])
    alone = np.exp(log_softmax(margins * multipliers[:, :1]))
    both = np.exp(log_softmax(margins * multipliers[:, 1:2] + second * multipliers[:, 2:]))
    believed = (alone.max(axis=1) >= sure) | np.isnan(second[:, 0])
    return np.where(believed[:, None], alone, both)
