"""For whom a desk is booked: the one who writes, unless somebody else is named ("for Amma"), known from then on."""

import re

from flows.filling import CONFIRM
from flows.form import Form, Refusal, Slot
from flows.reading import Reading
from flows.replies import Choices, Option, msg

LONGEST = 40
OFFERED = 8
"""With "for myself" and a name typed that is as much as a list holds."""
MYSELF = "me"

_FOR = re.compile(r"(?:it'?s |this is )?for (?:my )?(?P<whom>.+)", re.IGNORECASE)
_WRITTEN = re.compile(rf"me|unclear|profile:\d{{1,18}}|name:\S.{{0,{LONGEST - 1}}}")
_MYSELF = frozenset({"me", "myself", "self", "for me", "enikku", "enikk", "enik", "എനിക്ക്", "എനിക്ക് തന്നെ", "ഞാൻ"})
_KIN = {
    "അമ്മയ്ക്ക്": "അമ്മ",
    "അമ്മക്ക്": "അമ്മ",
    "അച്ഛന്": "അച്ഛൻ",
    "അച്ചന്": "അച്ഛൻ",
    "ചേച്ചിക്ക്": "ചേച്ചി",
    "ചേട്ടന്": "ചേട്ടൻ",
    "അനിയന്": "അനിയൻ",
    "അനിയത്തിക്ക്": "അനിയത്തി",
    "മകൾക്ക്": "മകൾ",
    "മോൾക്ക്": "മോൾ",
    "മകന്": "മകൻ",
    "മോന്": "മോൻ",
    "ഭാര്യയ്ക്ക്": "ഭാര്യ",
    "ഭാര്യക്ക്": "ഭാര്യ",
    "ഭർത്താവിന്": "ഭർത്താവ്",
    "കൂട്ടുകാരിക്ക്": "കൂട്ടുകാരി",
    "കൂട്ടുകാരന്": "കൂട്ടുകാരൻ",
    "ammakku": "Amma",
    "ammaykku": "Amma",
    "achanu": "Achan",
    "chechikku": "Chechi",
    "chettanu": "Chettan",
    "aniyanu": "Aniyan",
    "aniyathikku": "Aniyathi",
    "makalkku": "Makal",
    "molkku": "Mol",
    "makanu": "Makan",
    "monu": "Mon",
    "bharyakku": "Bharya",
    "bharthavinu": "Bharthavu",
}
"""Those whom people name with a case ending, as they are named on the booking."""
_RELATIVES = frozenset(
    (
        *("amma", "mother", "mom", "mum", "mummy", "achan", "father", "dad", "daddy", "chechi", "sister", "chettan"),
        *("brother", "wife", "husband", "son", "daughter", "friend", "aniyan", "aniyathi", "makal", "makan", "mol"),
        *("mon", "bharya", "bharthavu", "cousin", "aunt", "uncle"),
    )
)
"""Whom "for …" under the summary names for certain; whatever else follows may be anything."""


def name_in(text: str) -> str | None:
    """The name that somebody typed, tidied; None where it is none."""
    words = re.sub(r"[\x00-\x1f<>*_~`]", " ", text).removesuffix("വേണ്ടി")
    words = " ".join(words.split()).strip(" .,!?:;-")
    if said := _FOR.fullmatch(words):
        words = said["whom"]
    words = _KIN.get(words.casefold(), words)
    return words if len(words) <= LONGEST and any(letter.isalpha() for letter in words) else None


async def read_whom(form: Form, reading: Reading) -> str | None:
    """Whatever is typed where it was asked for; under the summary "for Amma", "അമ്മയ്ക്ക്"."""
    words = reading.text.strip()
    if reading.kind != "text" or not words:
        return None
    if form.asks("whom"):
        if reading.intent == "deny" or words.casefold() in _MYSELF:
            return MYSELF
        name = name_in(words)
        return f"name:{name}" if name else "unclear"
    said, name = _FOR.fullmatch(words), name_in(words)
    named = words.removesuffix("വേണ്ടി").strip().casefold() in _KIN or (said and name and name.casefold() in _RELATIVES)
    return f"name:{name}" if form.asks(CONFIRM) and named else None


async def check_whom(form: Form, value: str) -> Refusal | None:
    """A name that can be read out, or one of those who are known."""
    kind, _, rest = value.partition(":")
    if kind == "unclear":
        return Refusal(msg("whom-unclear", most=LONGEST))
    if kind == "profile" and rest not in {str(profile.id) for profile in await form.world.profiles()}:
        return Refusal()
    return None


async def ask_whom(form: Form) -> Choices:
    """Those who were booked for before, the one who writes, or a name typed."""
    known = (await form.world.profiles())[:OFFERED]
    options: list[Option] = [form.option(p.name, msg("whom-before"), whom=f"profile:{p.id}") for p in known]
    options.append(form.option(msg("for-myself"), whom=MYSELF))
    return Choices(msg("whom-ask"), tuple(options), style="list" if known else "buttons")


def asked_or_said(form: Form) -> bool:
    """Nobody is asked unless they choose to be."""
    return form.get("whom") is not None or form.asks("whom")


async def whom_of(form: Form) -> str | None:
    """The name to book for; None for whoever writes."""
    kind, _, rest = (form.get("whom") or MYSELF).partition(":")
    if kind == "profile":
        return next((profile.name for profile in await form.world.profiles() if str(profile.id) == rest), None)
    return rest if kind == "name" else None


def is_whom(value: str) -> bool:
    """Whether this is one of the written forms."""
    return bool(_WRITTEN.fullmatch(value))


WHOM = Slot(
    "whom",
    read_whom,
    ask_whom,
    msg("whom-ask"),
    check=check_whom,
    needed=asked_or_said,
    takes_any_text=True,
    well_formed=is_whom,
)
