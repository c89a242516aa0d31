"""The held-out messages of the domain."""

import json
from typing import Any, NamedTuple

from bot.paths import NLU


class HeldOut(NamedTuple):
    """`message` is what a parse server is asked."""

    message: dict[str, Any]
    form: str
    intent: str


def held_out() -> list[HeldOut]:
    """All of them, the forms mixed as people mix them."""
    files = sorted((NLU / "heldout").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: row["text"][::-1])
    return [HeldOut({"text": row["text"], "now": row["now"]}, row["form"], row["intent"]) for row in rows]
