"""Where things lie on disk: the checkout, and the run-time state of one bot (`var/`, or `WNH_VAR`)."""

import hashlib
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
NLU = CHECKOUT / "nlu"
DATA = CHECKOUT / "data"

# A socket's path must fit into sockaddr_un: 108 bytes with the closing NUL (103 on macOS with its 104).
SOCKET_PATH_MAX = 103
_LONGEST_SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Paths:
    """The folders and files of one bot. Nothing is created by asking for a path."""

    var: Path

    @property
    def secrets(self) -> Path:
        """Generated passwords and keys, readable by the owner only."""
        return self.var / "secrets.env"

    @property
    def lock(self) -> Path:
        """Held by the supervisor as long as it lives; says its pid and address."""
        return self.var / "supervisor.lock"

    @property
    def log(self) -> Path:
        """One rotated log file for each process."""
        return self.var / "log"

    @property
    def models(self) -> Path:
        """Trained NLU models, named by the fingerprint of what they were trained from."""
        return self.var / "models"

    @cached_property
    def servers(self) -> Path:
        """The home of the embedded servers' data.

        It is `var` itself, except for root whose `var` nobody else can enter (a checkout in `/root`, say):
        the servers never run as root, so their data then lies in `/var/lib`.
        """
        if os.geteuid() == 0 and not _open_to_others(self.var):
            return Path("/var/lib") / f"wnh-bot-{self._key}"
        return self.var

    @property
    def postgres(self) -> Path:
        """PostgreSQL's data directory."""
        return self.servers / "pg"

    @property
    def valkey(self) -> Path:
        """Valkey's data directory."""
        return self.servers / "valkey"

    @cached_property
    def sockets(self) -> Path:
        """The private folder of the unix sockets: a short one in `/tmp` where `var` lies too deep for a socket."""
        run = self.servers / "run"
        if len(os.fsencode(run / _LONGEST_SOCKET_NAME)) <= SOCKET_PATH_MAX:
            return run
        return Path("/tmp") / f"wnh-{os.geteuid()}-{self._key}"  # noqa: S108 (made private by its creator)

    @property
    def valkey_socket(self) -> Path:
        """Where the embedded Valkey listens."""
        return self.sockets / "valkey.sock"

    @property
    def nlu_socket(self) -> Path:
        """Where our own NLU server listens."""
        return self.sockets / "nlu.sock"

    @property
    def _key(self) -> str:
        return hashlib.sha256(os.fsencode(self.var)).hexdigest()[:10]


def _open_to_others(folder: Path) -> bool:
    """Whether users other than the owner may pass through every existing folder on the way to `folder`."""
    above = [parent for parent in folder.parents if parent.exists()]
    if folder.exists():
        above.append(folder)
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in above)
