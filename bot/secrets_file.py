"""Passwords and keys that no one gave: made once, kept in a file only its owner can read."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Problem

# Each name, and the setting that makes it needless: the password of a real server is part of its address.
NAMES = {
    "WNH_DB_PASSWORD": "DATABASE_URL",
    "WNH_REDIS_PASSWORD": "REDIS_URL",
    "NLU_TOKEN": "NLU_URL",
    "WNH_SESSION_KEY": "",
    "TELEGRAM_SECRET_TOKEN": "",
}


def ensure_secrets(file: Path) -> None:
    """Give `file` a fresh value for each name that it lacks, unless it or the environment has all that is needed.

    Two processes may ask at once: one waits for the other, and both read the same values.

    Raises:
        Problem: the file cannot be read or written.
    """
    missing = [name for name in NAMES if _needed(name)]
    if not missing:
        return
    try:
        if set(missing) <= _names_in(file):
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file.parent):
            _complete(file)
    except OSError as error:
        raise Problem(
            f"cannot keep generated secrets in {file}: {error.strerror}. "
            f"Make the folder writable, or give {', '.join(missing)} in the environment."
        ) from error


def _needed(name: str) -> bool:
    if name == "TELEGRAM_SECRET_TOKEN" and not os.environ.get("TELEGRAM_BOT_TOKEN"):
        return False
    return not (os.environ.get(name) or os.environ.get(NAMES[name]))


def _complete(file: Path) -> None:
    text = file.read_text() if file.exists() else ""
    known = _names_in(file)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("w") as out:
        out.write(text if not text or text.endswith("\n") else f"{text}\n")
        out.writelines(f"{name}={secrets.token_urlsafe(32)}\n" for name in NAMES if name not in known)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _names_in(file: Path) -> set[str]:
    return {line.partition("=")[0] for line in file.read_text().splitlines()} if file.exists() else set()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
