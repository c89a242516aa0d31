"""Asking a trained model in process, in the environment that it needs, one message after the other.

The programs take messages as JSON Lines on standard input and write one object: the seconds of loading, and for each
message the likeliest intent, the intent decided on, and the milliseconds.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from bot.paths import NLU

PROGRAMS = Path(__file__).parent / "programs"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS"),
    "1",
)
QUIET = {"PYTHONWARNINGS": "ignore", "TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false"}
_CERTAINTY = 1.96  # of a 95 % interval


class Answer(NamedTuple):
    likeliest: str
    decided: str
    milliseconds: float


class Asked(NamedTuple):
    """`loaded` is in seconds."""

    loaded: float
    answers: list[Answer]

    def milliseconds(self) -> list[float]:
        return [answer.milliseconds for answer in self.answers]


class Accuracy(NamedTuple):
    """A share, with its 95 % interval after Wilson."""

    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        z, n = _CERTAINTY, self.of
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n))
        return middle - half, middle + half


def ask(python: Path, program: str, model: Path, messages: Sequence[dict[str, Any]], core: int | None = None) -> Asked:
    """On one `core` and one thread where that is given. Raises CalledProcessError where the program fails."""
    pinned = [] if core is None else ["taskset", "-c", str(core)]
    done = subprocess.run(
        [*pinned, python, "-W", "ignore", PROGRAMS / program, model],
        cwd=NLU,
        env={**os.environ, **QUIET, **({} if core is None else ONE_THREAD)},
        input="".join(json.dumps(message) + "\n" for message in messages),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answered = json.loads(done.stdout.splitlines()[-1])
    return Asked(answered["loaded"], [Answer(*answer) for answer in answered["answers"]])


def accuracy(wanted: Sequence[str], got: Sequence[str]) -> Accuracy:
    return Accuracy(sum(a == b for a, b in zip(wanted, got, strict=True)), len(wanted))


def megabytes(path: Path) -> float:
    """Of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    return sum(file.stat().st_size for file in files) / 1e6
