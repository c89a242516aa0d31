"""The trained NLU model: one for each state of what it is trained from, known by its fingerprint."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.errors import Problem
from bot.paths import CHECKOUT, DATA, NLU, Paths
from bot.supervisor.preflight import check_space
from bot.supervisor.tool import run_tool

PYTHON = NLU / ".venv" / "bin" / "python"
SPACE_TO_TRAIN_MB = 300
KEPT = 3
"""Models kept, newest first: going back to an earlier state of the data needs no training."""

INPUTS = (NLU / "config.yml", NLU / "domain.yml", NLU / "requirements.lock", NLU / "data", NLU / "wnh_nlu")
GAZETTEER = DATA / "places"

Progress = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and the name of the step at hand."""

_STEP = re.compile(r"(\d+)/(\d+)\s+(.*)")


def model_path(paths: Paths) -> Path:
    """Where the model lies, or will lie, that fits the training data as it is now."""
    digest = hashlib.sha256()
    for file in _inputs():
        digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return paths.models / f"nlu-{digest.hexdigest()[:16]}.tar.gz"


async def train(paths: Paths, model: Path, progress: Progress) -> None:
    """Train `model`. It appears under its name only when it is whole.

    Raises:
        Problem: the disk is full, the NLU's environment is missing, or training fails.
    """
    if not PYTHON.exists():
        raise Problem(f"the NLU's environment is missing ({NLU / '.venv'}): `make setup` builds it, or set NLU_URL.")
    model.parent.mkdir(parents=True, exist_ok=True)
    check_space(model.parent, SPACE_TO_TRAIN_MB)
    draft = model.with_name(f"draft-{os.getpid()}-{model.name}")

    steps = 1

    def heard(line: str) -> None:
        nonlocal steps
        if step := _STEP.fullmatch(line):
            steps = int(step[2])
            progress(int(step[1]), steps, step[3])

    try:
        argv: list[str | Path] = [PYTHON, "-m", "wnh_nlu", "train", "--output", draft]
        await run_tool("train the language model", argv, cwd=NLU, heard=heard)
        draft.rename(model)
        progress(steps, steps, "done")
    except FileNotFoundError:
        raise Problem("training ended well but left no model: this is a defect of the NLU.") from None
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(model.parent.glob("nlu-*.tar.gz"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink()


def _inputs() -> Iterator[Path]:
    for place in (*INPUTS, GAZETTEER):
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (file for file in files if file.is_file() and file.suffix != ".pyc")
