"""The marks that a model must reach before it is used: `nlu/gates.yml`."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from wnh_nlu.evaluation.scoring import Report, Scores


class Gate(NamedTuple):
    """A bound on a figure (a field of `Scores`) of a group ("all", a form, "hard")."""

    figure: str
    of: str
    at_least: float | None
    at_most: float | None

    def __str__(self) -> str:
        return f"{self.of} {self.figure} {'≥' if self.at_least is not None else '≤'} {self._bound:g}"

    @property
    def _bound(self) -> float:
        bound = self.at_most if self.at_least is None else self.at_least
        assert bound is not None, "one of the two is given: `read_gates` sees to it"
        return bound

    def holds(self, measured: float) -> bool:
        """Whether a figure passes. One that could not be measured does not."""
        if math.isnan(measured):
            return False
        return measured >= self._bound if self.at_least is not None else measured <= self._bound


class Failure(NamedTuple):
    """A gate that a model does not pass."""

    gate: Gate
    measured: float

    def __str__(self) -> str:
        return f"{self.gate.of} {self.gate.figure} is {self.measured:.3f}, wanted {str(self.gate).split(' ', 2)[2]}"


def read_gates(file: Path) -> list[Gate]:
    """The gates in `file`. Raises ValueError where it holds something else, and OSError where it cannot be read."""
    try:
        given = yaml.safe_load(file.read_text("utf-8"))["gates"]
        return [_gate(one) for one in given]
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file}: not a file of gates: {error}") from None


def failures(gates: Sequence[Gate], report: Report) -> list[Failure]:
    """The gates that the figures do not pass. A group without messages passes none."""
    measured = [getattr(report.groups.get(gate.of), gate.figure, math.nan) for gate in gates]
    return [Failure(gate, figure) for gate, figure in zip(gates, measured) if not gate.holds(figure)]


def _gate(given: dict[str, Any]) -> Gate:
    bounds = {name: float(given[name]) for name in ("at_least", "at_most") if name in given}
    unknown = set(given) - {"figure", "of", *bounds}
    if len(bounds) != 1 or unknown or given["figure"] not in Scores._fields:
        raise ValueError(f"a gate has a figure, a group (of), and at_least or at_most; this one does not: {given}")
    return Gate(given["figure"], str(given["of"]), bounds.get("at_least"), bounds.get("at_most"))
