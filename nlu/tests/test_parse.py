"""A trained model, from the archive, in process and by `understand`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wnh_nlu import project
from wnh_nlu.model import BadMessage, Model, message

NOW = "2026-11-22T10:00:00+05:30"


def parse(model: Model, text: str, **more: Any) -> dict[str, Any]:
    return model.parse([message({"text": text, "now": NOW, **more})])[0]


ROWS = [
    ("നാളെ രാവിലെ 10 മണിക്ക് ഒരു സീറ്റ് ബുക്ക് ചെയ്യണം", "ml", "book_desk", {"date": "2026-11-23", "time": "10:00"}),
    ("nale ravile 10 manikku oru seat venam", "manglish", "book_desk", {"date": "2026-11-23", "time": "10:00"}),
    ("I need a seat tomorrow at 10 am", "en", "book_desk", {"date": "2026-11-23", "time": "10:00"}),
    ("hello", "en", "greet", {}),
    ("നന്ദി", "ml", "thank", {}),
]


@pytest.mark.parametrize(("text", "form", "intent", "values"), ROWS, ids=[row[0] for row in ROWS])
def test_parse(model: Model, text: str, form: str, intent: str, values: dict[str, str]) -> None:
    result = parse(model, text)
    assert (result["form"], result["intent"]["name"]) == (form, intent)
    assert {entity["entity"]: entity["value"] for entity in result["entities"]} == values
    assert result["intent"] == result["intent_ranking"][0]


def test_messages_together_are_understood_as_each_by_itself(model: Model) -> None:
    texts = [*(row[0] for row in ROWS), "", "is there any chance of rain", "ഇതൊന്ന് നോക്കാമോ", "athonnu nokkane", "👍"]
    alone = [parse(model, text) for text in texts]
    for one, same in zip(alone, model.parse([message({"text": text, "now": NOW}) for text in texts])):
        sure = one.pop("intent_ranking")[0]["confidence"]
        assert same.pop("intent_ranking")[0]["confidence"] == pytest.approx(sure, abs=0.001)
        assert (one.pop("intent")["name"], one) == (same.pop("intent")["name"], same)


def test_a_command_of_rasa_is_plain_text(model: Model) -> None:
    result = parse(model, '/thank{"role": "accountant"}')
    assert result["text"].startswith("/thank") and result["intent"]["confidence"] < 1
    assert [one["text"] for one in parse(model, '/find_jobs{"place": "Atlantis"}')["entities"]] == []


def test_spans_are_those_of_the_text_as_sent(model: Model) -> None:
    sent = "എന്‍റെ പിന്‍ 691 506"
    assert [(one["entity"], one["text"]) for one in parse(model, sent)["entities"]] == [("pincode", "691 506")]


def test_the_person_s_language_is_kept_where_the_message_has_none(model: Model) -> None:
    assert (parse(model, "👍", language="ml")["language"], parse(model, "👍")["language"]) == ("ml", "en")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_parsed_and_entities_slice_to_their_text(model: Model, text: str) -> None:
    result = parse(model, text)
    assert all(result["text"][one["start"] : one["end"]] == one["text"] for one in result["entities"])
    assert 0 <= result["intent"]["confidence"] <= 1
    json.dumps(result, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    "given_",
    [None, [], {}, {"text": 1}, {"text": "a", "now": "soon"}, {"text": "a", "now": 3}, {"text": "a", "language": "fr"}],
)
def test_bad_messages_are_refused(given_: Any) -> None:
    with pytest.raises(BadMessage):
        message(given_)


LINES = [
    (b'{"text": "hello"}', "hello"),
    (b"", None),
    (b"not json", None),
    (b"\xff\xfe", None),
    (b'{"text": 5}', None),
    (b"[" * 100_000, None),
    (b'{"text": "a\\u0000b \\ud83d"}', "a\0b \ufffd"),
    ('{"text": "😀 നാളെ"}'.encode(), "😀 നാളെ"),
    (json.dumps({"text": "seat " * 2_000}).encode(), "seat " * 2_000),
    (b'{"text": "last"}', "last"),
]


def test_understand_answers_each_line_in_its_place(archive: Path) -> None:
    run = understand(archive, b"\n".join(line for line, _ in LINES))
    answers = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
    assert [answer.get("text") for answer in answers] == [text for _, text in LINES]
    assert [set(answer) == {"error"} for answer in answers] == [text is None for _, text in LINES]
    assert run.returncode == 0


def test_understand_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    run = understand(tmp_path / "none.tar.gz", b"{}")
    assert (run.returncode, run.stderr.decode().count("train one first")) == (2, 1)


def understand(archive: Path, lines: bytes) -> "subprocess.CompletedProcess[bytes]":
    command: list[Any] = [sys.executable, "-W", "ignore", "-m", "wnh_nlu", "understand", "--model", archive]
    return subprocess.run(command, cwd=project.NLU, input=lines, capture_output=True)
