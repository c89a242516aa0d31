"""Whom the embedded servers run as: never root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import Problem

CANDIDATES = ("wnh", "nobody")
"""An account of the bot's own where the operator made one, else the one every machine has."""


@dataclass(frozen=True)
class User:
    """An account of this machine."""

    name: str
    uid: int
    gid: int


def server_user() -> User | None:
    """Return the account to drop to; None when we are not root and stay who we are."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return User(name, entry.pw_uid, entry.pw_gid)
    raise Problem("PostgreSQL will not run as root and there is no account to drop to: create one named wnh.")


def make_private(folder: Path, user: User | None) -> None:
    """Create `folder` for the servers' account alone; root hands over what it made itself.

    Raises:
        Problem: it cannot be created, or it is someone else's (a trap laid in /tmp).
    """
    owner = user.uid if user else os.geteuid()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
            raise Problem(f"{folder} belongs to someone else: remove it, or choose another folder with WNH_VAR.")
        folder.chmod(0o700)
        if user and found.st_uid != owner:
            _hand_over(folder, user)
    except OSError as error:
        raise Problem(f"cannot prepare {folder}: {error.strerror}. Make it writable, or set WNH_VAR.") from error


def within_reach(program: str, folders: list[Path], home: Path, user: User | None) -> Path:
    """Return the path of `program`, given relative to the folders' common parent, where `user` may run it.

    An environment in a folder that only root can enter (`/root`) is out of the servers' reach: `folders` are then
    copied into `home` once.
    """
    original = folders[0].parent / program
    if _runnable_by(original, user):
        return original
    copy = home / "bin"
    if not _runnable_by(copy / program, user):
        for folder in folders:
            shutil.copytree(folder, copy / folder.name, symlinks=True, dirs_exist_ok=True)
        for made in (home, copy):
            made.chmod(0o755)
    if not _runnable_by(copy / program, user):
        raise Problem(f"{user.name if user else 'this account'} cannot run {copy / program}: is {home} mounted noexec?")
    return copy / program


def _runnable_by(program: Path, user: User | None) -> bool:
    """Ask the machine, rather than guess from mode bits."""
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True, cwd="/", **identity(user))
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def identity(user: User | None) -> dict[str, Any]:
    """Return the arguments that make `subprocess` drop to `user`."""
    return {"user": user.uid, "group": user.gid, "extra_groups": []} if user else {}


def _hand_over(folder: Path, user: User) -> None:
    for parent, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(parent) / name, user.uid, user.gid, follow_symlinks=False)
