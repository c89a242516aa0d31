"""Commands that run in the NLU's own environment. Input and output pass through as bytes: it is their process."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import Problem
from bot.settings import load_settings

Errors = Annotated[bool, typer.Option("--errors", help="List every error as well.")]
Final = Annotated[bool, typer.Option("--final", help="Score on the blind second set: figures only, unless --errors.")]
Confusion = Annotated[
    Path | None, typer.Option("--confusion", metavar="FILE.svg", help="Draw which intents are taken for which.")
]
Json = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write figures and answers, for programs and `compare`.")
]
Archive = Annotated[Path, typer.Argument(help="A model in var/models, or what `wnh nlu test --json` wrote.")]


def add_to(app: typer.Typer) -> None:
    app.command()(understand)
    app.command()(places)
    group = typer.Typer(help="The language model.", no_args_is_help=True)
    for command in (train, test, compare, data):
        group.command(command.__name__)(command)
    app.add_typer(group, name="nlu")


def understand() -> None:
    """Read JSON Lines {"text", "now"} on standard input; write intent and entities of each, in order."""
    from bot.supervisor.model import usable

    model = asyncio.run(usable(load_settings().paths, lambda: _to_stderr, _warn))
    _become("understand", "--model", model)


def places() -> None:
    """Read JSON Lines {"text"} on standard input; write the places of Kerala each one names."""
    _become("places")


def train(
    *,
    force: Annotated[bool, typer.Option("--force", help="Train even where a fitting model is there.")] = False,
    without_gates: Annotated[
        bool, typer.Option("--without-gates", help="Use the model even where it fails the gates of nlu/gates.yml.")
    ] = False,
) -> None:
    """Train the language model, unless one fits the training data already, and score it. Prints where it lies.

    A model that does not pass the gates of nlu/gates.yml is not used, and the command ends with 1.
    """
    from bot.supervisor import model

    path = model.model_path(load_settings().paths)
    if without_gates and not force and (failed := model.use_refused(path)):
        _warn(f"WARNING: used without passing its gates: {'; '.join(failed)}")
    elif force or not path.exists():
        asyncio.run(model.train(path, _to_stderr, tell=_warn, gated=not without_gates))
    print(path)


def test(*, errors: Errors = False, final: Final = False, confusion: Confusion = None, json: Json = None) -> None:
    """Score the language model on the held-out messages. Ends with 1 where it does not pass its gates."""
    options: list[str | Path] = [name for name, is_set in (("--errors", errors), ("--final", final)) if is_set]
    for name, file in (("--confusion", confusion), ("--json", json)):
        options += [name, file.absolute()] if file else []
    _become("test", "--model", _fitting_model(), *options)


def compare(old: Archive, new: Archive) -> None:
    """List what NEW gets better and worse than OLD. Ends with 1 where NEW does not pass its gates."""
    _become("compare", old.absolute(), new.absolute())


def data() -> None:
    """Count the examples; list repeated ones, and held-out messages that training has nearly seen."""
    _become("data")


def _fitting_model() -> Path:
    from bot.supervisor.model import fitting

    return asyncio.run(fitting(load_settings().paths, _to_stderr))


def _to_stderr(done: int, total: int, step: str) -> None:
    _warn(f"Training the language model: {done}/{total} {step}")


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


def _become(command: str, *arguments: str | Path) -> None:
    from bot.paths import NLU
    from bot.supervisor.model import PYTHON

    if not PYTHON.exists():
        raise Problem(f"the NLU's environment is missing ({NLU / '.venv'}): `make setup` builds it.")
    os.chdir(NLU)
    os.execv(PYTHON, [str(part) for part in (PYTHON, "-m", "wnh_nlu", command, *arguments)])  # noqa: S606 (no shell is the point)
