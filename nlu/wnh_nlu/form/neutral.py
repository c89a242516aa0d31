"""Words of no language: names, numbers' units, acronyms, brands, and what everybody in Kerala calls by one word."""

from collections.abc import Sequence

import regex

from wnh_nlu.entities.span import Span
from wnh_nlu.text.tokenise import Token

_NAMES = frozenset({"place", "company", "booking_ref", "pincode", "language"})
_NOT_IN_MALAYALAM_TEXT = _NAMES - {"language"}
_BRANDS = regex.compile(r"(?i)\bwo?rk[ -]?near[ -]?ho?me?s?\b|\bk-disc\b")
ACRONYMS = frozenset(
    """
    ac wnh cctv wifi kdisc kiifb upi gst otp qr pdf id hr itc it bpo kpo atm ev usb hdmi lan kseb ksrtc bsnl
    am pm km kms hrs min mins rs inr gb mb mbps kb st nd rd th ipl bpl apl iti psc upsc ssc pnr kyc pan cv
    ba ma bsc msc bcom mcom bba mba bca mca btech mtech bed sslc ug pg phd ias neet jee
    jio gpay phonepe paytm google whatsapp telegram zoom youtube instagram facebook insta netflix chatgpt
    """.split()
)
_SHARED = frozenset(
    """
    ok okay okey okk okkk english malayalam hindi tamil arabic kannada telugu
    kerala india dubai qatar saudi kuwait oman muscat bahrain sharjah doha riyadh gulf uae usa uk canada germany
    chennai bangalore bengaluru mumbai delhi hyderabad coimbatore mangalore mysore pune
    aadhaar aadhar adhar akshaya kudumbashree kudumbasree kudumbasri panchayat panchayath taluk anganwadi lakh
    biodata kilo sim sensex bitcoin odi
    onam vishu eid ramzan deepavali diwali juma sabarimala malabar biriyani biryani porotta parotta sambar dosa idli
    """.split()
)
# Abbreviations of chat, which writers of English and of Manglish share.
_CHAT = frozenset(
    """
    gm gn ga ge hlo hlw tnx thx thnx tnks ttyl brb kk bk bkg cncl cntr st bck nmbr numbr
    pls plz plss plzz asap fyi btw lol hmm hm
    """.split()
)
_LONGEST_ACRONYM = 5
_NAMED = regex.compile(r"(?i)\bname(?: is|'s) +$")


def without_brands(text: str) -> str:
    """`text` with the service's own names blanked, offsets unchanged."""
    return _BRANDS.sub(lambda brand: " " * len(brand[0]), text)


def content(words: Sequence[Token], spans: Sequence[Span], malayalam: bool) -> list[Token]:
    """Those of the Latin `words` that have a language. In a text in Malayalam script the name of a language has one."""
    names = _NOT_IN_MALAYALAM_TEXT if malayalam else _NAMES
    shouted = all(word.text.isupper() for word in words) and any(len(word.text) > _LONGEST_ACRONYM for word in words)
    shared = ACRONYMS if malayalam else ACRONYMS | _SHARED | _CHAT
    return [
        word
        for word in words
        if word.text.lower() not in shared
        and (shouted or not _is_acronym(word.text))
        and not any(s.entity in names and s.start < word.end and word.start < s.end for s in spans)
    ]


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


def names_somebody(text: str, word: Token, words: Sequence[Token]) -> bool:
    """Whether an unheard-of `word` is rather a name: a capital inside a sentence, or what follows "my name is"."""
    if _NAMED.search(text, 0, word.start):
        return True
    capitals = sum(other.text.istitle() for other in words)
    return word.text.istitle() and text[: word.start].rstrip()[-1:].islower() and 2 * capitals <= len(words)
