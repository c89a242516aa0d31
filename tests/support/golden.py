"""Golden conversations: what they look like on file, and as a person reads them.

A file of `tests/conversations/` is a title, the moment at which it begins, the state of the world, and turns. A turn
is what the person does and what the bot answers, in English and Malayalam; `manglish` and `mixed` are further ways
of saying the same, answered in Malayalam. What the NLU should make of it stands beside it, once for all languages.

    - en: Book a desk for tomorrow
      ml: നാളെ ഒരു സീറ്റ് ബുക്ക് ചെയ്യണം
      understood: book_desk date=2026-11-24
      bot:
        en: …
        ml: …
    - press: 2            # the second option of the last menu
    - button: go:help     # a button of an older message, by its id
    - location: [9.0, 76.8]
    - sends: voice        # something the bot can't read; all but a sticker is kept for the staff
    - later: 2d           # so much time passes before the next turn
"""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.rendering import Rendered
from flows.events import Entity, Language, Understanding
from flows.linking import LETTERS

FOLDER = Path(__file__).parents[1] / "conversations"
Variant = Literal["en", "ml", "manglish", "mixed"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)

MARKS = frozenset({"no_language", "outside_kerala", "other"})
"""Besides values, what `understood` may say of a text."""

_REFERENCE = re.compile(r"WNH-[2-9A-HJKMNP-Z]{6}")

_CODE = re.compile(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b")

_REQUEST = re.compile(r"((?:request|നമ്പർ) )\d{4,}")


class Taken(BaseModel):
    """Desks that others have booked: all of a kind but `left`, from `start` to `end`, on a day of a centre."""

    model_config = ConfigDict(extra="forbid")
    centre: str = "kottarakkara"
    kind: Literal["desk", "cabin", "meeting_room"] = "desk"
    day: str
    start: str
    end: str
    left: int = 0


class World(BaseModel):
    """What is different from the data as loaded."""

    model_config = ConfigDict(extra="forbid")
    taken: list[Taken] = []


class Turn(BaseModel):
    """What the person does, and the bot's answer in both languages."""

    model_config = ConfigDict(extra="forbid")
    en: str | None = None
    ml: str | None = None
    manglish: str | None = None
    mixed: str | None = None
    press: int | None = None
    button: str | None = None
    location: tuple[float, float] | None = None
    sends: str | None = None
    later: str | None = None
    understood: str | None = None
    bot: dict[Language, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def one_thing(self) -> "Turn":
        said = self.en is not None
        if said != (self.ml is not None):
            raise ValueError("what is said is said in en and ml")
        if (
            sum(
                (
                    said,
                    self.press is not None,
                    self.button is not None,
                    self.location is not None,
                    self.sends is not None,
                )
            )
            != 1
        ):
            raise ValueError("a turn is one of: a text, press, button, location, sends")
        return self

    def text(self, variant: Variant) -> str | None:
        """What is typed in this way of writing; Malayalam where it has no words of its own."""
        return getattr(self, variant) or (self.en if variant == "en" else self.ml)

    def understanding(self, variant: Variant, references: "References") -> Understanding | None:
        """What the NLU should make of it; None for a turn in which it can't be asked (`understood: nothing`)."""
        name, *values = references.show(self.understood or "out_of_scope").split()
        if name == "nothing":
            return None
        language: Language = "en" if variant == "en" or "other" in values else "ml"
        pairs = [value.split("=", 1) for value in values if value not in MARKS]
        entities = tuple(Entity(key, _value(key, value), "", 0, 0) for key, value in pairs)
        return Understanding(
            language=language,
            has_language="no_language" not in values,
            form="other" if "other" in values else variant,
            intent=name.partition("|")[0],
            ranking=_ranking(name),
            entities=entities,
            outside_kerala="outside_kerala" in values,
        )


def _value(entity: str, text: str) -> str | int:
    return int(text) if entity == "people" else text.replace("_", " ") if entity in ("role", "place") else text


def _ranking(name: str) -> tuple[tuple[str, float], ...]:
    """`book_desk` is sure; `book_desk|my_bookings` is a close call."""
    first, _, second = name.partition("|")
    return ((first, 0.45), (second, 0.4)) if second else ((first, 0.95),)


class Golden(BaseModel):
    """One conversation."""

    model_config = ConfigDict(extra="forbid")
    title: str
    moment: datetime = datetime.fromisoformat("2026-11-23T10:00:00+05:30")
    world: World = World()
    given_only: str = ""
    """Why it is held on given understanding alone."""
    not_on_web: str = ""
    """Why it is not held through the web chat."""
    group: bool = False
    """Whether others read along."""
    first_contact: bool = False
    """Whether the person never wrote before; the others have read the notice on what is kept."""
    turns: list[Turn]

    @property
    def without_nlu(self) -> bool:
        """Whether the NLU is not asked in it."""
        return bool(self.given_only) or any(turn.understood == "nothing" for turn in self.turns)

    @property
    def unreadable(self) -> bool:
        """Whether something is sent in it that is neither text, button nor place."""
        return any(turn.sends for turn in self.turns)

    def variants(self) -> tuple[Variant, ...]:
        """The ways of writing that it is held in."""
        return tuple(v for v in VARIANTS if v in ("en", "ml") or any(getattr(turn, v) for turn in self.turns))


def load(path: Path) -> Golden:
    """A conversation from its file."""
    return Golden.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def passed(later: str | None) -> timedelta:
    """How much time `2d`, `3h` or `20m` is."""
    if later is None:
        return timedelta()
    return timedelta(**{{"d": "days", "h": "hours", "m": "minutes"}[later[-1]]: int(later[:-1])})


class References:
    """Booking references are drawn at random; on file the first is WNH-AAAAA1, the second WNH-AAAAA2 …

    A code to link chats with is CODE-0000 there.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.code = ""

    def hide(self, text: str) -> str:
        """The text with stand-ins for references."""

        def stand_in(found: re.Match[str]) -> str:
            if found[0] not in self.seen:
                self.seen.append(found[0])
            return f"WNH-AAAAA{self.seen.index(found[0]) + 1}"

        if code := _CODE.search(text):
            self.code = code[0]
        return _REQUEST.sub(r"\g<1>1001", _CODE.sub("CODE-0000", _REFERENCE.sub(stand_in, text)))

    def show(self, text: str) -> str:
        """The text with real references."""
        text = text.replace("CODE-0000", self.code)
        return re.sub(r"WNH-AAAAA(\d)", lambda found: self.seen[int(found[1]) - 1], text)


def as_read(replies: list[Rendered]) -> str:
    """The replies as a person reads them: texts, options in brackets, one row a line where it is a list."""
    return "\n".join(_as_read(reply) for reply in replies)


def _as_read(reply: Rendered) -> str:
    fields: dict[str, Any] = dict(reply)
    options = fields.get("options", [])
    match reply["type"]:
        case "pin":
            return f"📌 {fields['name']} ({fields['lat']:.3f}, {fields['lon']:.3f})"
        case "document" | "picture":
            return f"📎 {fields['filename']}: {reply['text']}"
        case "choices" if fields["style"] == "list":
            rows = [" — ".join([o["label"], *([o["description"]] if "description" in o else [])]) for o in options]
            return "\n".join([reply["text"], *(f"  ▸ {row}" for row in rows)])
        case "ask_location" | "choices":
            where = ["  [📍]"] if reply["type"] == "ask_location" else []
            return "\n".join([reply["text"], *where, "  " + " ".join(f"[{o['label']}]" for o in options)])
    return reply["text"]


class _Dumper(yaml.SafeDumper):
    """Longer texts as blocks, so that a conversation is read as it was held."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def accept(path: Path, answers: dict[Language, list[str]]) -> None:
    """Writes the bot's side of a file anew; everything else stays as it is."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, turn in enumerate(whole["turns"]):
        turn["bot"] = {language: answers[language][number] for language in ("en", "ml")}
    text = yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
