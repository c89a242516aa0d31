"""`wnh doctor`: what is amiss, and what to do."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import Problem
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.doctor.finding import Finding

FAULTS = 1
Json = Annotated[bool, typer.Option("--json", help="Write the findings as one JSON list, for programs.")]


def add_to(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(*, json: Json = False) -> None:
    """Look at everything that the bot needs, and say what to do, line by line. Ends with 1 where there is a fault."""
    logging.disable()  # what a library says of a connection is said better in a line of ours
    findings = _findings()
    print(_as_json(findings) if json else _as_lines(findings))
    if any(finding.level == "fault" for finding in findings):
        raise typer.Exit(FAULTS)


def _findings() -> "Sequence[Finding]":
    from bot.doctor.examination import examine
    from bot.doctor.finding import Finding

    try:
        settings = load_settings()
    except Problem as problem:
        return [Finding("fault", str(problem), "Correct the setting, and start the bot again.", "settings")]
    return asyncio.run(examine(settings))


def _as_json(findings: "Sequence[Finding]") -> str:
    rows = [{"check": row["check"], **row} for row in map(asdict, findings)]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_lines(findings: "Sequence[Finding]") -> str:
    width = max(len(finding.check) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{finding.level:<7}  {finding.check:<{width}}  {finding.said}")
        if finding.remedy:
            lines.append(f"{'':<7}  {'':<{width}}  → {finding.remedy}")
    faults, warnings = (sum(finding.level == level for finding in findings) for level in ("fault", "warning"))
    lines.append("All is well." if not faults + warnings else f"Faults: {faults}. Warnings: {warnings}.")
    return "\n".join(lines)
