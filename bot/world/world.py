"""The whole of what flows may ask and do: see `flows.world.World`, whose docstrings hold here."""

from bot.world.bookings import Bookings
from bot.world.jobs import Jobs
from bot.world.linking import Linking
from bot.world.people import People
from bot.world.places import Places
from bot.world.requests import Requests
from flows.world import World


class PersonWorld(Places, Bookings, Jobs, People, Linking, Requests):
    """The world as one person meets it, in one turn's transaction."""


def world_of(world: PersonWorld) -> World:
    """The world as flows know it; here so that the type checker compares the two."""
    return world
