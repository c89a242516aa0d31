"""The two that are measured: the project's pipeline and stock Rasa, trained on the same examples.

A model is kept in `var/bench-nlu` under the fingerprint of all that it was trained from, with the time that took.
"""

import hashlib
import json
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.figure import report
from benchmarks.nlu.asking import QUIET
from benchmarks.nlu.peers import environment
from bot.paths import CHECKOUT, NLU
from bot.supervisor.model import PYTHON

KEPT = CHECKOUT / "var" / "bench-nlu"
MODEL, TOOK = "model.tar.gz", "took.json"
PEER_CONFIG = environment.HERE / "config.yml"


class Examples(NamedTuple):
    """Training data in Rasa's form: a folder of examples and the file of intents."""

    folder: Path
    domain: Path


class Trained(NamedTuple):
    """`seconds` and `cpu_seconds` are what training took, now or when the model was made."""

    model: Path
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Contender:
    """`command` gives the training's command for an interpreter, a config, the examples and the archive to write."""

    name: str
    program: str
    python: Callable[[], Path]
    command: Callable[[Path, Path, Examples, Path], list[str | Path]]
    sources: tuple[Path, ...]
    home: Path | None = None

    def train(self, config: Path, examples: Examples, *, fresh: bool) -> Trained:
        """The model kept, or a new one where there is none or `fresh` is asked for. Raises RuntimeError."""
        kept = KEPT / f"{self.name}-{self._fingerprint(config, examples)}"
        if fresh or not kept.is_dir():
            KEPT.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="draft-", dir=KEPT) as name:
                draft = Path(name)
                began, used = time.perf_counter(), _cpu_seconds()
                self._run(self.command(self.python(), config, examples, draft / MODEL), draft)
                took = {"seconds": time.perf_counter() - began, "cpu_seconds": _cpu_seconds() - used}
                (draft / TOOK).write_text(json.dumps(took))
                shutil.rmtree(kept, ignore_errors=True)
                draft.rename(kept)
        return Trained(kept / MODEL, **json.loads((kept / TOOK).read_text()))

    def _run(self, command: list[str | Path], folder: Path) -> None:
        log = folder / "log"
        with log.open("wb") as out:
            done = subprocess.run(
                command,
                cwd=self.home or folder,
                env={**os.environ, **QUIET, "RASA_MAX_CACHE_SIZE": "0"},
                stdout=out,
                stderr=out,
                check=False,
            )
        if done.returncode:
            raise RuntimeError(f"training of {self.name} failed:\n{log.read_text()[-5000:]}")

    def _fingerprint(self, config: Path, examples: Examples) -> str:
        digest = hashlib.sha256()
        for root in (*self.sources, config, examples.domain, examples.folder):
            for file in _files(root):
                digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


def _cpu_seconds() -> float:
    """Of all processes that were started here and have ended, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _files(root: Path) -> Iterator[Path]:
    files = [root] if root.is_file() else sorted(root.rglob("*"))
    yield from (file for file in files if file.is_file() and file.suffix != ".pyc")


def _ours(python: Path, config: Path, examples: Examples, model: Path) -> list[str | Path]:
    given: list[str | Path] = ["--config", config, "--data", examples.folder, "--domain", examples.domain]
    return [python, "-W", "ignore", "-m", "wnh_nlu", "train", *given, "--output", model]


def _rasa(python: Path, config: Path, examples: Examples, model: Path) -> list[str | Path]:
    given: list[str | Path] = ["--config", config, "--nlu", examples.folder, "--domain", examples.domain]
    out: list[str | Path] = ["--out", model.parent, "--fixed-model-name", model.name.removesuffix(".tar.gz")]
    return [python, "-W", "ignore", "-m", "rasa", "train", "nlu", *given, *out]


OURS = Contender(
    "wnh",
    "ask_wnh.py",
    lambda: PYTHON,
    _ours,
    (NLU / "wnh_nlu", NLU / "requirements.lock", CHECKOUT / "data" / "places"),
    home=NLU,
)
RASA = Contender("rasa", "ask_rasa.py", lambda: environment.python_of("rasa"), _rasa, (environment.HERE / "rasa.lock",))


def peer_config(folder: Path, epochs: int | None) -> Path:
    """The peer's config in `folder`, with fewer epochs where they are given."""
    config = yaml.safe_load(PEER_CONFIG.read_text(encoding="utf-8"))
    if epochs:
        config["pipeline"][-1]["epochs"] = epochs
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return path


def report_training(trained: dict[Contender, Trained], *, at_most: float | None = None) -> None:
    """On a machine with other work, the time of the processor says more than that of the clock."""
    ours, peer = trained[OURS], trained.get(RASA)
    report("training", ours.seconds, "s", at_most=at_most, beside=peer.seconds if peer else None)
    report("training, time of the processor", ours.cpu_seconds, "s", beside=peer.cpu_seconds if peer else None)
