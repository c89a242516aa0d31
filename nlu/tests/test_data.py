"""The training examples and held-out messages of the project: enough of each, none twice, none held out and seen."""

import pytest
import yaml

from wnh_nlu import project
from wnh_nlu.corpus.counts import count, missing
from wnh_nlu.corpus.duplicates import near_duplicates, repeated
from wnh_nlu.corpus.texts import Text, held_out, text_of, training_examples

FINAL = project.HELD_OUT / "final"


@pytest.fixture(scope="module")
def examples() -> list[Text]:
    return training_examples(project.TRAINING_DATA)


def test_every_intent_has_as_many_examples_as_wanted(examples: list[Text]) -> None:
    intents = yaml.safe_load(project.DOMAIN.read_text("utf-8"))["intents"]
    assert {example.intent for example in examples} == set(intents)
    assert missing(count(examples), intents) == {}


def test_no_example_is_written_twice_in_a_form(examples: list[Text]) -> None:
    assert repeated(examples) == []


def test_training_has_seen_no_held_out_message(examples: list[Text]) -> None:
    first, second = ([text_of(gold) for gold in held_out(folder)] for folder in (project.HELD_OUT, FINAL))
    assert (len(first), len(second)) == (1200, 300)
    # The examples to take out: the second set is blind, and its messages are shown nowhere.
    assert [pair.example for pair in near_duplicates([*first, *second], examples)] == []
