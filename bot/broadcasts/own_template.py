"""A template of WhatsApp with a broadcast's own words, for people who wrote more than 24 hours ago: pure.

Names alone are blanks. The name of a template ends in a digest of all that is in it, so that another broadcast of the
same words (an occurrence of a series, say) is told by the same one, and a text that was changed never by the old one.
"""

from itertools import count
from typing import Any

from bot.broadcasts.draft import Draft, called, named, variables
from bot.broadcasts.wrong import Wrong
from bot.channels.limits import length
from bot.channels.whatsapp.rendering import BODY, escape
from bot.channels.whatsapp.templates import Category, Template
from flows.events import Language
from flows.replies import Localised

TITLE = "wnh_broadcast"
CATEGORIES: dict[str, Category] = {"marketing": "MARKETING", "utility": "UTILITY"}
EXAMPLE = Localised(en="Anitha", ml="അനിത")
"""A name, for those who approve it."""


def with_blanks(draft: Draft, language: Language, centre: Localised | None) -> str:
    """The text with a blank for each name."""
    numbers = count(1)
    return escape(variables(draft.texts[language], lambda _: f"{{{{{next(numbers)}}}}}", named(centre, language)))


def own_template(draft: Draft, language: Language, body: str, picture: str | None) -> Template:
    """The template with this body, under a picture that may be fetched at an address."""
    types: dict[str, Any] = {"twilio/text": {"body": body}}
    if picture:
        types = {"twilio/media": {"body": body, "media": [picture]}}
    name = EXAMPLE.ml if language == "ml" else EXAMPLE.en
    samples = dict.fromkeys(own_values(draft, language, name), name)
    return Template(TITLE, language, types, samples, CATEGORIES[draft.kind])


def own_values(draft: Draft, language: Language, name: str | None) -> dict[str, str]:
    """The blanks of it, filled for a person."""
    filled: dict[str, str] = {}

    def note(otherwise: str) -> str:
        return filled.setdefault(str(len(filled) + 1), called(name, otherwise))

    variables(draft.texts[language], note, "")
    return filled


def check(template: Template) -> None:
    """What WhatsApp would refuse (https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses).

    Raises:
        Wrong: a name stands at an end of it, or it is too long.
    """
    (kind,) = template.types.values()
    body = kind["body"].strip()
    if body.startswith("{{") or body.endswith("}}"):
        raise Wrong("template-edge", "WhatsApp approves no text that begins or ends with a name.")
    if length(body) > BODY:
        raise Wrong("template-long", f"The whole text has {length(body)} of {BODY} characters.", most=BODY)
