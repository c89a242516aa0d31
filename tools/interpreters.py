"""Python interpreters that this machine has: on the PATH, and where version managers keep theirs.

A manager's shim on the PATH runs only where its version is switched on, so its folders are looked into directly.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path


def find(version: str) -> str | None:
    """Return the path of an interpreter of `version` ("3.13") that works; None when there is none."""
    return next((str(each) for each in _candidates(version) if _works(each, version)), None)


def _candidates(version: str) -> Iterator[Path]:
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder and "shims" not in Path(folder).parts:
            yield Path(folder) / f"python{version}"
    home = Path.home()
    managers = (
        Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions",
        home / ".pyenv" / "versions",
        Path(os.environ.get("ASDF_DATA_DIR") or home / ".asdf") / "installs" / "python",
        Path(os.environ.get("MISE_DATA_DIR") or home / ".local" / "share" / "mise") / "installs" / "python",
    )
    for manager in managers:
        newest_first = sorted(manager.glob(f"{version}.*"), key=_patch_level, reverse=True)
        yield from (installed / "bin" / f"python{version}" for installed in newest_first)


def _patch_level(folder: Path) -> int:
    patch = folder.name.rsplit(".", 1)[-1]
    return int(patch) if patch.isdecimal() else -1


def _works(interpreter: Path, version: str) -> bool:
    program = "import sys, venv; print('{}.{}'.format(*sys.version_info))"
    try:
        asked = subprocess.run([interpreter, "-c", program], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.stdout.strip() == version
