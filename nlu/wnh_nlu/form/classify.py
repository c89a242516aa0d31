"""The form of a message and the language to answer in, by the rules of the NLU contract."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from wnh_nlu.entities.span import Span
from wnh_nlu.form.foreign import is_foreign
from wnh_nlu.form.words import ENGLISH, MANGLISH, NEIGHBOUR, Verdict, WordModel
from wnh_nlu.text.tokenise import Token, tokenise

_MALAYALAM = regex.compile(r"[\u0d00-\u0d7f]")
_LATIN = regex.compile(r"\p{Latin}")
# Names and numbers are of no language.
_NAMES = frozenset({"place", "company", "booking_ref", "pincode", "language"})
_BRANDS = regex.compile(r"(?i)\bwork[ -]near[ -]homes?\b|\bk-disc\b")
_NEUTRAL = frozenset(
    """
    ac wnh cctv wifi kdisc kiifb upi gst otp qr pdf id ok okay okey hr itc bpo kpo atm ev usb hdmi lan kseb ksrtc bsnl
    jio gpay phonepe paytm google whatsapp telegram zoom am pm km kms hrs min mins rs inr gb mb mbps kb st nd rd th
    english malayalam hindi tamil kerala india
    """.split()
)
# Manglish is full of English nouns. Where it and English are even, a word that has a Malayalam one in everybody's
# mouth decides for mixed ("tomorrow oru desk venam").
_NEVER_BORROWED = frozenset(
    """
    tomorrow today tonight yesterday what is are was the a an my your for want need means how when where which who can
    could will would i me you we it this that next any some no yes and or but with to at on in of do does have has
    """.split()
)
_LONGEST_ACRONYM = 5
_CASE_ENDING = regex.compile(r"(?:il|ill|ile|ilekk?u?|inu|ath|athu|athe|ttu|tte|nte|kku|lek|aanu|anu)$")


class Form(NamedTuple):
    """A form of the contract, the language to answer in, and whether the message has one: "691506" and 👍 have none."""

    name: str
    language: str
    has_language: bool


def classify(text: str, spans: Sequence[Span], model: WordModel, fallback: str) -> Form:
    """The form of a normalised text; `fallback` is the language of a message that has none of its own."""
    text = _BRANDS.sub(lambda brand: " " * len(brand[0]), text)
    words = [token for token in tokenise(text) if token.is_word and not _is_part_of_code(text, token)]
    malayalam = [word for word in words if _MALAYALAM.search(word.text)]
    latin = [word for word in words if _LATIN.search(word.text)]
    if len(words) - len(malayalam) - len(latin) > len(malayalam) + len(latin):
        return Form("other", "en", True)
    content = [word for word in latin if not _is_name(word, spans)]
    if malayalam:
        return Form("mixed" if content else "ml", "ml", True)
    if not content:
        inflected = any(
            span.entity == "place" and _is_inflected(text[span.start : span.end], str(span.value)) for span in spans
        )
        return Form("manglish", "ml", True) if inflected else Form(fallback, fallback, False)
    return _latin_form(text, content, model)


def _latin_form(text: str, content: Sequence[Token], model: WordModel) -> Form:
    verdicts = [model.verdict(word.text.lower()) for word in content]
    neighbour = sum(verdict.language == NEIGHBOUR for verdict in verdicts)
    manglish = _count_manglish(verdicts)
    english = sum(verdict.language == ENGLISH for verdict in verdicts)
    if (neighbour > manglish and neighbour * 3 > len(verdicts)) or is_foreign(text, verdicts):
        return Form("other", "en", True)
    if not manglish:
        return Form("en", "en", True)
    english_leads = english > manglish + neighbour
    if english == manglish + neighbour:
        english_leads = any(word.text.lower() in _NEVER_BORROWED for word in content)
    return Form("mixed" if english_leads else "manglish", "ml", True)


def _count_manglish(verdicts: list[Verdict]) -> int:
    """How many words are Manglish. A single unheard-of word in an English sentence is rather a name."""
    manglish = [verdict for verdict in verdicts if verdict.language == MANGLISH]
    if len(manglish) == 1 and not manglish[0].known and len(verdicts) > 2:
        return 0
    return len(manglish)


def _is_part_of_code(text: str, word: Token) -> bool:
    """A single letter that touches a digit: "7K3P9Q"."""
    touches = text[word.start - 1 : word.start].isdecimal() or text[word.end : word.end + 1].isdecimal()
    return len(word.text) == 1 and touches


def _is_inflected(name: str, canonical: str) -> bool:
    """Whether a place in Latin letters carries a Malayalam case ending: "kochiyil" is Manglish, "Kochi" anybody's."""
    ending = _CASE_ENDING.search(name.lower())
    return ending is not None and not canonical.lower().endswith(ending[0])


def _is_name(word: Token, spans: Sequence[Span]) -> bool:
    if word.text.lower() in _NEUTRAL or (word.text.isupper() and 1 < len(word.text) <= _LONGEST_ACRONYM):
        return True
    return any(span.entity in _NAMES and span.start < word.end and word.start < span.end for span in spans)
