"""The trained NLU model: one for each state of what it is made from, known by its fingerprint, and used if it passes.

Training scores a model on the held-out messages and holds it against the gates (`nlu/gates.yml`). One that fails is
kept as `refused-…` beside the others, for comparing; what was in use before it stays in use.
"""

import asyncio
import contextlib
import hashlib
import json
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

GATES = NLU / "gates.yml"
INPUTS = (NLU / "config.yml", NLU / "domain.yml", NLU / "requirements.lock", NLU / "data", NLU / "wnh_nlu")
MEASURES = (GATES, NLU / "heldout")
GAZETTEER = DATA / "places"

Progress = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and the name of the step at hand."""
Tell = Callable[[str], None]
"""Hears a line."""

_STEP = re.compile(r"(\d+)/(\d+)\s+(.*)")
_REFUSED = "refused: "


class Refused(Problem):
    """A model that was trained and does not pass its gates."""

    def __init__(self, failed: list[str]) -> None:
        super().__init__(
            f"the language model does not pass its gates: {'; '.join(failed)}. "
            "`wnh nlu test --errors` lists what it gets wrong; `wnh nlu train --without-gates` uses it all the same."
        )


def model_path(paths: Paths) -> Path:
    """Where the model lies, or will lie, that fits training data, held-out messages and gates as they are now."""
    digest = hashlib.sha256()
    for file in _inputs():
        digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return paths.models / f"nlu-{digest.hexdigest()[:16]}.tar.gz"


def card_path(model: Path) -> Path:
    """Where a model's card lies: its SHA-256, which the NLU server asks for, its figures, the gates it failed."""
    return model.with_name(model.name.removesuffix(".tar.gz") + ".card.json")


def refused_path(model: Path) -> Path:
    """Where `model` lies if it does not pass its gates."""
    return model.with_name(f"refused-{model.name}")


async def usable(paths: Paths, begin: Callable[[], Progress], warn: Tell) -> Path:
    """The model to use: the fitting one, trained where there is none, or the one before it if that one is refused.

    Raises:
        Refused: the fitting model does not pass its gates, and there is none before it.
        Problem: as `train` does.
    """
    model = await asyncio.to_thread(model_path, paths)
    try:
        if not model.exists():
            _check_not_refused(model)
            await train(model, begin())
    except Refused as refused:
        before = await _before(paths.models)
        if before is None:
            raise
        model = before
        warn(f"WARNING: {refused} Until then the model before it stays in use ({model.name}).")
    if failed := _failed(model):
        warn(f"WARNING: the language model in use does not pass its gates: {'; '.join(failed)}.")
    return model


async def fitting(paths: Paths, progress: Progress) -> Path:
    """The model of the data as they are now, whether it passes its gates or not: to score it, and to test with.

    Raises:
        Problem: as `train` does.
    """
    model = await asyncio.to_thread(model_path, paths)
    if not model.exists() and not refused_path(model).exists():
        with contextlib.suppress(Refused):
            await train(model, progress)
    return model if model.exists() else refused_path(model)


async def train(model: Path, progress: Progress, *, tell: Tell = lambda _: None, gated: bool = True) -> None:
    """Train `model`. It appears under its name once it is whole and passes its gates, or if it is not `gated`.

    `tell` hears its scores.

    Raises:
        Refused: it does not pass its gates.
        Problem: the disk is full, the NLU's environment is missing, or training fails.
    """
    if not PYTHON.exists():
        raise Problem(f"the NLU's environment is missing ({NLU / '.venv'}): `make setup` builds it, or set NLU_URL.")
    model.parent.mkdir(parents=True, exist_ok=True)
    check_space(model.parent, SPACE_TO_TRAIN_MB)
    steps = 1
    failed: list[str] = []

    def heard(line: str) -> None:
        nonlocal steps
        if step := _STEP.fullmatch(line):
            steps = int(step[2])
            progress(int(step[1]), steps, step[3])
        elif line.startswith(_REFUSED):
            failed.append(line.removeprefix(_REFUSED))
        else:
            tell(line)

    argv: list[str | Path] = [PYTHON, "-m", "wnh_nlu", "train", "--output", model, "--gates", GATES]
    if not gated:
        argv.append("--without-gates")
    try:
        await run_tool("train the language model", argv, cwd=NLU, heard=heard)
    except Problem:
        if not failed:
            raise
        progress(steps, steps, "refused")
        raise Refused(failed) from None
    finally:
        _tidy(model.parent)
    if not model.exists():
        raise Problem("training ended well but left no model: this is a defect of the NLU.")
    progress(steps, steps, "done")


async def _before(models: Path) -> Path | None:
    """The newest model that today's code can load."""
    for old in _newest(models, "nlu-*.tar.gz"):
        with contextlib.suppress(Problem):
            await run_tool("load it", [PYTHON, "-m", "wnh_nlu", "understand", "--model", old], cwd=NLU)
            return old
    return None


def use_refused(model: Path) -> list[str]:
    """Put a refused `model` into use all the same. Return the gates that it fails; none where it was not refused."""
    failed = _failed(refused_path(model))
    if failed:
        card_path(refused_path(model)).rename(card_path(model))  # first the card: no model is ever without one
        refused_path(model).rename(model)
    return failed


def _check_not_refused(model: Path) -> None:
    if failed := _failed(refused_path(model)):
        raise Refused(failed)


def _failed(model: Path) -> list[str]:
    try:
        return list(json.loads(card_path(model).read_text(encoding="utf-8")).get("failed", []))
    except FileNotFoundError:
        return []


def _tidy(models: Path) -> None:
    for old in (*_newest(models, "nlu-*.tar.gz")[KEPT:], *_newest(models, "refused-*.tar.gz")[1:]):
        old.unlink()
        card_path(old).unlink(missing_ok=True)


def _newest(models: Path, pattern: str) -> list[Path]:
    return sorted(models.glob(pattern), key=lambda model: model.stat().st_mtime, reverse=True)


def _inputs() -> Iterator[Path]:
    for place in (*INPUTS, *MEASURES, GAZETTEER):
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (file for file in files if file.is_file() and file.suffix != ".pyc")
