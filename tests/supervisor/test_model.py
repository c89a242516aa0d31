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
    monkeypatch.setattr(model, "MEASURES", ())
    monkeypatch.setattr(model, "GAZETTEER", tmp_path / "none")
    monkeypatch.setattr(model, "PYTHON", project / "python")
    return project


TRAINED = 'echo trained > "$5"; echo "{}" > "${5%.tar.gz}.card.json"'
"""What `python -m wnh_nlu train --output FILE --gates GATES` does where all goes well: FILE is `$5`."""

REFUSED = """
if [ "$3" = understand ]; then exec grep -q trained "$5"; fi
models=$(dirname "$5"); name=$(basename "$5" .tar.gz)
case "$*" in *--without-gates*) into="$models/$name";; *) into="$models/refused-$name";; esac
echo worse > "$into.tar.gz"; echo '{"failed": ["en intent_accuracy is 0.5, wanted ≥ 0.97"]}' > "$into.card.json"
echo trained >> "$models/../trainings"
case "$*" in *--without-gates*) exit 0;; esac
echo "0/2 learning"; echo "refused: en intent_accuracy is 0.5, wanted ≥ 0.97"; exit 1
"""
"""The same where the model does not pass its gates."""


def trainer(nlu: Path, script: str) -> None:
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


def nothing(done: int, of: int, step: str) -> None:
    return None


async def test_training_tells_its_steps_and_leaves_a_whole_model(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, 'echo "0/2 reading"; echo "a word aside"; echo "1/2 learning";' + TRAINED)
    path = tmp_path / "var" / "models" / "nlu-1.tar.gz"
    steps: list[tuple[int, int, str]] = []
    told: list[str] = []

    await model.train(path, lambda *step: steps.append(step), tell=told.append)

    assert told == ["a word aside"]
    assert steps == [(0, 2, "reading"), (1, 2, "learning"), (2, 2, "done")]
    assert path.read_text() == "trained\n"
    assert sorted(path.parent.iterdir()) == [model.card_path(path), path]


async def test_only_the_newest_models_are_kept(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, TRAINED)
    models = tmp_path / "var" / "models"
    models.mkdir(parents=True)
    for age in range(5):
        old = models / f"nlu-old{age}.tar.gz"
        for file in (old, model.card_path(old)):
            file.write_text("{}")
        os.utime(old, (1000 - age, 1000 - age))

    await model.train(models / "nlu-new.tar.gz", nothing)

    assert sorted(file.name.split(".")[0] for file in models.iterdir()) == [
        "nlu-new", "nlu-new", "nlu-old0", "nlu-old0", "nlu-old1", "nlu-old1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo data/en/greet.yml: not an intent >&2; exit 1", "greet.yml: not an intent"),
        ("exit 0", "left no model"),
    ],
)
async def test_training_that_fails_leaves_nothing(nlu: Path, tmp_path: Path, script: str, message: str) -> None:
    trainer(nlu, script)
    path = tmp_path / "var" / "models" / "nlu-1.tar.gz"
    with pytest.raises(Problem, match=message):
        await model.train(path, nothing)
    assert list(path.parent.iterdir()) == []


async def test_a_model_that_fails_its_gates_is_not_used_and_the_error_names_the_gate(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, REFUSED)
    paths = Paths(tmp_path / "var")
    for _ in range(2):
        with pytest.raises(model.Refused, match=r"en intent_accuracy is 0\.5, wanted ≥ 0\.97.*--without-gates"):
            await model.usable(paths, lambda: nothing, print)
    assert not model.model_path(paths).exists()
    assert (paths.var / "trainings").read_text() == "trained\n", "what was refused once is not trained again"
    assert await model.fitting(paths, nothing) == model.refused_path(model.model_path(paths)), "it can be looked at"


async def test_the_model_before_a_refused_one_stays_in_use(nlu: Path, tmp_path: Path) -> None:
    paths, said = Paths(tmp_path / "var"), list[str]()
    trainer(nlu, TRAINED)
    good = await model.usable(paths, lambda: nothing, said.append)
    assert (good, said) == (model.model_path(paths), [])

    unreadable = good.with_name("nlu-newer.tar.gz")
    unreadable.write_text("of other code")

    (nlu / "data" / "en" / "greet.yml").write_text("- goodbye")
    trainer(nlu, REFUSED)
    assert await model.usable(paths, lambda: nothing, said.append) == good
    assert [good.name in line and "en intent_accuracy is 0.5" in line for line in said] == [True]


async def test_a_model_is_used_without_passing_where_that_is_asked_for_and_then_every_start_says_so(
    nlu: Path, tmp_path: Path
) -> None:
    trainer(nlu, REFUSED)
    paths, said = Paths(tmp_path / "var"), list[str]()
    await model.train(model.model_path(paths), nothing, gated=False)
    for starts in (1, 2):
        assert await model.usable(paths, lambda: nothing, said.append) == model.model_path(paths)
        assert len(said) == starts and "does not pass its gates: en intent_accuracy is 0.5" in said[-1]


async def test_a_refused_model_is_put_into_use_by_hand_without_training_it_again(nlu: Path, tmp_path: Path) -> None:
    trainer(nlu, REFUSED)
    paths = Paths(tmp_path / "var")
    path = model.model_path(paths)
    assert model.use_refused(path) == []
    with pytest.raises(model.Refused):
        await model.train(path, nothing)
    assert model.use_refused(path) == ["en intent_accuracy is 0.5, wanted ≥ 0.97"]
    assert await model.usable(paths, lambda: nothing, print) == path
    assert (paths.var / "trainings").read_text() == "trained\n"


async def test_without_its_environment(nlu: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"the NLU's environment is missing .*make setup"):
        await model.train(tmp_path / "model", nothing)
