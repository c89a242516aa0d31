"""Passwords and keys that no one gave: made once, kept in a file only its owner can read."""

import os
import secrets
from pathlib import Path

from bot.errors import Problem

# Each name, and the setting that makes it needless: the password of a real server is part of its address.
NAMES = {
    "WNH_DB_PASSWORD": "DATABASE_URL",
    "WNH_REDIS_PASSWORD": "REDIS_URL",
    "NLU_TOKEN": "NLU_URL",
    "WNH_SESSION_KEY": "",
}


def ensure_secrets(file: Path) -> None:
    """Create `file` with a fresh value for each name, unless it exists or the environment gives all that is needed.

    Two processes may ask at once: the first to link its file into place wins, and both read the same values.

    Raises:
        Problem: the file cannot be written.
    """
    missing = [name for name, other in NAMES.items() if not (os.environ.get(name) or os.environ.get(other))]
    if file.exists() or not missing:
        return
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        with draft.open("w") as out:
            out.writelines(f"{name}={secrets.token_urlsafe(32)}\n" for name in NAMES)
            out.flush()
            os.fsync(out.fileno())
        _publish(draft, file)
    except OSError as error:
        raise Problem(
            f"cannot keep generated secrets in {file}: {error.strerror}. "
            f"Make the folder writable, or give {', '.join(missing)} in the environment."
        ) from error


def _publish(draft: Path, file: Path) -> None:
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first: its secrets are the ones that count
    finally:
        draft.unlink()
