"""The columns of a list of openings, and what people head them with. A form's fields have the same names."""

import re
import unicodedata

BOTH = ("title", "employer", "hours", "pay", "summary", "how_to_apply")
"""What is said in both languages: in `title` and `title_ml`, and so on."""
COLUMNS = (
    "title", "title_ml", "employer", "employer_ml", "place", "district", "centre", "roles", "work_types",
    "hours", "hours_ml", "pay", "pay_ml", "last_date", "summary", "summary_ml", "how_to_apply", "how_to_apply_ml",
)  # fmt: skip
NEEDED = ("title", "employer", "place", "work_types", "summary")

_HEADINGS = {
    "title": "title, job title, job, post, position, designation, vacancy, opening, പദവി, തസ്തിക, ജോലി, ഒഴിവ്, "
    "ജോലിയുടെ പേര്, പോസ്റ്റ്",
    "employer": "employer, company, company name, employer name, organisation, organization, firm, കമ്പനി, സ്ഥാപനം, "
    "തൊഴിലുടമ, കമ്പനിയുടെ പേര്, സ്ഥാപനത്തിന്റെ പേര്",
    "place": "place, location, town, city, work place, place of work, job location, pin, pin code, pincode, സ്ഥലം, "
    "ജോലി സ്ഥലം, ടൗൺ, പിൻകോഡ്",
    "district": "district, dist, ജില്ല",
    "centre": "centre, center, wnh centre, wnh center, സെന്റർ, കേന്ദ്രം",
    "roles": "roles, role, skills, skill, keywords, key skills, റോളുകൾ, റോൾ, കഴിവുകൾ, സ്കിൽ, സ്കിൽസ്",
    "work_types": "work types, work type, type, job type, type of work, kind, kind of work, employment type, "
    "ജോലിയുടെ തരം, ജോലി തരം, തരം",
    "hours": "hours, time, timing, timings, working hours, work hours, shift, സമയം, ജോലി സമയം, പ്രവൃത്തി സമയം",
    "pay": "pay, salary, wage, wages, stipend, ctc, remuneration, ശമ്പളം, വേതനം, കൂലി",
    "last_date": "last date, closing date, deadline, last day, expiry, expires, apply by, apply before, valid till, "
    "last date to apply, അവസാന തീയതി, അവസാന തിയതി, അവസാനതീയതി",
    "summary": "summary, description, job description, details, about, work, വിവരണം, വിശദാംശങ്ങൾ, വിവരങ്ങൾ, ചുരുക്കം, "
    "ജോലിയെക്കുറിച്ച്",
    "how_to_apply": "how to apply, apply, application, how, contact, അപേക്ഷിക്കേണ്ട വിധം, എങ്ങനെ അപേക്ഷിക്കാം, അപേക്ഷ, "
    "അപേക്ഷിക്കാൻ",
}
_IN_ENGLISH = ("{} english", "{} en", "{} in english", "english {}", "{} ഇംഗ്ലീഷ്")
_IN_MALAYALAM = ("{} malayalam", "{} ml", "{} in malayalam", "malayalam {}", "{} മലയാളം")
_WORK_TYPES = {
    "full_time": "full time, fulltime, full, permanent, regular, ഫുൾ ടൈം, ഫുൾടൈം, മുഴുവൻ സമയം, മുഴുസമയം",
    "part_time": "part time, parttime, part, half day, പാർട്ട് ടൈം, പാർട്ട്ടൈം, പാർട് ടൈം, ഭാഗിക സമയം",
    "internship": "internship, intern, apprentice, apprenticeship, trainee, ഇന്റേൺഷിപ്പ്, ഇന്റേൺ, അപ്രന്റീസ്",
    "freelance": "freelance, freelancer, contract, project, gig, ഫ്രീലാൻസ്, കരാർ",
    "remote": "remote, work from home, wfh, from home, home, online, at home, വീട്ടിലിരുന്ന്, വീട്ടിൽ, "
    "വീട്ടിലിരുന്ന് ജോലി, വർക്ക് ഫ്രം ഹോം, റിമോട്ട്, ഓൺലൈൻ",
}
_ABBREVIATED = {"ft": "full_time", "pt": "part_time"}


def folded(text: str) -> str:
    """A word or two as they are compared: no case, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFC", text).casefold()
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "\u200c\u200d" else " " for c in plain)
    return " ".join(kept.split())


def _known(words: dict[str, str]) -> dict[str, str]:
    return {folded(word): key for key, line in words.items() for word in line.split(",")}


def _in(forms: tuple[str, ...], suffix: str = "") -> dict[str, str]:
    """The headings of what there is in both languages, with the language beside."""
    known = {word: column for word, column in _known(_HEADINGS).items() if column in BOTH}
    return {form.format(word): column + suffix for word, column in known.items() for form in forms}


HEADINGS = _known(_HEADINGS) | _in(_IN_ENGLISH) | _in(_IN_MALAYALAM, "_ml") | {folded(name): name for name in COLUMNS}
WORK_TYPES = _known(_WORK_TYPES) | {folded(kind): kind for kind in _WORK_TYPES} | _ABBREVIATED


def column_of(heading: str) -> str | None:
    """The column that is headed so; None where it means nothing to us."""
    return HEADINGS.get(folded(heading)) or HEADINGS.get(folded(re.sub(r"\(.*?\)|\*", "", heading)))
