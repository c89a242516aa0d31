"""Figures over held-out messages: in all, of each form, of the hard ones, of each intent and entity."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from wnh_nlu.evaluation.outcome import Found, Outcome
from wnh_nlu.intents.decide import OUT_OF_SCOPE

BINS = 10
"""Equally wide bins of confidence in the expected calibration error."""


class Scores(NamedTuple):
    """Figures of a group of messages, shares between 0 and 1; NaN where there is nothing to share out."""

    messages: int
    intent_accuracy: float
    intent_macro_f1: float
    """The mean over the intents that are wanted in the group."""
    entity_f1: float
    """Micro-averaged over all entities; right are kind and value, with overlapping spans."""
    whole_message: float
    """Intent, all entities, form and language right, and no entity too many."""
    form_accuracy: float
    language_accuracy: float
    out_of_scope_recall: float
    in_scope_refused: float
    """Share of the other intents' messages that were taken for out of scope."""
    calibration_error: float
    """Mean distance of confidence in the chosen intent from being right, over `BINS` bins weighted by messages."""


class Rates(NamedTuple):
    """How well one intent or one kind of entity is found."""

    messages: int
    precision: float
    recall: float
    f1: float


class Report(NamedTuple):
    """All figures of a model."""

    groups: dict[str, Scores]
    """By "all", the name of a form, and "hard"."""
    intents: dict[str, Rates]
    entities: dict[str, Rates]


def report(outcomes: Sequence[Outcome]) -> Report:
    """The figures over `outcomes`."""
    groups = {"all": list(outcomes)}
    for one in outcomes:
        groups.setdefault(one.gold["form"], []).append(one)
    groups["hard"] = [one for one in outcomes if one.gold.get("hard")]
    pairs = [(one.wanted_intent, one.intent) for one in outcomes]
    return Report(
        {name: scores(group) for name, group in groups.items() if group},
        _rates((w for w, g in pairs if w == g), (w for w, _ in pairs), (g for _, g in pairs)),
        _entity_rates(outcomes),
    )


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """The figures of one group."""
    intents = _rates(
        (one.intent for one in outcomes if "intent" not in one.wrong),
        (one.wanted_intent for one in outcomes),
        (one.intent for one in outcomes),
    )
    right, missed, extra = (
        sum(len(part(one)) for one in outcomes)
        for part in (lambda o: o.agreeing, lambda o: o.missed, lambda o: o.extra)
    )
    inside = [one for one in outcomes if one.wanted_intent != OUT_OF_SCOPE]
    outside = [one for one in outcomes if one.wanted_intent == OUT_OF_SCOPE]
    return Scores(
        messages=len(outcomes),
        intent_accuracy=_share(outcomes, lambda one: "intent" not in one.wrong),
        intent_macro_f1=_mean([rates.f1 for rates in intents.values() if rates.messages]),
        entity_f1=_divide(2 * right, 2 * right + missed + extra),
        whole_message=_share(outcomes, lambda one: not one.wrong),
        form_accuracy=_share(outcomes, lambda one: "form" not in one.wrong),
        language_accuracy=_share(outcomes, lambda one: "language" not in one.wrong),
        out_of_scope_recall=_share(outside, lambda one: one.intent == OUT_OF_SCOPE),
        in_scope_refused=_share(inside, lambda one: one.intent == OUT_OF_SCOPE),
        calibration_error=calibration_error(
            [one.result["intent"]["confidence"] for one in outcomes], ["intent" not in one.wrong for one in outcomes]
        ),
    )


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error: 0 where four in five messages with a confidence of 0.8 are right."""
    if not confidences:
        return math.nan
    sure, hits = np.array(confidences), np.array(right, float)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs((sure[bins == number] - hits[bins == number]).sum()) for number in range(BINS)]
    return float(sum(gaps) / len(sure))


def _entity_rates(outcomes: Sequence[Outcome]) -> dict[str, Rates]:
    def kinds(part: Callable[[Outcome], Iterable[Found]]) -> list[str]:
        return [entity["entity"] for one in outcomes for entity in part(one)]

    right = kinds(lambda one: one.agreeing)
    return _rates(right, right + kinds(lambda one: one.missed), right + kinds(lambda one: one.extra))


def _rates(right: Iterable[str], wanted: Iterable[str], got: Iterable[str]) -> dict[str, Rates]:
    hits, wants, gots = Counter(right), Counter(wanted), Counter(got)
    return {
        label: Rates(
            wants[label],
            _divide(hits[label], gots[label]),
            _divide(hits[label], wants[label]),
            _divide(2 * hits[label], wants[label] + gots[label]),
        )
        for label in sorted(wants | gots)
    }


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return _divide(sum(map(holds, outcomes)), len(outcomes))


def _mean(figures: Sequence[float]) -> float:
    return _divide(sum(figures), len(figures))


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
