"""What PostgreSQL can keep in JSON, and every channel can be sent."""

from typing import Any


def storable(value: Any) -> Any:
    """The value, its strings without what is no character: NUL, and halves of surrogate pairs."""
    match value:
        case str():
            return value.replace("\0", "").encode(errors="replace").decode()
        case dict():
            return {storable(key): storable(item) for key, item in value.items()}
        case list() | tuple():
            return [storable(item) for item in value]
    return value
