"""What is wrong with a data file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: in which file, on which line (from 1; 0 where it is about the whole file), and what."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class BadData(Problem):
    """Data files were refused; nothing of them was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
