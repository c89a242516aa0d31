"""All entities of one message: grammar for dates, gazetteer for places, lists for the rest."""

from datetime import datetime
from pathlib import Path

from wnh_nlu import values
from wnh_nlu.entities import companies
from wnh_nlu.entities.lists import Lexicon, read_list
from wnh_nlu.entities.negation import standing
from wnh_nlu.entities.roles import FIELD, OTHER, RANK, read_parts, with_composed
from wnh_nlu.entities.span import Span, counted_apart, longest
from wnh_nlu.places import Gazetteer
from wnh_nlu.project import LISTS as LISTS_FOLDER
from wnh_nlu.project import PLACES
from wnh_nlu.text.indic import in_malayalam_letters
from wnh_nlu.text.tokenise import tokenise

_LISTS = {
    "role": "roles.yml",
    "company": "companies.yml",
    "work_type": "work_types.yml",
    "desk_type": "desk_types.yml",
    "language": "languages.yml",
}
_PARTS = "role_parts.yml"


class EntityFinder:
    """Built once; holds the gazetteer and the lists."""

    def __init__(self, gazetteer: Path, lists: Path) -> None:
        self._gazetteer = Gazetteer.load(gazetteer)
        listed = {entity: read_list(lists / name) for entity, name in _LISTS.items()}
        self._lexicon = Lexicon({**listed, **read_parts(lists / _PARTS)}, bare=(FIELD, RANK))

    @classmethod
    def of_package(cls) -> "EntityFinder":
        """The finder over the gazetteer and lists of the project."""
        return cls(PLACES, LISTS_FOLDER)

    def find(self, text: str, now: datetime) -> list[Span]:
        """The entities of a normalised text, in order, none overlapping another, none that is turned down."""
        readable = in_malayalam_letters(text)
        tokens = tokenise(readable)
        spans = [Span(found.entity, found.start, found.end, found.value) for found in values.find(text, now)]
        spans += [Span("place", match.start, match.end, match.name) for match in self._gazetteer.find(readable)]
        spans += with_composed(readable, self._lexicon.find(tokens))
        spans += companies.find(readable)
        chosen = longest(counted_apart(text, spans))
        return standing(text, [span for span in chosen if span.entity != OTHER])

    def outside_kerala(self, text: str) -> bool:
        """Whether a normalised text names a place that lies outside Kerala, which is no entity."""
        return bool(self._gazetteer.outside(in_malayalam_letters(text)))
