"""Where a point of Kerala is on the picture of its districts (`bot/web/static/kerala.svg`), whose unit is 1.1 km."""

from math import cos, radians

WEST, EAST, SOUTH, NORTH = 74.75, 77.55, 8.15, 12.90
SCALE = 100.0
"""Units for a degree of latitude."""
SQUEEZE = cos(radians(10.5))
"""A degree of longitude is so much shorter in the middle of Kerala."""
WIDTH, HEIGHT = round((EAST - WEST) * SCALE * SQUEEZE), round((NORTH - SOUTH) * SCALE)


def x_of(longitude: float) -> float:
    """How far to the right."""
    return (longitude - WEST) * SCALE * SQUEEZE


def y_of(latitude: float) -> float:
    """How far down."""
    return (NORTH - latitude) * SCALE
