"""The words of a broadcast as people read them, and the file that goes along."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot import stored_files
from bot.broadcasts.draft import TEMPLATES, Kind
from bot.wording import Wording
from flows.events import Language
from flows.replies import msg

_PLACE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Attached:
    """A stored file, as far as a message names it."""

    id: str
    name: str
    media_type: str

    @property
    def kind(self) -> Literal["picture", "document"]:
        return "document" if self.media_type == "application/pdf" else "picture"

    @property
    def filename(self) -> str:
        """As channels name it (see `bot.channels.channel.Files`)."""
        return f"{self.id}/{self.name}"

    def url(self, address: str) -> str:
        """Where providers fetch it."""
        return stored_files.url_of(address, self.id)


def framed(kind: Kind, words: str, language: Language, wording: Wording) -> str:
    """An announcement says who speaks and how to be left alone; what is about a booking stands for itself."""
    template = TEMPLATES[kind]
    if template is None:
        return words
    # A text that is too long is measured as well; the wording takes none of over a thousand characters.
    return wording.say(msg(f"approved-{template}", text=_PLACE), language, date.min).replace(_PLACE, words, 1)
