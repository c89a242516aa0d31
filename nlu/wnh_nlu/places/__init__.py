"""Kerala's places: the gazetteer, finding them in a message, and searching for one."""

from wnh_nlu.places.gazetteer import Gazetteer
from wnh_nlu.places.match import Outside, Place, PlaceMatch

__all__ = ["Gazetteer", "Outside", "Place", "PlaceMatch"]
