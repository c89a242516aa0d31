"""A real model, trained once a session on a small part of the examples."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from wnh_nlu import project

# A change is judged by the same examples each time; whoever runs the tests at home meets new ones.
settings.register_profile("ci", derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

INTENTS = [
    "greet",
    "thank",
    "affirm",
    "deny",
    "book_desk",
    "find_centre",
    "find_jobs",
    "change_language",
    "inform",
    "out_of_scope",
]
EXAMPLES_EACH = 12


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    for form in ("ml", "manglish", "en", "mixed", "other"):
        for intent in INTENTS:
            _take_some(project.TRAINING_DATA / form / f"{intent}.yml", folder / "data" / form / f"{intent}.yml")
    output = folder / "model.tar.gz"
    run = subprocess.run(
        [sys.executable, "-m", "wnh_nlu", "train", "--data", folder / "data", "--output", output],
        cwd=project.NLU, capture_output=True, text=True, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[0] == "0/4 reading the examples"
    return output


@pytest.fixture(scope="session")
def model(archive: Path):
    from wnh_nlu.model import Model

    return Model(archive)


def _take_some(source: Path, target: Path) -> None:
    if not source.exists():
        return
    content = yaml.safe_load(source.read_text("utf-8"))
    for block in content["nlu"]:
        lines: list[str] = block["examples"].splitlines()
        block["examples"] = "\n".join(lines[:EXAMPLES_EACH]) + "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
