"""The parts of the intent model: weights of opinions, the decision, folds."""

import numpy as np
import pytest

from wnh_nlu.intents.decide import decide, fit_doubt
from wnh_nlu.intents.fusion import ANY_FORM, fit_weights, log_softmax, multipliers, weights_of
from wnh_nlu.intents.linear import by_label
from wnh_nlu.intents.training import Example, _folds

INTENTS = ["book_desk", "greet", "out_of_scope"]

DECISIONS = [
    ([0.7, 0.2, 0.1], 0.5, "book_desk"),
    ([0.5, 0.2, 0.3], 0.5, "out_of_scope"),
    ([0.5, 0.2, 0.3], 0.7, "book_desk"),
    ([0.1, 0.2, 0.7], 1.0, "out_of_scope"),
]


@pytest.mark.parametrize(("probabilities", "doubt", "intent"), DECISIONS)
def test_decides(probabilities, doubt, intent) -> None:
    decided, ranking = decide(INTENTS, np.array(probabilities), doubt)
    assert decided["name"] == intent
    assert [one["confidence"] for one in ranking] == sorted(probabilities, reverse=True)


def test_without_out_of_scope_nothing_is_refused() -> None:
    assert decide(["a", "b"], np.array([0.51, 0.49]), 0.1)[0]["name"] == "a"
    assert fit_doubt(["a", "b"], np.array([[0.5, 0.5]]), np.array([0]), 0.02) == 1.0


def test_doubt_refuses_no_more_than_it_may() -> None:
    chance = np.random.default_rng(0)
    labels = chance.integers(0, 3, 4000)
    scores = chance.normal(size=(4000, 3)) + 1.5 * np.eye(3)[labels]
    probabilities = np.exp(log_softmax(scores * 1.5))
    for most in (0.1, 0.2, 0.3):
        doubt = fit_doubt(INTENTS, probabilities, labels, most)
        decided = [decide(INTENTS, row, doubt)[0]["name"] for row in probabilities[labels != 2]]
        assert doubt == 1.0 or decided.count("out_of_scope") / len(decided) <= most
    assert fit_doubt(INTENTS, probabilities, labels, 0.3) < 1


def test_multipliers_make_scores_as_sure_as_they_should_be() -> None:
    chance = np.random.default_rng(1)
    logs = log_softmax(chance.normal(size=(20_000, 4)) * 2)
    labels = np.array([chance.choice(4, p=row) for row in np.exp(logs)])
    noise = chance.normal(size=logs.shape)
    halved, none = multipliers([logs / 2, noise], labels)
    assert halved == pytest.approx(2, abs=0.1) and none == pytest.approx(0, abs=0.05)


def test_each_form_of_many_messages_has_weights_of_its_own() -> None:
    chance = np.random.default_rng(2)
    labels = chance.integers(0, 3, 900)
    good = np.eye(3)[labels] * 2 + chance.normal(size=(900, 3))
    bad = chance.normal(size=(900, 3))
    second = np.where(np.arange(900)[:, None] < 450, good, bad)
    forms = ["en"] * 450 + ["ml"] * 400 + ["other"] * 50
    fitted = fit_weights(good, second, labels, forms, sure=0.99)
    assert set(fitted) == {ANY_FORM, "en", "ml"}
    assert fitted["en"].second > fitted["ml"].second + 0.3
    assert weights_of(fitted, "other") == fitted[ANY_FORM]


def test_a_label_that_was_not_met_is_never_the_answer() -> None:
    from sklearn.svm import LinearSVC

    chance = np.random.default_rng(3)
    rows, labels = chance.normal(size=(60, 5)), np.array([0, 2] * 30)
    weights, bias = by_label(LinearSVC().fit(rows, labels), 4)
    assert weights.shape == (5, 4)
    assert set((rows @ weights + bias).argmax(axis=1)) <= {0, 2}


def test_neighbours_share_a_fold_and_every_kind_is_in_all() -> None:
    examples = [Example(f"{i}", (), form, intent) for intent in ("a", "b") for form in ("en", "ml") for i in range(9)]
    folds = _folds(examples, 3)
    assert folds.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2] * 4
