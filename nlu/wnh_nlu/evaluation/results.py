"""Figures and answers in a file: for programs, and to compare with later, when rules and lists have changed as well."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wnh_nlu.evaluation.outcome import Gold, Outcome, outcome
from wnh_nlu.evaluation.scoring import Report


def write(file: Path, report: Report, outcomes: Sequence[Outcome]) -> None:
    """Writes `report`, and the answer to each message."""
    content = {part: plain(figures) for part, figures in report._asdict().items()}
    answers = [{**one.result, "wrong": one.wrong} for one in outcomes]
    file.write_text(json.dumps({**content, "answers": answers}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(file: Path, golds: Sequence[Gold]) -> list[Outcome]:
    """The answers in a file beside what they should be. Raises ValueError where they are answers to other messages."""
    try:
        answers = json.loads(file.read_text("utf-8"))["answers"]
        texts = [answer["text"] for answer in answers]
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"{file}: not what `test --json` writes") from None
    if texts != [gold["text"] for gold in golds]:
        raise ValueError(f"{file}: answers to other messages than those held out now")
    return [outcome(gold, answer) for gold, answer in zip(golds, answers)]


def plain(figures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Figures by name as JSON knows them: None where there is none."""
    return {
        name: {field: None if math.isnan(figure) else figure for field, figure in row._asdict().items()}
        for name, row in figures.items()
    }
