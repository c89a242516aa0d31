"""From message ids to words: Fluent bundles of `locales/en` and `locales/ml`, and how arguments are written.

What a message gets for an argument named `x`:

- texts, references, selectors ("PT2H"): as they are. Numbers: as numbers, to be selected on or written by Fluent.
- a name in both languages (`Localised`), a nested message, lines: the text, in the language of the message.
- a date: "Mon, 23 Nov", "തിങ്കൾ, നവംബർ 23"; one far off "19 January 2026", "2026 ജനുവരി 19". The message also gets
  `$x-in`, how many days it is from today, to select on (`[0] Today`).
- a time: "10:00 am", "രാവിലെ 10:00", by the message `clock`. A moment: both, by `day-and-time`.

A message that is missing in a language is an error, never silently said in the other one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Term

from bot.clock import KERALA
from bot.paths import CHECKOUT
from flows import replies
from flows.events import Language
from flows.replies import Arg, Lines, Localised

LOCALES = CHECKOUT / "locales"
LANGUAGES: tuple[Language, Language] = ("ml", "en")
"""The order in which a text is said in both."""

NEAR = timedelta(days=120)
"""A date so near needs no year, but the day of the week."""

_NEAR_FORM: dict[Language, str] = {"en": "EEE, d MMM", "ml": "EEE, MMMM d"}
_FAR_FORM: dict[Language, str] = {"en": "d MMMM y", "ml": "y MMMM d"}
_PARTS_OF_DAY = ((4, "night"), (6, "dawn"), (12, "morning"), (16, "noon"), (19, "evening"), (24, "night"))


class WordingError(Exception):
    """A text cannot be written: the message is missing or wrong, or an argument is."""


@dataclass(frozen=True)
class Wording:
    """The words of every language, loaded once."""

    folder: Path = LOCALES

    @cached_property
    def _bundles(self) -> Mapping[Language, FluentBundle]:
        return {language: _bundle(self.folder / language, f"{language}-IN") for language in LANGUAGES}

    def load(self) -> "Wording":
        """Reads all files now rather than at the first text.

        Raises:
            WordingError: a file has a mistake, or two files define the same message.
        """
        assert self._bundles
        return self

    def say(self, text: Arg, language: Language, today: date) -> str:
        """The words of a text in one language.

        Raises:
            WordingError: a message is missing in this language, or cannot be written with its arguments.
        """
        return _Words(self._bundles[language], language, today).text(text)

    def say_in_both(self, text: Arg, today: date) -> str:
        """The words in both languages, Malayalam first, an empty line between."""
        return "\n\n".join(self.say(text, language, today) for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one language, said on one day."""

    bundle: FluentBundle
    language: Language
    today: date

    def text(self, value: Arg) -> str:
        match value:
            case replies.Message(id_, args):
                return self._message(id_, args)
            case Lines(parts, separator):
                return separator.join(self.text(part) for part in parts)
            case Localised(en, ml):
                return ml if self.language == "ml" else en
            case datetime():
                local = value.astimezone(KERALA)
                words = {"day": self._date(local.date()), "time": self._time(local.time())}
                return self._format("day-and-time", words)
            case date():
                return self._date(value)
            case time():
                return self._time(value)
        return str(value)

    def _message(self, id_: str, args: Mapping[str, Arg]) -> str:
        given: dict[str, Any] = {}
        for name, value in args.items():
            given[name] = value if isinstance(value, int | float) else self.text(value)
            if isinstance(value, date) and not isinstance(value, datetime):
                given[f"{name}-in"] = (value - self.today).days
        return self._format(id_, given)

    def _format(self, id_: str, given: Mapping[str, Any]) -> str:
        message = self.bundle.get_message(id_) if self.bundle.has_message(id_) else None
        if message is None or message.value is None:
            raise WordingError(f"message {id_!r} is missing in {self.language!r}")
        text, errors = self.bundle.format_pattern(message.value, dict(given))
        if errors:
            raise WordingError(f"message {id_!r} in {self.language!r}: {errors[0]!r}")
        return str(text)

    def _date(self, day: date) -> str:
        form = _NEAR_FORM if abs(day - self.today) <= NEAR else _FAR_FORM
        return _written(day, form[self.language], f"{self.language}_IN")

    def _time(self, clock: time) -> str:
        part = next(name for until, name in _PARTS_OF_DAY if clock.hour < until)
        half = "am" if clock.hour < 12 else "pm"
        return self._format("clock", {"time": f"{clock.hour % 12 or 12}:{clock:%M}", "half": half, "part": part})


@lru_cache(maxsize=512)
def _written(day: date, form: str, locale: str) -> str:
    return format_date(day, form, locale=locale)


def _bundle(folder: Path, locale: str) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=False)
    origin: dict[str, Path] = {}
    for file in sorted(folder.glob("*.ftl")):
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise WordingError(f"{file}: not Fluent: {(entry.content or '').strip()[:60]!r}")
            if isinstance(entry, Message | Term) and origin.setdefault(entry.id.name, file) != file:
                raise WordingError(f"{file}: {entry.id.name} is defined in {origin[entry.id.name]} already")
        bundle.add_resource(resource)
    if not origin:
        raise WordingError(f"no messages in {folder}")
    return bundle
