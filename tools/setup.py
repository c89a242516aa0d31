"""Builds the two environments from their lock files: `python3 tools/setup.py [--dev]`.

Runs on the machine's own Python (3.11 or newer) with its standard library alone. Does nothing, in a moment, when
everything is there already.
"""

import argparse
import fcntl
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from interpreters import find
from uv import Failed, bring_uv, run

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """One of the two: where it lies, which Python it needs, what else goes in."""

    name: str
    folder: Path
    python: str
    editable: bool = False

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def stamp(self) -> Path:
        """Says from which lock the environment was built, and where: one that was moved is built anew."""
        return self.venv / ".built-from.json"

    def lock(self, *, dev: bool) -> Path:
        return self.folder / ("requirements-dev.lock" if dev else "requirements.lock")

    def mark(self, *, dev: bool) -> dict[str, str]:
        contents = self.lock(dev=dev).read_bytes()
        if self.editable:
            contents += (self.folder / "pyproject.toml").read_bytes()
        return {"lock": self.lock(dev=dev).name, "sha256": hashlib.sha256(contents).hexdigest(), "at": str(self.venv)}

    def built(self) -> dict[str, str]:
        try:
            return json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}


BOT = Environment("the bot's environment", CHECKOUT, "3.13", editable=True)
NLU = Environment("the NLU's environment", CHECKOUT / "nlu", "3.10")


def build(environment: Environment, uv: Path, *, dev: bool) -> None:
    """Make one environment fit its lock exactly."""
    lock = environment.lock(dev=dev)
    print(f"Building {environment.name} from {lock.relative_to(CHECKOUT)}.", flush=True)
    environment.stamp.unlink(missing_ok=True)
    if not usable(environment):
        interpreter = find(environment.python) or environment.python
        hint = (
            f"Python {environment.python} is not on this machine and could not be downloaded. Install it "
            f"(`pyenv install {environment.python}`, or your system's package) and run make again."
        )
        run([uv, "venv", "--clear", "--quiet", "--python", interpreter, environment.venv], hint)
    pip = [uv, "pip", "--quiet", "--no-progress"]
    sync = ["sync", "--require-hashes", "--compile-bytecode", "--python", environment.venv, lock]
    run([*pip, *sync], "Is there a network, and room on the disk?")
    if environment.editable:
        here = ["install", "--no-deps", "--no-build-isolation", "--python", environment.venv, "--editable", CHECKOUT]
        run([*pip, *here], "Is the folder writable?")
    environment.stamp.write_text(json.dumps(environment.mark(dev=dev)))


def usable(environment: Environment) -> bool:
    """Whether the environment's Python runs and is the right one."""
    program = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        asked = subprocess.run(
            [environment.venv / "bin" / "python", "-c", program], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return asked.stdout.strip() == environment.python


def needed(environment: Environment, *, dev: bool) -> bool:
    """Whether to build. What tests need includes what running needs, so that serves both."""
    fitting = [environment.mark(dev=True)] if dev else [environment.mark(dev=True), environment.mark(dev=False)]
    return environment.built() not in fitting


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the environments of the bot and of its NLU.")
    parser.add_argument("--dev", action="store_true", help="with what tests and checks need")
    wanted = parser.parse_args()
    state = CHECKOUT / "var" / "tools"
    state.mkdir(parents=True, exist_ok=True)
    with (state / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # `make run` and `make test` may start together
        missing = [environment for environment in (BOT, NLU) if needed(environment, dev=wanted.dev)]
        if not missing:
            return
        uv = bring_uv(state)
        with ThreadPoolExecutor() as both:
            jobs = [both.submit(build, each, uv, dev=wanted.dev or _was_dev(each)) for each in missing]
        for job in jobs:
            job.result()


def _was_dev(environment: Environment) -> bool:
    """A developer's environment stays one when a lock changes."""
    return environment.built().get("lock") == environment.lock(dev=True).name


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (the machine's Python, not ours)
        sys.exit("setup: Python 3.11 or newer is needed to begin with. Name one: `make run PYTHON=python3.13`.")
    os.umask(0o022)  # the embedded servers run as another user when root builds
    try:
        main()
    except Failed as failed:
        sys.exit(f"setup: {failed}")
    except OSError as error:
        sys.exit(f"setup: {error.strerror}: {error.filename}. Is the disk full, or the folder not writable?")
    except KeyboardInterrupt:
        sys.exit(130)
