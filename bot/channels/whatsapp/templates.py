"""The Content templates that replies need, made from the same words as everything else: pure, no network.

Session templates (buttons, lists) are all blanks: one for each number of options and each language, sent within 24
hours of a person's message, when WhatsApp asks for no approval. The approved ones are for later: their words are
fixed in `locales/*/whatsapp.ftl`, and Twilio hands them to WhatsApp to be approved. A template's name ends in a
digest of all that is in it, so that a changed one is another one. Locations and pictures need none: coordinates
may not be blanks (https://www.twilio.com/docs/content/twilio-location), and pictures go by `MediaUrl`.

Rules of blanks: https://www.twilio.com/docs/content/using-variables-with-content-api
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from bot.channels.channel import StoredTemplate
from bot.channels.limits import shorten
from bot.channels.whatsapp.rendering import BODY, BUTTON, BUTTONS, DESCRIPTION, ROW, ROWS, Message, Option
from bot.errors import Problem
from bot.wording import LANGUAGES, Wording
from flows.events import Language
from flows.replies import msg

Category = Literal["UTILITY", "MARKETING"]

ID, NAME = 200, 60
NOTHING = "·"
"""Stands where a blank would be empty, which Twilio refuses (https://www.twilio.com/docs/api/errors/21656)."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of an approved template: its name in the wording, the most UTF-16 units in it, an example of each
    language for those who approve it."""

    name: str
    most: int
    en: str
    ml: str


@dataclass(frozen=True, slots=True)
class Approved:
    """What is told unasked: its message is `approved-{title}`; the options' labels are messages too, by their ids."""

    title: str
    category: Category
    blanks: tuple[Blank, ...]
    options: Mapping[str, str]


APPROVED = (
    Approved(
        "booking-reminder",
        "UTILITY",
        (
            Blank("centre", 80, "Kottarakkara", "കൊട്ടാരക്കര"),
            Blank("when", 80, "Mon, 23 Nov, 10:00 am", "തിങ്കൾ, നവംബർ 23, രാവിലെ 10:00"),
            Blank("ref", 20, "WNH-7K3P9Q", "WNH-7K3P9Q"),
        ),
        {"go:my_bookings": "my-bookings"},
    ),
    Approved(
        "booking-cancelled",
        "UTILITY",
        (
            Blank("ref", 20, "WNH-7K3P9Q", "WNH-7K3P9Q"),
            Blank("centre", 80, "Kottarakkara", "കൊട്ടാരക്കര"),
            Blank("when", 80, "Mon, 23 Nov, 10:00 am", "തിങ്കൾ, നവംബർ 23, രാവിലെ 10:00"),
            Blank("reason", 200, "there is no power at the centre", "സെന്ററിൽ കറന്റില്ല"),
        ),
        {"go:book_desk": "book-another"},
    ),
    Approved(
        "booking-released",
        "UTILITY",
        (
            Blank("ref", 20, "WNH-7K3P9Q", "WNH-7K3P9Q"),
            Blank("centre", 80, "Kottarakkara", "കൊട്ടാരക്കര"),
            Blank("when", 80, "Mon, 23 Nov, 10:00 am", "തിങ്കൾ, നവംബർ 23, രാവിലെ 10:00"),
        ),
        {"go:book_desk": "book-another"},
    ),
    Approved(
        "announcement",
        "MARKETING",
        (
            Blank(
                "text",
                700,
                "A free class on using a computer starts at the Kottarakkara centre on 30 November, 10 am.",
                "കൊട്ടാരക്കര സെന്ററിൽ നവംബർ 30 രാവിലെ 10 മണിക്ക് സൗജന്യ കമ്പ്യൂട്ടർ ക്ലാസ് തുടങ്ങുന്നു.",
            ),
        ),
        {},
    ),
    Approved(
        "request-answered",
        "UTILITY",
        (
            Blank("number", 12, "1042", "1042"),
            Blank(
                "answer",
                700,
                "Yes, the centre is open on Saturday from 9 am to 5 pm.",
                "ഉണ്ട്, ശനിയാഴ്ച രാവിലെ 9 മുതൽ വൈകിട്ട് 5 വരെ സെന്റർ തുറന്നിരിക്കും.",
            ),
        ),
        {},
    ),
    Approved(
        "job-alert",
        "UTILITY",
        (
            Blank("title", 100, "Data entry operator", "ഡാറ്റാ എൻട്രി ഓപ്പറേറ്റർ"),
            Blank("employer", 100, "Malanad Services", "മലനാട് സർവീസസ്"),
            Blank("place", 80, "Punalur", "പുനലൂർ"),
        ),
        {"go:find_jobs": "find-jobs"},
    ),
)


@dataclass(frozen=True)
class Template:
    """A Content template: `types` and `samples` as Twilio's API takes them; a `category` asks for approval."""

    title: str
    language: Language
    types: Mapping[str, Any]
    samples: Mapping[str, str]
    category: Category | None = None

    @cached_property
    def hash(self) -> str:
        """A digest of all that is in it."""
        content = [self.types, self.samples, self.category]
        written = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
        return hashlib.sha256(written).hexdigest()[:10]

    @property
    def family(self) -> str:
        """What versions with the same blanks have in common."""
        return f"{self.title}_{self.language}_{len(self.samples)}_"

    @property
    def name(self) -> str:
        """Lower case, digits and underscores, as WhatsApp wants it."""
        return self.family + self.hash


@dataclass(frozen=True)
class Templates:
    """All templates, in the words of `wording`."""

    wording: Wording

    @cached_property
    def all(self) -> tuple[Template, ...]:
        """The session ones first."""
        return (*self._session.values(), *self._approved.values())

    def session(self, kind: Literal["quick", "list"], count: int, language: Language) -> Template:
        """The one for so many buttons or rows."""
        return self._session[kind, count, language]

    def approved(self, title: str, language: Language) -> Template:
        """The one that tells this."""
        return self._approved[title, language]

    def told(self, message: Message) -> tuple[str, list[Option]]:
        """What an approved one says, filled: the words, and the options under them."""
        approved, language = _APPROVED[message["template"]], message["language"]
        words = self.wording.say(msg(f"approved-{approved.title}", **message["values"]), language, date.min)
        return words, self._options(approved, language)

    @cached_property
    def _session(self) -> Mapping[tuple[str, int, Language], Template]:
        return {
            (kind, count, language): self._of(kind, count, language)
            for language in LANGUAGES
            for kind, most in (("quick", BUTTONS), ("list", ROWS))
            for count in range(1, most + 1)
        }

    @cached_property
    def _approved(self) -> Mapping[tuple[str, Language], Template]:
        return {(approved.title, lang): self._to_approve(approved, lang) for approved in APPROVED for lang in LANGUAGES}

    def _of(self, kind: str, count: int, language: Language) -> Template:
        options: list[Option] = [{"id": f"id-{n}", "label": f"Option {n}"} for n in range(1, count + 1)]
        if kind == "quick":
            actions = [
                {"type": "QUICK_REPLY", "title": _blank(2 * n + 2), "id": _blank(2 * n + 3)} for n in range(count)
            ]
            types: dict[str, Any] = {"twilio/quick-reply": {"body": _blank(1), "actions": actions}}
            return Template(f"wnh_quick_{count}", language, types, quick_values("Text", options))
        items = [
            {"item": _blank(3 * n + 2), "id": _blank(3 * n + 3), "description": _blank(3 * n + 4)} for n in range(count)
        ]
        button = self.wording.say(msg("whatsapp-list-button"), language, date.min)
        types = {"twilio/list-picker": {"body": _blank(1), "button": button, "items": items}}
        return Template(f"wnh_list_{count}", language, types, list_values("Text", options))

    def _to_approve(self, approved: Approved, language: Language) -> Template:
        blanks = {blank.name: _blank(number) for number, blank in enumerate(approved.blanks, 1)}
        body = self.wording.say(msg(f"approved-{approved.title}", **blanks), language, date.min)
        samples = {str(n): blank.ml if language == "ml" else blank.en for n, blank in enumerate(approved.blanks, 1)}
        title = "wnh_" + approved.title.replace("-", "_")
        options = self._options(approved, language)
        if not options:
            return Template(title, language, {"twilio/text": {"body": body}}, samples, approved.category)
        actions = [{"type": "QUICK_REPLY", "title": option["label"], "id": option["id"]} for option in options]
        types = {"twilio/quick-reply": {"body": body, "actions": actions}}
        return Template(title, language, types, samples, approved.category)

    def _options(self, approved: Approved, language: Language) -> list[Option]:
        labels = {id_: self.wording.say(msg(label), language, date.min) for id_, label in approved.options.items()}
        return [{"id": id_, "label": label} for id_, label in labels.items()]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Which templates Twilio has, and which of them WhatsApp has approved."""

    stored: Sequence[StoredTemplate] = ()

    def session(self, template: Template) -> str | None:
        """The sid of this very template."""
        return next((row.sid for row in self._versions(template) if row.hash == template.hash), None)

    def approved(self, template: Template) -> str | None:
        """The sid of this template, or, until it is approved, of an approved version with the same blanks."""
        rows = [row for row in self._versions(template) if row.approval == "approved"]
        return next((row.sid for row in sorted(rows, key=lambda row: row.hash != template.hash)), None)

    def own(self, name: str, language: Language) -> str | None:
        """The sid of the approved template of this name, which tells its words."""
        return next(
            (r.sid for r in self.stored if (r.name, r.language, r.approval) == (name, language, "approved")), None
        )

    def _versions(self, template: Template) -> Iterator[StoredTemplate]:
        for row in self.stored:
            if row.language == template.language and row.name == template.family + row.hash:
                yield row


def approved_message(title: str, language: Language, **values: str) -> Message:
    """Something to be told unasked, whenever that may be done.

    Raises:
        Problem: there is no such template, or it has other blanks.
    """
    if title not in _APPROVED or {blank.name for blank in _APPROVED[title].blanks} != values.keys():
        raise Problem(f"no approved template {title!r} with {', '.join(values) or 'no blanks'}")
    return {"kind": "approved", "language": language, "template": title, "values": values}


def quick_values(body: str, options: Sequence[Option]) -> dict[str, str]:
    """The blanks of a message with buttons, filled."""
    filled = [fill(body, BODY)]
    for option in options:
        filled += [fill(option["label"], BUTTON), fill(option["id"], ID)]
    return _keyed(filled)


def list_values(body: str, options: Sequence[Option]) -> dict[str, str]:
    """The blanks of a list, filled. Twilio demands a description of each row."""
    filled = [fill(body, BODY)]
    for option in options:
        filled += [fill(option["label"], ROW), fill(option["id"], ID)]
        filled.append(fill(option.get("description", NOTHING), DESCRIPTION))
    return _keyed(filled)


def approved_values(message: Message) -> dict[str, str]:
    """The blanks of an approved template, filled."""
    blanks = _APPROVED[message["template"]].blanks
    return _keyed([fill(message["values"][blank.name], blank.most) for blank in blanks])


def own_values(values: Mapping[str, str]) -> dict[str, str]:
    """The blanks of a template of somebody's own words, filled: names."""
    return {number: fill(value, NAME) for number, value in values.items()}


def fill(value: str, most: int) -> str:
    """A value that Twilio takes: not empty, at most so many UTF-16 units, no blank itself, on one line and without
    tabs and more than four spaces (https://www.twilio.com/docs/api/errors/21656, …/63013)."""
    line = " ".join(_CONTROLS.sub(" ", value).split()).replace("{{", "{\u200b{").replace("}}", "}\u200b}")
    return shorten(line, most) or NOTHING


def _keyed(values: Sequence[str]) -> dict[str, str]:
    return {str(number): value for number, value in enumerate(values, 1)}


def _blank(number: int) -> str:
    return f"{{{{{number}}}}}"


_APPROVED = {approved.title: approved for approved in APPROVED}
