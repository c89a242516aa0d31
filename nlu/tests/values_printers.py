"""The usual ways to write a date, a time, a length or a number of people, form by form.

The words stand here as a writer would spell them, apart from the grammar's own tables: the grammar can be wrong.
Ways are separated by `|`; what stands in braces is filled in.
"""

from datetime import date, time

FORMS = ("ml", "manglish", "en", "mixed")

UNITS = {
    "ml": "ഒന്ന് രണ്ട് മൂന്ന് നാല് അഞ്ച് ആറ് ഏഴ് എട്ട് ഒമ്പത് പത്ത് പതിനൊന്ന് പന്ത്രണ്ട് പതിമൂന്ന് പതിനാല് പതിനഞ്ച് പതിനാറ് പതിനേഴ് പതിനെട്ട് പത്തൊമ്പത്",
    "manglish": "onnu randu moonnu naalu anchu aaru ezhu ettu onpathu pathu pathinonnu panthrandu pathimoonnu "
    "pathinaalu pathinanchu pathinaaru pathinezhu pathinettu pathonpathu",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
}
TENS = {
    "ml": "ഇരുപത് മുപ്പത് നാൽപ്പത് അമ്പത് അറുപത് എഴുപത് എൺപത് തൊണ്ണൂറ് നൂറ്",
    "manglish": "irupathu muppathu naalpathu ampathu arupathu ezhupathu enpathu thonnooru nooru",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety hundred",
}
AFTER_TENS = {
    "ml": "യൊന്ന് രണ്ട് മൂന്ന് നാല് യഞ്ച് യാറ് യേഴ് യെട്ട് യൊമ്പത്",
    "manglish": "yonnu randu moonnu naalu yanchu yaaru yezhu yettu yonpathu",
}
MONTHS = {
    "ml": "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ",
    "manglish": "january february march april may june july august septembar octobar navambar disambar",
    "en": "January February March April May June July August September October November December",
    "short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
WEEKDAYS = {
    "ml": "തിങ്കളാഴ്ച ചൊവ്വാഴ്ച ബുധനാഴ്ച വ്യാഴാഴ്ച വെള്ളിയാഴ്ച ശനിയാഴ്ച ഞായറാഴ്ച",
    "manglish": "thinkalazhcha chovvazhcha budhanazhcha vyazhazhcha velliyazhcha shaniyazhcha njayarazhcha",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
NEAR = {
    "ml": [("ഇന്ന്", "ഇന്നത്തേക്ക്"), ("നാളെ", "നാളത്തേക്ക്"), ("മറ്റന്നാൾ", "മറ്റന്നാളത്തേക്ക്", "നാളെ കഴിഞ്ഞ്")],
    "manglish": [
        ("innu", "innathekku", "inn"),
        ("nale", "naale", "nalekku", "nalathekk"),
        ("mattannal", "mattanal", "mattannalekku", "nale kazhinju"),
    ],
    "en": [("today",), ("tomorrow", "tmrw"), ("day after tomorrow", "the day after tomorrow")],
}
ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)


def number(form: str, n: int) -> str:
    """One to a hundred in words."""
    if n < 20:
        return UNITS[form].split()[n - 1]
    ten, unit = divmod(n, 10)
    word = TENS[form].split()[ten - 2]
    if not unit or n == 100:
        return word
    if form == "en":
        return f"{word} {number('en', unit)}"
    joined = {"ml": lambda: word[:-2] + ("ത്തി" if word.endswith("ത്") else "റ്റി"), "manglish": lambda: word[:-1] + "i"}
    if n // 10 == 9:
        joined["manglish"] = lambda: "thonnootti"
    return joined[form]() + AFTER_TENS[form].split()[unit - 1]


def stem(form: str, n: int) -> str:
    """The number without its last vowel, to be lengthened: പത്ത-, path-."""
    return number(form, n)[:-1]


def suffix(n: int) -> str:
    return "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def english_ordinal(n: int) -> str:
    if n <= 20:
        return ENGLISH_ORDINALS.split()[n - 1]
    return "thirtieth" if n == 30 else f"{number('en', n - n % 10)} {ENGLISH_ORDINALS.split()[n % 10 - 1]}"


def month(form: str, day: date) -> str:
    return MONTHS[form].split()[day.month - 1]


def malayalam_digits(text: object) -> str:
    return str(text).translate(str.maketrans("0123456789", "൦൧൨൩൪൫൬൭൮൯"))


Ways = dict[str, list[str]]


def ways(tables: dict[str, str], **words: object) -> Ways:
    return {form: [way.strip().format(**words) for way in table.split("|")] for form, table in tables.items()}


def joined(*several: Ways) -> Ways:
    return {form: [way for one in several for way in one.get(form, [])] for form in FORMS}


_IN_FULL_DIGITS = (
    "{day:%d/%m/%Y} | {d}/{m}/{day:%Y} | {day:%d-%m-%Y} | {day:%d.%m.%Y} | {day:%d/%m/%y} | {day:%Y-%m-%d}"
)
_IN_FULL = {
    "ml": "{d} {ml} {y} | {ml} {d}, {y} | {y} {ml} {d} | {y} {ml} {ml_d} | {ml_digits} {ml} {y}",
    "manglish": "{d} {latin} {y} | {latin} {d} {y}",
    "en": "{d} {mon} {y} | {mon} {d}, {y} | {d}{th} {en} {y} | {en} {d}{th}, {y} | {d}{th} of {en} {y} "
    "| {mon}. {d}, {y} | {d}-{mon}-{y}",
    "mixed": "{mon} {d} {y}-ന് | {ml} {d}{th} {y}",
}
_DATED = {
    "ml": "{ml} {d} | {ml} {d}-ന് | {ml} {d}ന് | {d} {ml} | {ml} {ml_d} | {ml} {ml_stem}ിന് | {ml} {ml_stem}ിലേക്ക് "
    "| {ml} {ml_stem}ാം തീയതി | {ml} {d}-ാം തീയതി | {ml} മാസം {d}-ാം തീയതി | {ml} {ml_digits}",
    "manglish": "{latin} {d} | {latin} {d}nu | {latin} {d} nu | {latin} {latin_stem}inu | {d} {latin} "
    "| {latin} {latin_stem}am thiyathi | {latin} {d} thiyathi",
    "en": "{d} {mon} | {mon} {d} | {d}{th} {en} | {en} {d}{th} | {d}{th} of {en} | {en} {nth} | the {nth} of {en} "
    "| {d}{short} | {d} - {mon}",
    "mixed": "{mon} {d}-ന് | {short} {d}nu | {en} {d} thiyathi | {ml} {d}{th}",
}
_SLASHED = {"en": "{day:%d/%m} | {d}/{m}", "mixed": "{d}/{m}-ന്"}
_DAY_OF_MONTH = {
    "ml": "{d}-ാം തീയതി | {d}ന് | {d}-ന് | {ml_stem}ാം തീയതി | {ml_digits}-ാം തീയതി",
    "manglish": "{d}nu | {d} thiyathi | {d}aam thiyathi | {latin_stem}aam theeyathi",
    "en": "on the {d}{th} | on {d}{th}",
    "mixed": "{d}{th} thiyathi | date {d}",
}


def _day_words(day: date) -> dict[str, object]:
    d = day.day
    return {
        "day": day,
        "d": d,
        "m": day.month,
        "y": day.year,
        "th": suffix(d),
        "nth": english_ordinal(d),
        "ml": month("ml", day),
        "latin": month("manglish", day),
        "en": month("en", day),
        "mon": month("short", day),
        "short": month("short", day).lower(),
        "ml_d": number("ml", d),
        "ml_stem": stem("ml", d),
        "latin_stem": stem("manglish", d),
        "ml_digits": malayalam_digits(d),
    }


def dated_in_full(day: date) -> Ways:
    """With the year: any date at all."""
    words = _day_words(day)
    return joined(ways(dict.fromkeys(FORMS, _IN_FULL_DIGITS), **words), ways(_IN_FULL, **words))


def dated(day: date) -> Ways:
    """Without the year: the next such day."""
    words = _day_words(day)
    round_the_clock = (day.day, day.month) == (24, 7)
    return joined(ways(_DATED, **words), {} if round_the_clock else ways(_SLASHED, **words))


def day_of_month(day: date) -> Ways:
    """Only its number: the next such day."""
    return ways(_DAY_OF_MONTH, **_day_words(day))


_WEEKDAY = {
    "ml": "{ml} | {ml}യ്ക്ക് | {ml}ത്തേക്ക് | {ml}യിലേക്ക് | അടുത്ത {ml} | വരുന്ന {ml} | ഈ {ml}",
    "manglish": "{latin} | {latin}kku | {latin}thekku | adutha {latin} | varunna {latin} | ee {latin}",
    "en": "{en} | {lower} | this {en} | coming {en} | on {en}",
    "mixed": "{en}-ക്ക് | {lower}nu | അടുത്ത {en} | adutha {lower} | next {latin}",
}


def weekday(day: date) -> Ways:
    """The next day of that name."""
    ml, latin, en = (WEEKDAYS[form].split()[day.weekday()] for form in ("ml", "manglish", "en"))
    return ways(_WEEKDAY, ml=ml, latin=latin, en=en, lower=en.lower())


_IN_DAYS = {
    "ml": "{n} ദിവസം കഴിഞ്ഞ് | {ml} ദിവസത്തിന് ശേഷം",
    "manglish": "{n} divasam kazhinju | {latin} divasam kazhinj",
    "en": "in {n} days | after {en} days | {n} days from now",
    "mixed": "{n} days കഴിഞ്ഞ് | {n} days kazhinju",
}


def _count_words(n: int) -> dict[str, object]:
    return {
        "n": n,
        "ml": number("ml", n),
        "latin": number("manglish", n),
        "en": number("en", n),
        "ml_stem": stem("ml", n),
        "latin_stem": stem("manglish", n),
        "ml_digits": malayalam_digits(n),
    }


def in_days(n: int) -> Ways:
    return ways(_IN_DAYS, **_count_words(n))


_MARKED = {
    "ml": "{part} {h}:{m} | {part} {h}.{m} മണിക്ക് | {part} {h}:{m}-ന്",
    "manglish": "{latin_part} {h}:{m} | {latin_part} {h}.{m} manikku | {latin_part} {h}.{m}nu",
    "en": "{h}:{m} {half} | {h}:{m}{half} | {h}.{m} {half} | {h}.{m} {upper} | {h}:{m} {half[0]}.m.",
    "mixed": "{h}:{m} {half}-ന് | {h}.{m} {half} nu",
}
_MARKED_FULL_HOUR = {
    "ml": "{part} {h} മണിക്ക് | {part} {ml} മണിക്ക് | {part} {ml_stem}ിന് | {part} {ml_stem}ുമണി",
    "manglish": "{latin_part} {h} manikku | {latin_part} {latin} manik | {latin_part} {h}nu",
    "en": "{h} {half} | {h}{half} | {en} {half}",
    "mixed": "{h} {half} nu | {h}{half}-ന്",
}
_PLAIN = {
    "ml": "{h}:{m} | {h}:{m}-ന് | {h}.{m} മണിക്ക് | {ml_clock}",
    "manglish": "{h}:{m}nu | {h}.{m} manik | {h}.{m} manikk",
    "en": "{h}:{m} | at {h}:{m} | {at:%H:%M}",
    "mixed": "at {h}.{m} മണി | {h}:{m} nu",
}
_FULL_HOUR = {
    "ml": "{h} മണി | {h} മണിക്ക് | {h}മണിയോടെ | {ml} മണിക്ക് | {ml_stem}ുമണിക്ക്",
    "manglish": "{h}manikk | {h} maniku | {latin} mani | {latin}manikku",
    "en": "{h} o'clock | at {h} | at {en} | {h}ish",
}
_QUARTER = {
    "ml": "{ml_stem}േകാൽ | {ml_stem}േകാൽ മണിക്ക് | {ml_stem}േകാലിന്",
    "manglish": "{latin_stem}ekal | {latin_stem}ekal manikk | {latin_stem}ekalinu",
    "en": "quarter past {en}",
}
_HALF = {
    "ml": "{ml_stem}ര | {ml_stem}ര മണിക്ക് | {ml_stem}രയ്ക്ക്",
    "manglish": "{latin_stem}ara | {latin_stem}ara manikk | {latin_stem}arakku",
    "en": "half past {en} | {en} thirty",
}
_THREE_QUARTERS = {
    "ml": "{ml_stem}േമുക്കാൽ | {ml_stem}േമുക്കാൽ മണിക്ക് | {ml_stem}േമുക്കാലിന്",
    "manglish": "{latin_stem}emukkal | {latin_stem}emukkal manikk | {latin_stem}emukkalinu",
    "en": "quarter to {en_next} | {en} forty five",
}
_BY_MINUTE = {15: _QUARTER, 30: _HALF, 45: _THREE_QUARTERS}
_MINUTES = {
    "ml": "{ml} {ml_minute}ിന് | {ml} മണി {ml_minutes} മിനിറ്റ്",
    "en": "at {en} {en_minutes}",
}


def _part_of_day(at: time) -> tuple[str, str]:
    """The word that goes with the hour, in Malayalam and Manglish."""
    parts = {4: "രാത്രി rathri", 12: "രാവിലെ ravile", 16: "ഉച്ചയ്ക്ക് uchakku", 19: "വൈകുന്നേരം vaikunneram"}
    ml, latin = next((words for until, words in parts.items() if at.hour < until), "രാത്രി rathri").split()
    return ml, latin


def _clock_words(at: time) -> dict[str, object]:
    h, half = (at.hour - 1) % 12 + 1, "am" if at.hour < 12 else "pm"
    part, latin_part = _part_of_day(at)
    words = {"at": at, "h": h, "m": f"{at:%M}", "half": half, "upper": half.upper(), "part": part}
    words |= {
        "latin_part": latin_part,
        "en_next": number("en", h % 12 + 1),
        "ml_clock": malayalam_digits(f"{h}:{at:%M}"),
    }
    if at.minute:
        words |= {"ml_minutes": number("ml", at.minute), "ml_minute": stem("ml", at.minute)}
        words |= {"en_minutes": number("en", at.minute)}
    return _count_words(h) | words


def clock_marked(at: time) -> Ways:
    """With am, pm or a part of the day: any time."""
    words = _clock_words(at)
    return joined(ways(_MARKED, **words), {} if at.minute else ways(_MARKED_FULL_HOUR, **words))


def clock_plain(at: time) -> Ways:
    """Without a word for the half of the day: a time from eight to eight."""
    words = _clock_words(at)
    if not at.minute:
        return joined(ways(_PLAIN, **words), ways(_FULL_HOUR, **words))
    in_fives = ways(_MINUTES, **words) if at.minute >= 10 and at.minute % 5 == 0 else {}
    quarters = _BY_MINUTE.get(at.minute, {})
    return joined(ways(_PLAIN, **words), in_fives, ways(quarters, **words))


_SPAN = {
    "ml": "{ml[0]} മുതൽ {ml_end[0]} വരെ | {ml[1]} മുതൽ {ml_end[1]} വരെ",
    "manglish": "{latin[0]} muthal {latin_end[0]} vare | {latin[1]} muthal {latin_end[1]} vare",
    "en": "{en[0]} to {en_end[0]} | {en[1]}-{en_end[1]} | {en[2]} - {en_end[2]} | from {en[0]} till {en_end[0]} "
    "| between {en[0]} and {en_end[0]}",
    "mixed": "{en[0]} മുതൽ {en_end[0]} വരെ | {en[1]} muthal {en_end[1]} vare",
}


def span(start: time, end: time) -> Ways:
    """From one marked time to another, and on the clock of 24 hours."""
    first, last = clock_marked(start), clock_marked(end)
    marked = ways(
        _SPAN,
        ml=first["ml"],
        ml_end=last["ml"],
        latin=first["manglish"],
        latin_end=last["manglish"],
        en=first["en"],
        en_end=last["en"],
    )
    on_24_hours = {"en": [f"{start:%H:%M}-{end:%H:%M}", f"{start:%H:%M} to {end:%H:%M}"]} if start.hour >= 8 else {}
    return joined(marked, on_24_hours)


_UNIT = {
    "hour": {"unit": "മണിക്കൂർ", "ml_toward": "മണിക്കൂറിലേക്ക്", "latin_unit": "manikkoor", "latin_toward": "manikkoorinu"},
    "day": {"unit": "ദിവസം", "ml_toward": "ദിവസത്തേക്ക്", "latin_unit": "divasam", "latin_toward": "divasathekku"},
    "month": {"unit": "മാസം", "ml_toward": "മാസത്തേക്ക്", "latin_unit": "masam", "latin_toward": "masathekku"},
}
_LENGTH = {
    "ml": "{n} {unit} | {ml} {unit} | {n} {ml_toward} | {ml} {ml_toward} | {ml_digits} {unit}",
    "manglish": "{n} {latin_unit} | {latin} {latin_unit} | {n} {latin_toward} | {latin}{latin_unit}",
    "en": "{n} {en_unit}s | for {n} {en_unit}s | for {en} {en_unit}s | {n}{en_unit}s",
    "mixed": "{n} {en_unit}s-ന് | {n} {en_unit}s മതി",
}
_HALF_HOURS = {
    "ml": "{ml_stem}ര മണിക്കൂർ | {n}.5 മണിക്കൂർ",
    "manglish": "{latin_stem}ara manikkoor | {n}.5 manikkoor",
    "en": "{n}.5 hours | {en} and a half hours | {n} hrs 30 mins",
    "mixed": "{n}.5 hrs മതി",
}
_PEOPLE = {
    "ml": "{n} പേർ | {ml} പേർക്ക് | {ml_stem}ുപേർക്ക് | {n} സീറ്റ് | {ml_digits} പേർക്ക്",
    "manglish": "{n} perkku | {latin} per | {latin}perkk | {n}perk | {n} seat",
    "en": "{n} people | {en} people | {n} seats | for {n} persons | {n} of us",
    "mixed": "{n} seats വേണം | {n} people-ന്",
}


def length(n: int, unit: str) -> Ways:
    """How long, two or more of a unit."""
    return ways(_LENGTH, **_count_words(n), **_UNIT[unit], en_unit=unit)


def half_hours(n: int) -> Ways:
    """So many hours and a half."""
    return ways(_HALF_HOURS, **_count_words(n))


def people(n: int) -> Ways:
    """Two or more."""
    return ways(_PEOPLE, **_count_words(n))
