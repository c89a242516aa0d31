"""How a figure is printed: what it is, what was measured, what was aimed at, and whether that is reached."""

from collections.abc import Sequence

WIDTH = 58


def report(
    name: str,
    measured: float,
    unit: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    beside: float | None = None,
) -> None:
    """Prints one line; `beside` is what a peer was measured at."""
    line = f"{name:<{WIDTH}} {_short(measured):>7} {unit}"
    if at_most is not None:
        line = f"{line:<{WIDTH + 18}} aim ≤ {at_most:g}{_missed(measured > at_most)}"
    if at_least is not None:
        line = f"{line:<{WIDTH + 18}} aim ≥ {at_least:g}{_missed(measured < at_least)}"
    if beside is not None:
        line = f"{line:<{WIDTH + 40}} peer {_short(beside)} {unit}"
    print(line, flush=True)


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def _missed(is_missed: bool) -> str:
    return "  MISSED" if is_missed else ""


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
