"""Values that the person turns down ("cabin alla", "not the 23rd", "ഇംഗ്ലീഷ് വേണ്ട") are no answers and not handed on."""

from collections.abc import Iterable

import regex

from wnh_nlu.entities.span import Span

# "alle?" and "അല്ലേ" ask for agreement, "അല്ലെങ്കിൽ" is "or": both leave the value standing.
_AFTER = regex.compile(
    r"\s+(?:is |are )?(?:not (?:needed|required|necessary)|needed (?:illa|alla))\b"
    r"|\s*(?:,?\s*(?:il|nu|nn|ku|aayi|ayi|ഇൽ|ന്|ആയി)\s+)?"
    r"(?:all?aa?|vend+aa?|veenda|അല്ല|വേണ്ട(?!\s+(?:സ്ഥല|ഇട|കമ്പനി|സ്കൂ|ആശുപത്രി|കട|ആള|യോഗ്യത|രേഖ))|വേണ്ടാ|വേണ്ടാത്ത|alla?a?the|ozhi[kc][a-z]*|അല്ലാതെ|അല്ലാത്ത|ഒഴികെ)(?![\p{L}\p{M}])",
    regex.I,
)
_BEFORE = regex.compile(
    r"(?<!\p{L})(?:not|don'?t (?:want|need)|no need (?:of|for)|other than|except(?: for)?|apart from|besides)"
    r"\s+(?:(?:the|a|an|any|in|on|at|for|to|from|by|only|just)\s+)*$",
    regex.I,
)
_INSTEAD_BEFORE = regex.compile(
    r"\b(?:instead of|in place of|rather than|replace)\s+(?:(?:the|a|an|my|on|at|in)\s+)*$", regex.I
)
_INSTEAD_AFTER = regex.compile(
    r"\s*-?(?:\s*(?:i?nu|inn|ന്|ിന്)\s+)?\s*(?:pakaram|pakaramayi|pakaramaayi|maatt?i|പകരം|പകരമായി|മാറ്റി)(?![\p{L}\p{M}])",
    regex.I,
)
_NO = regex.compile(r"\bno\s+$", regex.I)
_NEEDED = regex.compile(r"\s+(?:is |are )?(?:needed|required|necessary|please)\b", regex.I)
_REACH = 40
# A role that is left, or somebody else's: "switch from banking", "your trainers".
_ROLE_BEFORE = regex.compile(
    r"\b(?:(?:switch|change|move|shift|moving|switching|shifting|changing) "
    r"(?:over )?(?:from|out of)|your|who (?:is|are) the)\s+$",
    regex.I,
)
# A language is also turned down by who cannot read it: "English ariyilla", "I can't read Malayalam".
_WHAT_OF_IT = (
    r"onn?um|aksharam|letters?|ezhuthu?|basha|bhasha|valya|athra|font|comfortable|fluent|paranjal|aanel"
    r"|ഒന്നും|അക്ഷരം|അക്ഷരങ്ങൾ|ഭാഷ|എഴുത്ത്|ഫോണ്ട്|അത്ര|നന്നായി|പറഞ്ഞാൽ|എനിക്ക്|enikku?"
)
_TO_READ = (
    r"vaa?yi[ck]k?aa?n|ezhutha?a?n|parayaa?n|samsarikk?aa?n|manas+il[a-z]*"
    r"|വായിക്കാൻ|എഴുതാൻ|പറയാൻ|സംസാരിക്കാൻ|മനസ്സിലാക്കാൻ"
)
_NOT_KNOWN = (
    r"ari(?:y|nj)[a-z]*(?:illa|oola|olla|ula|ath[aeo]|athond|athilla)(?!e)|thiri[a-z]*(?:illa|oola|yula)"
    r"|manas+ila[a-z]*(?:illa|oola)|pat+(?:unn)?illa|theliy[a-z]*illa|kaanunnilla|budd?himut+[a-z]*|bore|venda|alla"
    r"|അറിയില്ല(?!േ)|അറിയൂല|അറിയത്തില്ല|അറിഞ്ഞു?(?:കൂ|ൂ)ടാ?|അറിയാത്ത|തിരിയില്ല|തിരിയൂ?ല|മനസ്സിലാ(?:കുന്നില്ല|വുന്നില്ല|കില്ല|വില്ല|യില്ല)"
    r"|പറ്റില്ല|തെളിയുന്നില്ല|കാണുന്നില്ല|ബുദ്ധിമുട്ടാ|അല്ല|വേണ്ട"
    r"|not (?:showing|working|clear|good)|(?:is )?too (?:hard|formal)|is (?:hard|difficult|not)"
)
_LANGUAGE_AFTER = regex.compile(rf"\s*(?:(?:{_WHAT_OF_IT})\s+){{0,3}}(?:(?:{_TO_READ})\s+)?(?:{_NOT_KNOWN})", regex.I)
_LANGUAGE_BEFORE = regex.compile(
    r"\b(?:can'?t|cannot|can not|(?:do|does|did|could)(?:n'?t| not)|not able to|unable to|never)\s+"
    r"(?:really |even |much )?(?:read|understand|follow|know|speak|write|get|see|type)\s+"
    r"(?:in )?(?:the |this |your |any |much )?$"
    r"|\b(?:not (?:comfortable|good|fluent|familiar)|weak|poor|bad|trouble|difficulty) "
    r"(?:with|in|at|reading|understanding)\s+(?:the |your )?$"
    r"|\bwhy\b[^.?!,]*\b(?:in|using)\s+$|\byour\s+$|(?:enthinaa?|എന്തിനാ|എന്തിനാണ്)\s+(?:ee |ഈ )?$",
    regex.I,
)


def standing(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of `text` that are not turned down."""
    return [span for span in spans if not _rejected(text, span)]


def replaced(text: str, span: Span) -> bool:
    """Whether `span` of `text` is what another value shall stand for: "instead of Kollam", "cabin-nu pakaram"."""
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_INSTEAD_BEFORE.search(before) or _INSTEAD_AFTER.match(text, span.end))


def _rejected(text: str, span: Span) -> bool:
    if _AFTER.match(text, span.end):
        return True
    before = text[max(0, span.start - _REACH) : span.start]
    if span.entity == "language" and (_LANGUAGE_AFTER.match(text, span.end) or _LANGUAGE_BEFORE.search(before)):
        return True
    if span.entity == "role" and _ROLE_BEFORE.search(before):
        return True
    if _NO.search(before) and _NEEDED.match(text, span.end):
        return True
    return _BEFORE.search(before) is not None and "not only" not in before.lower()
