"""Case endings and particles that a word may carry, in folded spelling, and what they say about it."""

import regex

from .lexeme import words

_MALAYALAM_CASE = (
    "ക്ക|ക|ിന|ില|യില|ത്തേക്ക|ത്തേയ്ക്ക|ത്തെക്ക|ത്തിന|ത്തിന്റ|ത്തില|ത്തിലേക്ക|ത്ത|ലേക്ക|"
    "ിലേക്ക|യിലേക്ക|േക്ക|െക്ക|യ|വ|മ|ന|ിന്റ|ത്തേത|ത്തോട|ോട|യോട|യുട|ുട|െത്തേക്ക"
)
_MALAYALAM_CLITIC = (
    "്|ു|െ|േ|ം|ും|ാണ്|ാണോ|ാണേ|ാണെങ്കില്|ോ|ുള്ള|ള്ള|ല്ല|ല്ലേ|ായി|ായിട്ട്|മതി|ുമതി|്മതി|മതിയോ|"
    "മാത്രം|തന്നെ|ത്തന്നെ|ുണ്ട്|ാകാം|ാക്കാം|ാക്കണം|ാക്കൂ|ാക്കുക|ാകും|ാകുമോ|ാ|ാക്കാമോ|ാക്കാന്|ാക്കി|ങ്കിലും|ൊക്കെ"
)
MALAYALAM = regex.compile(
    rf"(?:്|ു|ം|െ)?(?P<plural>ുകള|കള|ങ്ങള)?(?P<case>{_MALAYALAM_CASE})?(?:{_MALAYALAM_CLITIC})?(?P<end>{_MALAYALAM_CLITIC})?"
)
LATIN = regex.compile(
    r"(?:u|m|am|a?y)?(?P<plural>ukal|kal|angal|ngal)?"
    r"(?P<case>ku|k|ik|iku|nu|n|inu|in|yinu|il|yil|ile|yile|te|ate|atet|atetu|tek|teku|atek|ateku|atinu|tinu|tin|atin|til|atil|ude|yude|lek|leku|ilek|ileku|yilek|yileku|tile)?"
    r"(?P<end>um|yum|vum|und|undu|undo|an|anu|ano|yan|yanu|yano|ula|la|ayi|ayit|o|yo|ala|yala|mati|matram|akam|akanam|aku|akamo|akan|aki)?"
)
INFLECTED_ENGLISH = words(
    "weekday month part noon minute hour day week monthunit weekend person seat dayword team member"
)
DATIVE = ("ന", "ിന", "ക്ക", "യിന", "nu", "inu", "n", "in", "ku", "k", "ik", "iku", "yinu")
LOCATIVE = ("ില", "ിലേക്ക", "ലേക്ക", "il", "ile", "ilek", "ileku", "lek", "leku")
TOWARD = ("ത്തേക്ക", "ത്തെക്ക", "ലേക്ക", "tek", "teku", "atek", "ateku", "ത്തിന", "atinu", "tinu", "atin", "tin")
PLURAL_MATTERS = words("weekday weekend part")
ENGLISH_PLURALS = words(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends mornings afternoons evenings nights "
    "weekdays"
)
GLUED_LATIN = ("vareyum", "vare", "mutal", "totu", "tot", "kazinju", "kazinj", "shesham", "sesham", "ulil")
GLUED_MALAYALAM = ("വരെയുള്ള", "വരെയും", "വരെ", "മുതല്", "തൊട്ട്", "കഴിഞ്ഞ്", "കഴിഞ്ഞു", "ശേഷം", "ഉള്ളില്", "ുള്ളില്", "മുമ്പ്", "മുന്പ്")
"""Words that are written onto the word before."""
_COUNTED = words("oclock hour minute day week monthunit year person seat item thiyathi half")
GLUED = {
    **dict.fromkeys(words("number decimal ordinal half threequarter next this"), _COUNTED),
    **dict.fromkeys(words("dayword weekday"), words("part")),
}
"""What is written as one word: kinds of the first word, and those that may follow."""


LATIN_ON_ENGLISH = regex.compile(
    r"(?P<plural>u?kal)?(?P<case>inu|nu|in|il|ile|ilek|ilekk|ilekku|ilekk|ileku|yil|yile|te|the|thekk|thekku|ku|kku|k|kk|ntey)?"
    r"(?P<end>um|yum|aanu|anu|aano|ano|aayi|ayi|ulla|alla|yalla|o)?"
)
