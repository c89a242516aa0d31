"""Who may do what in this room, written down once more."""

from tests.console.conftest import Console

WHO: dict[str, tuple[str, ...]] = {}
CHANGED: tuple[str, ...] = ()


async def prepare(console: Console) -> dict[str, str]:
    """Makes what the paths are about; gives what stands for their blanks ("{id:int}": "17")."""
    return {}
