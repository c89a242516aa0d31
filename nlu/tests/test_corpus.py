"""Counting examples, and finding what is written twice."""

from pathlib import Path

import pytest

from wnh_nlu.corpus.counts import count, missing, table
from wnh_nlu.corpus.duplicates import near_duplicates, repeated
from wnh_nlu.corpus.texts import Text, held_out, training_examples

ALIKE = [
    ("another value", "nale kollath oru seat venam", "mattannal punalur oru seat venam"),
    ("another script", "ഒരു തമാശ പറയുമോ", "oru thamasha parayumo"),
    ("another spelling", "enikku oru joli kittumo ivide", "enik oru joli kitumo ivide"),
    ("another order", "seat venam oru enikku ivide", "enikku ivide oru seat venam"),
    ("case and punctuation", "Is there parking at the centre?", "is there parking at the centre"),
    ("a short message, letter by letter", "ok!", "OK"),
    ("a sign", "👍", "👍 "),
]
APART = [
    ("another question", "is there parking at the centre", "is there a canteen at the centre"),
    ("more is said", "nale seat venam", "nale seat venam, pakshe ac illatha roomil aanenkil vendaa"),
    ("short messages with other values", "Kollam", "Punalur"),
    ("short messages that sound alike", "sheri", "seri"),
    ("other signs", "👍", "👎"),
]


@pytest.mark.parametrize(("what", "held", "example"), ALIKE, ids=[row[0] for row in ALIKE])
def test_near_duplicates(what: str, held: str, example: str) -> None:
    examples = [Text("en", "help", "what can you do for me"), Text("en", "x", example)]
    [pair] = near_duplicates([Text("en", "x", held)], examples)
    assert pair.example.text == example and pair.alike >= 90


@pytest.mark.parametrize(("what", "held", "example"), APART, ids=[row[0] for row in APART])
def test_no_near_duplicates(what: str, held: str, example: str) -> None:
    assert near_duplicates([Text("en", "x", held)], [Text("en", "x", example)]) == []


def test_repeated_examples_are_those_of_one_form() -> None:
    one, again, elsewhere = (
        Text("en", "affirm", "Yes, please"),
        Text("en", "deny", "yes please!"),
        Text("mixed", "a", "yes please"),
    )
    assert repeated([one, elsewhere, again]) == [[one, again]]


def test_counts_and_what_is_missing() -> None:
    counts = count([Text("en", "greet", str(n)) for n in range(69)] + [Text("mixed", "book_desk", "x")] * 30)
    gaps = missing(counts, ["greet", "book_desk"])
    assert (gaps["en", "greet"], gaps["ml", "greet"], gaps["ml", "book_desk"]) == (1, 70, 120)
    assert ("mixed", "book_desk") not in gaps and ("other", "greet") not in gaps
    assert "69*" in table(counts, ["greet", "book_desk"])


def test_examples_are_read_without_their_annotations(tmp_path: Path) -> None:
    file = tmp_path / "en" / "book_desk.yml"
    file.parent.mkdir()
    file.write_text(
        "nlu:\n- intent: book_desk\n  examples: |\n    - a [cabin](desk_type) in [tvm](place:Thiruvananthapuram)\n"
    )
    assert training_examples(tmp_path) == [Text("en", "book_desk", "a cabin in tvm")]


@pytest.mark.parametrize("content", ["", "[", "nlu: 3", "nlu:\n- intent: x", "nlu:\n- intent: x\n  examples: 3"])
def test_a_file_without_examples_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "en" / "book_desk.yml"
    file.parent.mkdir()
    file.write_text(content)
    with pytest.raises(ValueError, match=r"book_desk\.yml: not a file of examples"):
        training_examples(tmp_path)


@pytest.mark.parametrize("line", ["x", "[]", "{}", '{"text": "a", "form": "en"}'])
def test_a_bad_held_out_line_is_named_with_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "en.jsonl").write_text(f'{{"text": "a", "form": "en", "intent": "greet"}}\n\n{line}\n')
    with pytest.raises(ValueError, match=r"en\.jsonl:3: not a held-out message"):
        held_out(tmp_path)


def test_a_folder_without_held_out_messages(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \*\.jsonl"):
        held_out(tmp_path)
