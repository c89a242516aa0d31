"""Commands that run in the NLU's own environment. Input and output pass through as bytes: it is their process."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import Problem
from bot.settings import load_settings


def add_to(app: typer.Typer) -> None:
    app.command()(understand)
    app.command()(places)
    group = typer.Typer(help="The language model.", no_args_is_help=True)
    group.command("train")(train)
    group.command("test")(test)
    app.add_typer(group, name="nlu")


def understand() -> None:
    """Read JSON Lines {"text", "now"} on standard input; write intent and entities of each, in order."""
    _become("understand", "--model", _fitting_model())


def places() -> None:
    """Read JSON Lines {"text"} on standard input; write the places of Kerala each one names."""
    _become("places")


def train(
    *, force: Annotated[bool, typer.Option("--force", help="Train even where a fitting model is there.")] = False
) -> None:
    """Train the language model, unless one fits the training data already. Prints where it lies."""
    print(_fitting_model(force=force))


def test(*, errors: Annotated[bool, typer.Option("--errors", help="List every error as well.")] = False) -> None:
    """Score the language model on the held-out messages, for each form. Ends with 1 below the wanted scores."""
    _become("test", "--model", _fitting_model(), *(["--errors"] if errors else []))


def _fitting_model(*, force: bool = False) -> Path:
    from bot.supervisor import model

    settings = load_settings()
    path = model.model_path(settings.paths)
    if force or not path.exists():
        asyncio.run(model.train(settings.paths, path, _to_stderr))
    return path


def _to_stderr(done: int, total: int, step: str) -> None:
    print(f"Training the language model: {done}/{total} {step}", file=sys.stderr)


def _become(command: str, *arguments: str | Path) -> None:
    from bot.paths import NLU
    from bot.supervisor.model import PYTHON

    if not PYTHON.exists():
        raise Problem(f"the NLU's environment is missing ({NLU / '.venv'}): `make setup` builds it.")
    os.chdir(NLU)
    os.execv(PYTHON, [str(part) for part in (PYTHON, "-m", "wnh_nlu", command, *arguments)])  # noqa: S606 (no shell is the point)
