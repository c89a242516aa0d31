"""The two that are measured: the project's pipeline and stock Rasa, trained on the same examples.

A model is kept in `var/bench-nlu` under the fingerprint of all that it was trained from, with the time that took.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.nlu.asking import QUIET
from benchmarks.nlu.peers import environment
from bot.paths import CHECKOUT, NLU
from bot.supervisor.model import PYTHON

KEPT = CHECKOUT / "var" / "bench-nlu"
MODEL = "model.tar.gz"
PEER_CONFIG = Path(environment.__file__).parent / "config.yml"


class Examples(NamedTuple):
    """Training data in Rasa's form: a folder of examples and the file of intents."""

    folder: Path
    domain: Path


class Trained(NamedTuple):
    """`seconds` is what training took, now or when the model was made."""

    model: Path
    seconds: float


@dataclass(frozen=True)
class Contender:
    """`command` gives the training's command for an interpreter, a config, the examples and the archive to write."""

    name: str
    title: str
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
                began = time.perf_counter()
                self._run(self.command(self.python(), config, examples, draft / MODEL), draft)
                (draft / "seconds").write_text(str(time.perf_counter() - began))
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(draft, kept)
        return Trained(kept / MODEL, float((kept / "seconds").read_text()))

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
            raise RuntimeError(f"training of {self.name} failed:\n{log.read_text()[-2000:]}")

    def _fingerprint(self, config: Path, examples: Examples) -> str:
        digest = hashlib.sha256()
        for root in (*self.sources, config, examples.domain, examples.folder):
            for file in _files(root):
                digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
        return digest.hexdigest()[:16]


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
    "Work Near Home",
    "ask_wnh.py",
    lambda: PYTHON,
    _ours,
    (NLU / "wnh_nlu", NLU / "requirements.lock", CHECKOUT / "data" / "places"),
    home=NLU,
)
RASA = Contender(
    "rasa", "Stock Rasa", "ask_rasa.py", lambda: environment.python_of("rasa"), _rasa, (environment.HERE / "rasa.lock",)
)


def peer_config(folder: Path, epochs: int | None) -> Path:
    """The peer's config in `folder`, with fewer epochs where they are given."""
    config = yaml.safe_load(PEER_CONFIG.read_text(encoding="utf-8"))
    if epochs:
        config["pipeline"][-1]["epochs"] = epochs
    path = folder / "config.yml"
    path.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return path
