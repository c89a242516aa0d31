"""Loading the files of `data/` into the database: all of them, or, where one has a fault, none."""

from bot.data.faults import BadData, Fault
from bot.data.load import Loaded, load

__all__ = ["BadData", "Fault", "Loaded", "load"]
