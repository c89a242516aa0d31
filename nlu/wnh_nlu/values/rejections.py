"""What the person rejects: "not tomorrow", "നാളെ അല്ല"."""

from .lexeme import NEGATED
from .rules import Rule

_VALUE = "date|time|duration|people"
RULES = (
    Rule(
        "rejected",
        f"not on|at|the|for|in|from? on|at|the? {_VALUE}",
        lambda parts: True if parts.behind() != "why" else None,
    ),
    Rule("rejected", f"except on|the? {_VALUE}", lambda parts: True),
    Rule("rejected", f"{_VALUE} nu? alla", lambda parts: True),
    Rule("rejected", f"{_VALUE} is? not unfit|good", lambda parts: True),
    Rule("rejected", f"value:{_VALUE}", lambda parts: True if NEGATED in parts["value"].marks else None),
)
