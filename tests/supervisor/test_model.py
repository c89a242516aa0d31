"""The trained model: found by what it was trained from, trained when there is none, and never half there."""

import os
from pathlib import Path

import pytest

from bot.errors import Problem
from bot.paths import Paths
from bot.supervisor import model


@pytest.fixture
def nlu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that stands in for the NLU's: its training takes no time, and it tells its steps as the real one."""
    project = tmp_path / "nlu"
    (project / "data" / "en").mkdir(parents=True)
    (project / "data" / "en" / "greet.yml").write_text("- hello")
    (project / "config.yml").write_text("pipeline: []")
    monkeypatch.setattr(model, "CHECKOUT", tmp_path)
    monkeypatch.setattr(model, "NLU", project)
    monkeypatch.setattr(model, "INPUTS", (project / "config.yml", project / "data"))
    monkeypatch.setattr(model, "GAZETTEER", tmp_path / "none")
    monkeypatch.setattr(model, "PYTHON", project / "python")
    return project


def trainer(nlu: Path, script: str) -> None:
    """What `python -m wnh_nlu train --output FILE` does: FILE is `$5`."""
    (nlu / "python").write_text(f"#!/bin/sh\n{script}\n")
    (nlu / "python").chmod(0o755)


def test_the_fingerprint_follows_every_file(nlu: Path, tmp_path: Path) -> None:
    paths = Paths(tmp_path / "var")
    first = model.model_path(paths)
    assert model.model_path(paths) == first

    (nlu / "data" / "en" / "greet.yml").write_text("- hi")
    second = model.model_path(paths)
    (nlu / "data" / "en" / "greet.yml").rename(nlu / "data" / "en" / "welcome.yml")
    third = model.model_path(paths)
    assert len({first, second, third}) == 3


async def test_training_tells_its_steps_and_leaves_a_whole_model(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, 'echo "0/2 reading"; echo "a word aside"; echo "1/2 learning"; echo trained > "$5"')
    path = tmp_path / "var" / "models" / "nlu-1.tar.gz"
    steps: list[tuple[int, int, str]] = []

    await model.train(Paths(tmp_path / "var"), path, lambda *step: steps.append(step))

    assert steps == [(0, 2, "reading"), (1, 2, "learning"), (2, 2, "done")]
    assert path.read_text() == "trained\n"
    assert list(path.parent.iterdir()) == [path]


async def test_only_the_newest_models_are_kept(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, 'echo trained > "$5"')
    models = tmp_path / "var" / "models"
    models.mkdir(parents=True)
    for age in range(5):
        old = models / f"nlu-old{age}.tar.gz"
        old.touch()
        os.utime(old, (1000 - age, 1000 - age))

    await model.train(Paths(tmp_path / "var"), models / "nlu-new.tar.gz", lambda *_: None)

    assert sorted(file.name for file in models.iterdir()) == ["nlu-new.tar.gz", "nlu-old0.tar.gz", "nlu-old1.tar.gz"]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo half > $5; echo data/en/greet.yml: not an intent >&2; exit 1", "greet.yml: not an intent"),
        ("exit 0", "left no model"),
    ],
)
async def test_training_that_fails_leaves_nothing(nlu: Path, tmp_path: Path, script: str, message: str) -> None:
    trainer(nlu, script)
    path = tmp_path / "var" / "models" / "nlu-1.tar.gz"
    with pytest.raises(Problem, match=message):
        await model.train(Paths(tmp_path / "var"), path, lambda *_: None)
    assert list(path.parent.iterdir()) == []


async def test_without_its_environment(nlu: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"the NLU's environment is missing .*make setup"):
        await model.train(Paths(tmp_path / "var"), tmp_path / "model", lambda *_: None)
