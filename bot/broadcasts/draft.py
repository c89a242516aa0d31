"""What is to be told, and to whom: as staff write it, with what is wrong with it said before anybody is told.

A text may hold `{name|friend}` (whoever gave no name is called what stands behind the bar) and `{centre}`, the name of
the one centre of the audience. A broadcast is one message on every channel: what cannot be told in one is refused.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self, cast

from bot.broadcasts.audience import Audience, Rules
from bot.broadcasts.repeat import Repeat
from bot.broadcasts.wrong import Wrong
from bot.channels.limits import length
from flows.events import Language
from flows.replies import Localised

Kind = Literal["marketing", "utility"]
KINDS: Mapping[Kind, str] = {
    "marketing": "News, offers, classes, openings: for those who agreed to announcements, one a day at most. "
    "On WhatsApp it may go out at any hour of the day as an approved template.",
    "utility": "About something of the person's own, such as a closed centre on the day of a booking: for those with a "
    "booking, agreed to announcements or not. On WhatsApp it reaches those who wrote within 24 hours, and all others "
    "once a template of its own is approved.",
}
TEMPLATES: Mapping[Kind, str | None] = {"marketing": "announcement", "utility": None}
"""The approved template of WhatsApp that tells it outside 24 hours where it has none of its own, and no file."""

LONGEST = 700
"""UTF-16 units of the text with its variables filled: as much as the template's blank takes."""
LONGEST_NAME = 40

_VARIABLE = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A broadcast as it is written.

    `fallback` says which text speakers of the other language get ('none': they get nothing); it has to be said where
    there is one text only. `media` is the id of a stored file that goes along, a picture or a PDF. What is to `repeat`
    is told at the same time of each of its days, everybody once each time.
    """

    texts: Mapping[Language, str]
    kind: Kind = "marketing"
    fallback: Language | Literal["none"] | None = None
    audience: Audience = field(default_factory=Audience)
    media: str | None = None
    repeat: Repeat | None = None

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """Reads a draft from a file.

        Raises:
            Wrong: it makes no sense.
        """
        if unknown := given.keys() - _PARTS:
            told = f"draft: unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(_PARTS))}."
            raise Wrong("draft", told)
        texts, audience, repeat = given.get("texts"), given.get("audience", {}), given.get("repeat")
        if not all(isinstance(part, Mapping) for part in (texts, audience, repeat or {})):
            raise Wrong("draft", "draft: texts, audience and repeat have to be tables.")
        kind, fallback = given.get("kind", "marketing"), given.get("fallback")
        again = Repeat.from_json(repeat) if repeat else None
        whom = Audience.from_json(audience)
        draft = cls(cast(Any, texts), cast(Any, kind), cast(Any, fallback), whom, given.get("media"), again)
        draft.check()
        return draft

    def check(self) -> None:
        """Says what is wrong.

        Raises:
            Wrong: the draft can't be told as it is.
        """
        if self.kind not in KINDS:
            raise Wrong("kind", "kind is marketing or utility.")
        if not self.texts or self.texts.keys() - {"ml", "en"}:
            raise Wrong("no-text", "A broadcast needs a text in ml, in en, or in both.")
        if self.fallback not in (None, "none", *self.texts):
            raise Wrong("fallback", "fallback is the language of a text that is there, or none.")
        if len(self.texts) == 1 and self.fallback is None:
            (there,) = self.texts
            raise Wrong("no-fallback", f"There is no text in the other language: say fallback {there} or none.")
        if self.kind == "utility" and not (self.audience.booked_on or self.audience.centres):
            raise Wrong(
                "utility", "A utility broadcast is about people's bookings: name centres, or the day (booked_on)."
            )
        for language, words in self.texts.items():
            self._check_text(language, words)

    def _check_text(self, language: Language, words: Any) -> None:
        if not isinstance(words, str) or not words.strip():
            raise Wrong("empty", f"The text in {language} is empty.", language=language)
        for variable in _VARIABLE.finditer(words):
            name, otherwise = variable.groups()
            if name not in ("name", "centre"):
                told = f"The text in {language} has an unknown variable {{{name}}}: name and centre are known."
                raise Wrong("variable", told, language=language, name=name)
            if name == "name" and not otherwise:
                told = f"Not everybody gave a name: write {{name|…}} in the text in {language}."
                raise Wrong("name", told, language=language)
            if name == "centre" and len(self.audience.centres) != 1:
                raise Wrong("centre", "{centre} needs an audience of one centre.")
        longest = length(fill(words, "n" * LONGEST_NAME, "c" * LONGEST_NAME))
        if longest > LONGEST:
            told = f"The text in {language} is too long: {longest} of {LONGEST} characters with its variables."
            raise Wrong("too-long", told, language=language, length=longest, longest=LONGEST)

    def language_for(self, spoken: str) -> Language | None:
        """In which language somebody is told; None where in none."""
        if spoken in self.texts:
            return cast(Language, spoken)
        return self.fallback if self.fallback != "none" else None

    def words(self, language: Language, name: str | None, centre: Localised | None) -> str:
        """The text for a person."""
        return fill(self.texts[language], name, named(centre, language))

    def rules(self, pushed: tuple[str, ...], approved: tuple[Language, ...] = (), broadcast: int = 0) -> Rules:
        """What it demands of its recipients; `approved` are the languages that a template is approved in.

        Languages are those that people speak, whatever they are told in.
        """
        spoken: tuple[Language, ...] = tuple(each for each in _LANGUAGES if self.language_for(each))
        templates = tuple(each for each in spoken if self.language_for(each) in approved)
        marketing = self.kind == "marketing"
        return Rules(pushed, marketing, marketing, spoken, templates, broadcast)


_PARTS = frozenset({"texts", "kind", "fallback", "audience", "media", "repeat"})
_LANGUAGES: tuple[Language, Language] = ("ml", "en")


def named(centre: Localised | None, language: Language) -> str:
    """The name of the centre; empty where there is none."""
    return "" if centre is None else centre.ml if language == "ml" else centre.en


def fill(words: str, name: str | None, centre: str | None) -> str:
    """The text with its variables in place; what stands in a name is never taken for a variable."""
    return variables(words, lambda otherwise: called(name, otherwise), centre or "")


def variables(words: str, name: Callable[[str], str], centre: str) -> str:
    """The text with something in place of each variable; `name` is told what stands behind the bar."""
    return _VARIABLE.sub(lambda found: centre if found[1] == "centre" else name(found[2] or ""), words)


def called(name: str | None, otherwise: str) -> str:
    """What somebody is called who may have given a name."""
    given = " ".join((name or "").split())
    return (given if length(given) <= LONGEST_NAME else given[: LONGEST_NAME // 2] + "…") or otherwise
