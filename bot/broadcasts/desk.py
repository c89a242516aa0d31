"""The desk at which staff deal with broadcasts, whether by the console, Telegram or the command line."""

from bot.broadcasts.deeds import Deeds
from bot.broadcasts.kept import Broadcast
from bot.broadcasts.reading import Preview
from bot.broadcasts.templating import OwnTemplate, Templating
from bot.broadcasts.writing import Writing

__all__ = ["Broadcast", "Desk", "OwnTemplate", "Preview"]


class Desk(Writing, Deeds, Templating):
    """All that staff see of broadcasts and do with them."""
