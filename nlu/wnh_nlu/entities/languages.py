"""A language is not asked for by who cannot read it: "English ariyilla", "I can't read Malayalam"."""

import regex

from wnh_nlu.entities.span import Span

_WHAT_OF_IT = (
    r"onn?um|aksharam|aksharathil|letters?|basha|bhasha|valya|athra|font|comfortable|fluent|paranjal|aanel"
    r"|ഒന്നും|അക്ഷരം|അക്ഷരത്തിൽ|അക്ഷരങ്ങൾ|ഭാഷ|എഴുത്ത്|ഫോണ്ട്|അത്ര|നന്നായി|പറഞ്ഞാൽ|എനിക്ക്|enikku?"
)
_TO_READ = (
    r"vaa?yi[ck]k?aa?n|ezhutha?a?n|parayaa?n|samsarikk?aa?n|manas+il[a-z]*"
    r"|വായിക്കാ[ൻന]|എഴുതാ[ൻന]|പറയാ[ൻന]|സംസാരിക്കാ[ൻന]|മനസ്സിലാക്കാ[ൻന]"
)
_NOT_KNOWN = (
    r"ari(?:y|nj)[a-z]*(?:illa|oola|olla|ula|ath[aeo]|athond|athilla)(?!e)|thiri[a-z]*(?:illa|oola|yula)"
    r"|manas+ila[a-z]*(?:illa|oola)|pat+(?:unn)?illa|vashamilla|vasamilla|vazhangilla|padichit+illa|theliy[a-z]*illa|kaanunnilla|budd?himut+[a-z]*|bore|venda|alla"
    r"|[അ]?റിയില്ല(?!േ)|അറിയൂല|അറിയത്തില്ല|അറിഞ്ഞു?(?:കൂ|ൂ)ടാ?|അറിയാത്ത|തിരിയില്ല|തിരിയൂ?ല|മനസ്സിലാ(?:കുന്നില്ല|വുന്നില്ല|കില്ല|വില്ല|യില്ല)"
    r"|പറ്റില്ല|പറ്റുന്നില്ല|വശമില്ല(?!േ)|വഴങ്ങില്ല|പഠിച്ചിട്ടില്ല|കിട്ടുന്നില്ല|തെളിയുന്നില്ല|കാണുന്നില്ല|വായിക്കുന്നില്ല|ബുദ്ധിമുട്ടാ|അല്ല|വേണ്ട"
    r"|not (?:showing|working|clear|good)|(?:is )?too (?:hard|formal)"
    r"|is (?:a bit |very |so )?(?:hard|difficult|not|tough|poor|weak)"
    r"|(?:n't|not) (?:my|known|clear|needed|possible|showing)|(?:doesn't|does not|won't) (?:show|load|display|work)"
)
_AFTER = regex.compile(rf"\s*(?:(?:{_WHAT_OF_IT})\s+){{0,3}}(?:(?:{_TO_READ})\s*)?(?:{_NOT_KNOWN})", regex.I)
_BEFORE = regex.compile(
    r"\b(?:can'?t|cannot|can not|(?:do|does|did|could)(?:n'?t| not)|not able to|unable to|never)\s+"
    r"(?:really |even |much )?(?:read|understand|follow|know|speak|write|get|see|type)\s+"
    r"(?:in )?(?:the |this |your |any |much )?$"
    r"|\b(?:not (?:comfortable|good|fluent|familiar)|weak|poor|bad|trouble|difficulty) "
    r"(?:with|in|at|reading|understanding)\s+(?:the |your )?$"
    r"|\b(?:stop|no|without) +$|\bwhy\b[^.?!,]*\b(?:in|using)\s+$|\byour\s+$|(?:enthinaa?|എന്തിനാ|എന്തിനാണ്)\s+(?:ee |ഈ )?$",
    regex.I,
)
_REACH = 40


def unknown_language(text: str, span: Span) -> bool:
    """Whether the person says of the language `span` that they do not know or cannot use it."""
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_AFTER.match(text, span.end) or _BEFORE.search(before))
