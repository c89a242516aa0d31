"""What a run is asked for."""

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """`epochs` are those of the peer's training; None takes what its config says."""

    data: Path
    partition: str = "test"
    peers: bool = False
    fresh: bool = False
    epochs: int | None = None
