"""Environments of peers, under `var/tools`, each built from its lock and left alone while that stays the same."""

import hashlib
import sys
from pathlib import Path

from bot.paths import CHECKOUT

sys.path.append(str(CHECKOUT / "tools"))

from interpreters import find
from uv import Failed, bring_uv, run

__all__ = ["HERE", "Failed", "python_of"]

HERE = Path(__file__).parent
TOOLS = CHECKOUT / "var" / "tools"
PYTHON = "3.10"


def python_of(peer: str) -> Path:
    """The interpreter of a peer: `rasa` or `aksharam`. Raises Failed where its environment cannot be built."""
    lock, folder = HERE / f"{peer}.lock", TOOLS / f"peer-{peer}"
    python, stamp = folder / "bin" / "python", folder / ".built-from"
    mark = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (stamp.is_file() and stamp.read_text() == mark):
        print(f"Building {folder.relative_to(CHECKOUT)} from {lock.name}.", file=sys.stderr, flush=True)
        uv = bring_uv(TOOLS)
        run([uv, "venv", "--clear", "--quiet", "--python", find(PYTHON) or PYTHON, folder], f"Is Python {PYTHON} here?")
        sync = ["sync", "--quiet", "--no-progress", "--require-hashes", "--compile-bytecode", "--python", folder, lock]
        run([uv, "pip", *sync], "Is there a network, and room on the disk?")
        stamp.write_text(mark)
    return python
