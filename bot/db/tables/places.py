"""The gazetteer of Kerala."""

from sqlalchemy import Column, Double, ForeignKey, Index, Named, Table, Text, TypedColumns, text

from bot.db.tables.base import metadata
from bot.db.types import LocalisedText
from flows.replies import Localised


class _Places(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    name: Named[Localised] = Column(LocalisedText)
    kind: Named[str] = Column(Text)
    district: Named[str] = Column(Text, ForeignKey("places.key", deferrable=True, initially="DEFERRED"), index=True)
    latitude: Named[float] = Column(Double)
    longitude: Named[float] = Column(Double)


places = Table(
    "places",
    metadata,
    _Places,
    Index("places_name_idx", text("lower(name ->> 'en')")),
    Index("places_position_idx", text("point(longitude, latitude)"), postgresql_using="gist"),
)
"""The gazetteer. A district is a place of its own, and its own district."""


class _Pincodes(TypedColumns):
    pincode: Named[str] = Column(Text, primary_key=True)
    place: Named[str] = Column(Text, ForeignKey(places.c.key, ondelete="CASCADE"), index=True)


pincodes = Table("pincodes", metadata, _Pincodes)
