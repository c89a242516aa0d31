"""Files that people sent: providers keep them for a while, and hand them out when they are asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Media:
    """A file as its provider keeps it; `type` is the media type that the sender's app gave it: it may be anything."""

    content: bytes
    type: str


class NoMedia(Exception):
    """A file can't be had: the provider has it no more, it is `too-large`, or the provider doesn't answer now."""

    def __init__(self, why: Literal["gone", "too-large", "away"]) -> None:
        super().__init__(why)
        self.why = why


async def read(pieces: AsyncIterator[bytes], size: str | None, most: int) -> bytes:
    """The whole of what comes in pieces, at most so many bytes; `size` is what the provider says of it beforehand.

    Raises:
        NoMedia: it is more.
    """
    if size and size.isascii() and size.isdigit() and int(size) > most:
        raise NoMedia("too-large")
    content = bytearray()
    async for piece in pieces:
        content += piece
        if len(content) > most:
            raise NoMedia("too-large")
    return bytes(content)
