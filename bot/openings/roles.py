"""The names and skills that an opening is found by: English, lower case, the fitting one first.

What people call them, in Malayalam too, is in the list by which the bot understands what somebody looks for.
"""

import re
from functools import cache

import yaml

from bot.openings.columns import folded
from bot.paths import NLU

LIST = NLU / "wnh_nlu" / "lists" / "roles.yml"
MOST, LONGEST = 12, 40

_ROLE = re.compile(r"[a-z0-9+#./&-]+( [a-z0-9+#./&-]+)*")
_BETWEEN = re.compile(r"[,;|\n]|(?<!\w)/|/(?!\w)")


def roles_in(text: str) -> tuple[list[str], list[str]]:
    """The roles of a list of them, and those which are neither known nor English."""
    known: list[str] = []
    unknown: list[str] = []
    for part in _BETWEEN.split(text):
        if not (name := " ".join(part.split())):
            continue
        role = _spellings().get(folded(name)) or name.casefold()
        (known if _ROLE.fullmatch(role) and len(role) <= LONGEST else unknown).append(role)
    return list(dict.fromkeys(known))[:MOST], unknown


def roles_of_title(*titles: str) -> list[str]:
    """The roles that a title says: the longest known ones in it, else the title itself where it is English."""
    found: list[str] = []
    for title in titles:
        words = folded(title).split()
        for size in range(min(len(words), 5), 0, -1):
            runs = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            found += [_spellings()[run] for run in runs if run in _spellings()]
    if not found:
        found = [name for title in titles if _ROLE.fullmatch(name := folded(title)) and len(name) <= LONGEST]
    return list(dict.fromkeys(found))[:MOST]


@cache
def _spellings() -> dict[str, str]:
    listed = yaml.load(LIST.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    known = {folded(str(spelling)): role for role, spellings in listed.items() for spelling in spellings or ()}
    return known | {folded(role): role for role in listed}
