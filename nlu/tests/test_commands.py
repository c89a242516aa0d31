"""Training held against gates, scoring and comparing, as commands, with a small real model."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from wnh_nlu import project
from wnh_nlu.archive import card_path, read_card
from wnh_nlu.model import Model

GOLD = [
    {"text": "hello there", "form": "en", "intent": "greet", "entities": []},
    {"text": "nanni und", "form": "manglish", "intent": "thank", "entities": [], "hard": True},
    {"text": "tell me a joke about elephants", "form": "en", "intent": "out_of_scope", "entities": []},
]
EASY = {"figure": "language_accuracy", "of": "all", "at_least": 0.0}
IMPOSSIBLE = {"figure": "intent_accuracy", "of": "en", "at_least": 1.1}


def wnh_nlu(*arguments: Any) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-W", "ignore", "-m", "wnh_nlu", *arguments]
    return subprocess.run(command, cwd=project.NLU, capture_output=True, text=True)


@pytest.fixture(scope="module")
def heldout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("heldout")
    (folder / "final").mkdir()
    told = {"now": "2026-11-22T10:00:00+05:30"}
    lines = [json.dumps({**told, "language": "en" if gold["form"] == "en" else "ml", **gold}) for gold in GOLD]
    for file in (folder / "all.jsonl", folder / "final" / "all.jsonl"):
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def gates(folder: Path, *wanted: dict[str, Any]) -> Path:
    file = folder / "gates.yml"
    file.write_text(yaml.safe_dump({"gates": list(wanted)}))
    return file


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As few examples as can be trained on in a moment."""
    folder = tmp_path_factory.mktemp("few") / "data"
    for form, intent, examples in (
        ("en", "greet", ["hello", "hi there", "good morning"]),
        ("en", "out_of_scope", ["a joke please", "will it rain", "who won the match"]),
        ("manglish", "thank", ["nanni", "valare nanni", "nanniyund"]),
    ):
        (folder / form).mkdir(parents=True, exist_ok=True)
        block = {"intent": intent, "metadata": {"form": form}, "examples": "".join(f"- {line}\n" for line in examples)}
        (folder / form / f"{intent}.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": [block]}))
    return folder


def test_a_model_that_passes_is_put_in_place_with_its_figures_on_its_card(
    few: Path, heldout: Path, tmp_path: Path
) -> None:
    output = tmp_path / "models" / "m.tar.gz"
    run = wnh_nlu("train", "--data", few, "--output", output, "--heldout", heldout, "--gates", gates(tmp_path, EASY))
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "0/5 reading the examples" and lines[4] == "4/5 measuring on the held-out messages"
    assert lines[5].startswith("of  ") and lines[6].startswith("all ")
    card = read_card(output)
    assert (card["failed"], card["scores"]["all"]["messages"], set(card["scores"])) == (
        [], 3, {"all", "en", "manglish", "hard"},
    )  # fmt: skip
    assert {file.name for file in output.parent.iterdir()} == {output.name, card_path(output).name, "embeddings.npz"}


def test_a_model_that_fails_is_put_aside_and_the_old_one_stays(few: Path, heldout: Path, tmp_path: Path) -> None:
    output, fail = tmp_path / "m.tar.gz", gates(tmp_path, EASY, IMPOSSIBLE)
    assert wnh_nlu("train", "--data", few, "--output", output).returncode == 0
    old = output.read_bytes()

    run = wnh_nlu("train", "--data", few, "--output", output, "--heldout", heldout, "--gates", fail)
    assert run.returncode == 1
    assert run.stdout.splitlines()[-1].startswith("refused: en intent_accuracy is ")
    assert run.stdout.splitlines()[-1].endswith(", wanted ≥ 1.1")
    assert output.read_bytes() == old and Model(output)
    refused = tmp_path / "refused-m.tar.gz"
    assert read_card(refused)["failed"] == [run.stdout.splitlines()[-1].removeprefix("refused: ")]

    forced = wnh_nlu(
        "train", "--data", few, "--output", output, "--heldout", heldout, "--gates", fail, "--without-gates"
    )
    assert forced.returncode == 0 and "put in place without passing its gates: en intent_accuracy" in forced.stderr
    assert read_card(output)["failed"] == read_card(refused)["failed"]


@pytest.mark.parametrize("gates_file", ["missing.yml", "broken.yml"])
def test_gates_that_cannot_be_read_are_told_before_training(few: Path, tmp_path: Path, gates_file: str) -> None:
    (tmp_path / "broken.yml").write_text("gates: 1")
    run = wnh_nlu("train", "--data", few, "--output", tmp_path / "m.tar.gz", "--gates", tmp_path / gates_file)
    assert run.returncode == 2 and gates_file in run.stderr and "0/5" not in run.stdout
    assert not (tmp_path / "m.tar.gz").exists()


def test_training_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "data" / "en").mkdir(parents=True)
    (tmp_path / "data" / "en" / "greet.yml").write_text("nlu: [")
    output = tmp_path / "models" / "m.tar.gz"
    assert wnh_nlu("train", "--data", tmp_path / "data", "--output", output).returncode != 0
    assert list(output.parent.glob("*")) == []


def test_scores_are_printed_drawn_and_written(archive: Path, heldout: Path, tmp_path: Path) -> None:
    files = ["--json", tmp_path / "r.json", "--confusion", tmp_path / "c.svg"]
    run = wnh_nlu("test", "--model", archive, "--heldout", heldout, "--gates", gates(tmp_path, EASY), *files)
    assert run.returncode == 0, run.stderr
    assert "1 of 1 gates passed" in run.stdout and "intent  " in run.stdout and "elephants" not in run.stdout
    assert (tmp_path / "c.svg").read_text().startswith("<svg")
    written = json.loads((tmp_path / "r.json").read_text())
    assert [answer["text"] for answer in written["answers"]] == [gold["text"] for gold in GOLD]


def test_a_gate_that_fails_ends_with_1(archive: Path, heldout: Path, tmp_path: Path) -> None:
    run = wnh_nlu("test", "--model", archive, "--heldout", heldout, "--gates", gates(tmp_path, IMPOSSIBLE))
    assert run.returncode == 1 and "not passed: en intent_accuracy is " in run.stdout


def test_of_the_blind_set_only_figures_are_shown(archive: Path, heldout: Path, tmp_path: Path) -> None:
    common = ["test", "--model", archive, "--heldout", heldout, "--gates", gates(tmp_path, EASY), "--final"]
    run = wnh_nlu(*common, "--json", tmp_path / "r.json")
    written = (tmp_path / "r.json").read_text("utf-8")
    assert run.stdout.startswith("of  ") and not any(gold["text"] in run.stdout + written for gold in GOLD)
    assert "precision" not in run.stdout, "which intents fail would tell what the messages are"


def test_two_models_are_compared(archive: Path, few: Path, heldout: Path, tmp_path: Path) -> None:
    common = ["--heldout", heldout, "--gates", gates(tmp_path, EASY)]
    other = tmp_path / "other.tar.gz"
    assert wnh_nlu("train", "--data", few, "--output", other).returncode == 0
    assert wnh_nlu("test", "--model", archive, *common, "--json", tmp_path / "r.json").returncode == 0

    by_archive, by_file = (
        wnh_nlu("compare", archive, other, *common),
        wnh_nlu("compare", tmp_path / "r.json", other, *common),
    )
    assert by_archive.returncode == 0, by_archive.stderr
    assert by_archive.stdout == by_file.stdout
    assert {"better:", "worse:"} <= set(by_archive.stdout.splitlines()) and "messages wholly right" in by_archive.stdout
    assert wnh_nlu("compare", archive, archive, *common).stdout.startswith("better:\n\nworse:\n\n")
    failing = wnh_nlu("compare", archive, other, "--heldout", heldout, "--gates", gates(tmp_path, IMPOSSIBLE))
    assert failing.returncode == 1 and "not passed" in failing.stdout


def test_data_are_counted_and_what_is_nearly_seen_is_listed(few: Path, heldout: Path) -> None:
    run = wnh_nlu("data", "--data", few, "--heldout", heldout)
    assert run.returncode == 1
    assert "examples still wanted" in run.stdout and "0 held-out messages that training has nearly seen" in run.stdout
