"""References as people type them, read them out and scan them."""

import re
from collections.abc import Iterable

from bot.world.bookings import REFERENCE_LETTERS

LENGTH = 6

_LOOK_ALIKE = ("0OQD", "1IL7JT", "2Z", "5S", "6G", "8B", "UV")
_FOLDED = str.maketrans({letter: group[0] for group in _LOOK_ALIKE for letter in group})
_WHOLE = re.compile(rf"WNH[\s–—_-]*([{REFERENCE_LETTERS}]{{{LENGTH}}})(?![A-Z0-9])")


def written(typed: str) -> str | None:
    """What may be a reference: small letters, without "WNH-", with spaces, or within other text; else None.

    Letters that references do not have are left as they are: see `meant`.
    """
    shouted = typed.upper()
    if found := _WHOLE.search(shouted):
        return f"WNH-{found[1]}"
    letters = re.sub(r"[\W_]+", "", shouted)
    letters = letters.removeprefix("WNH") if len(letters) == LENGTH + 3 else letters
    return f"WNH-{letters}" if len(letters) == LENGTH and letters.isascii() else None


def meant(written: str, refs: Iterable[str]) -> str | None:
    """The one of these references that looks like what was written; None where none does, or several do.

    References have no O, I or L, so whoever writes an O has read a Q or a D.
    """
    alike = [ref for ref in refs if _folded(ref) == _folded(written)]
    return alike[0] if len(alike) == 1 else None


def _folded(ref: str) -> str:
    return ref.removeprefix("WNH-").translate(_FOLDED)
