"""Figures as aligned plain text."""

import math
from collections.abc import Iterable, Sequence

from wnh_nlu.evaluation.outcome import Outcome
from wnh_nlu.evaluation.scoring import Rates, Report

_COLUMNS = (
    ("messages", "messages"), ("intent", "intent_accuracy"), ("macro-F1", "intent_macro_f1"),
    ("entity F1", "entity_f1"), ("whole", "whole_message"), ("form", "form_accuracy"),
    ("language", "language_accuracy"), ("oos recall", "out_of_scope_recall"), ("refused", "in_scope_refused"),
    ("calibr.", "calibration_error"),
)  # fmt: skip


def groups_table(report: Report) -> str:
    """A line for all messages, each form and the hard ones."""
    rows = [[name, *(_cell(getattr(scores, field)) for _, field in _COLUMNS)] for name, scores in report.groups.items()]
    return aligned(["of", *(title for title, _ in _COLUMNS)], rows)


def rates_table(title: str, rates: dict[str, Rates]) -> str:
    """A line for each intent or entity."""
    rows = [[name, *map(_cell, figures)] for name, figures in rates.items()]
    return aligned([title, "messages", "precision", "recall", "F1"], rows)


def error_lines(outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each thing that is wrong, with its message."""
    return [
        f"{one.gold['form']}{' (hard)' if one.gold.get('hard') else ''}\t{error}\t{one.gold['text']}"
        for one in outcomes
        for error in one.errors()
    ]


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]).rstrip()
        for row in (head, *rows)
    )


def _cell(figure: float) -> str:
    if isinstance(figure, int):
        return str(figure)
    return "–" if math.isnan(figure) else f"{figure:.3f}"
