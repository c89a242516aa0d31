"""What a provider sees: the most messages in any sliding second."""

from bisect import bisect_right
from collections.abc import Sequence


def most_within(seconds: float, moments: Sequence[float]) -> int:
    """The most of these moments that lie within so many seconds, both ends included."""
    ordered = sorted(moments)
    return max((bisect_right(ordered, moment + seconds) - at for at, moment in enumerate(ordered)), default=0)
