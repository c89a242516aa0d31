"""Words and what they are, one file a script or language: a kind and a value for each spelling or stem."""

from typing import Any

Entry = tuple[str, Any]


def table(*groups: tuple[str, Any, str]) -> dict[str, Entry]:
    """Rows of (kind, value, "spelling spelling …") as one look-up."""
    return {word: (kind, value) for kind, value, words in groups for word in words.split()}
