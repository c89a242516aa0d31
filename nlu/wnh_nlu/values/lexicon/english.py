"""English words, and the short forms people type, in lower case."""

from .. import numbers
from . import Entry, table

WORDS: dict[str, Entry] = {
    **{word: ("number", value) for word, value in numbers.ENGLISH.items()},
    **{word: ("ordinal", value) for word, value in numbers.ENGLISH_ORDINALS.items()},
    **table(
        ("dayword", 0, "today todays today's tdy todey todai"),
        ("dayword", 1, "tomorrow tomorrow's tomorrows tommorow tommorrow tomorow tomorro tmrw tmrow tmr tmw tomoro "
                       "tmorow tmorrow tomo tmro tomz "
                       "tomm tmrrw tommorw tomrw tomarow tomarrow"),
        ("dayword", 2, "overmorrow dayaftertomorrow"),
        ("dayword", -1, "yesterday yday yesterdays yesterday's"),
        ("weekday", 0, "monday monday's moday mondy"),
        ("weekday", 1, "tuesday tuesday's tues tuseday tusday tueday"),
        ("weekday", 2, "wednesday wednesday's weds wensday wednsday wedensday wednesdy"),
        ("weekday", 3, "thursday thursday's thurs thur thursdy thrusday thursdat"),
        ("weekday", 4, "friday friday's firday fridy"),
        ("weekday", 5, "saturday saturday's saterday satuday saturdy satureday"),
        ("weekday", 6, "sunday sunday's sundy"),
        ("shortday", 0, "mon"), ("shortday", 1, "tue"), ("shortday", 2, "wed"), ("shortday", 3, "thu"),
        ("shortday", 4, "fri"), ("shortday", 5, "sat"), ("shortday", 6, "sun"),
        ("month", 1, "january jan january's"), ("month", 2, "february feb febr febuary feburary"), ("month",
        3, "march"),
        ("month", 4, "april apr"), ("month", 6, "june jun"), ("month", 7, "july jul"), ("month", 8, "august aug"),
        ("month", 9, "september sep sept"), ("month", 10, "october oct"), ("month", 11, "november nov novem"),
        ("month", 12, "december dec decem december's"),
        ("shortmonth", 3, "mar"), ("shortmonth", 5, "may"),
        ("part", "morning", "morning mrng morng mrning mornin mrg forenoon morning's"),
        ("part", "afternoon", "afternoon aftrnoon afternon afternoon's aftnoon aftn aftrnn"),
        ("part", "evening", "evening evng eveng evening's evg evenin evning"),
        ("part", "night", "night nyt nite night's ngt"),
        ("noon", 12, "noon midday noontime"), ("noon", 0, "midnight"),
        ("meridiem", "am", "am amnu aminu amn aman amil"), ("meridiem", "pm", "pm pmnu pminu pmn pman pmil"),
        ("oclock", None, "o'clock oclock o’clock clock ish"),
        ("now", None, "now"),
        ("minute", None, "minute minutes min mins minuts"),
        ("hour", None, "hour hours h hr hrs hour's hrz hourse"),
        ("day", None, "day days day's dayz"),
        ("week", None, "week weeks week's wk wks"),
        ("monthunit", None, "month months month's mnth mnths mth"),
        ("year", None, "year years year's yr yrs"),
        ("weekend", None, "weekend weekend's wkend"),
        ("rate", "PT1H", "hourly"), ("rate", "P1D", "daily"), ("rate", "P1W", "weekly"), ("rate", "P1M", "monthly"),
        ("rate", "P1Y", "yearly annual annually"), ("rate", "P2W", "fortnight fortnightly"),
        ("person", None, "people person persons ppl peoples pax members member employees employee staff staffs "
                         "students "
                         "workers colleagues teammates ladies women girls developers engineers interns trainees "
                         "heads candidates"),
        ("seat", None, "seat seats desk desks chair chairs workstation workstations workspace workspaces workdesk "
                       "workdesks "
                       "table tables seet seets sit sits cubicle cubicles spot spots"),
        ("seater", None, "seater seaters"), ("item", None, "nos"),
        ("team", None, "team group batch party"), ("we", None, "we we're weare were"), ("of", None, "of"), ("us", None,
        "us"),
        ("per", None, "per"),
        ("next", None, "next nxt coming upcoming nex following"), ("this", None, "this dis current"),
        ("last", None, "last previous"), ("past", None, "past"), ("another", None, "another some any other which"),
        ("every", None, "every each all"),
        ("in", None, "in"), ("within", None, "within"), ("after", None, "after aftr aft"),
        ("later", None, "later hence onwards onward"),
        ("ago", None, "ago back"), ("before", None, "before b4 prior"),
        ("from", None, "from frm starting since"), ("to", None, "to thru through"),
        ("till", None, "till til until upto untill"),
        ("between", None, "between btw btwn b/w"), ("and", None, "and & nd"), ("or", None, "or"),
        ("at", None, "at by around arnd @ approx sharp"), ("on", None, "on"), ("for", None, "for fr"), ("the",
        None, "the"),
        ("a", None, "a an"), ("thiyathi", None, "date dated dates"), ("end", None, "end ending"),
        ("start", None, "beginning"), ("good", None, "good gud gd gooood goood happy vgood"), ("shift", None,
        "shift shifts"),
        ("full", None, "full whole entire"), ("couple", 2, "couple pair"), ("both", 2, "both"),
        ("is", None, "is are it's its"), ("why", None, "why"), ("not", None, "not nt"),
        ("except", None, "except excluding"),
        ("unfit", None, "ok okay possible convenient suitable fine workable"),
        ("ethra", None, "rate rates fee fees charge charges price cost rent"),
        ("money", None, "rs rs. inr rupees rupee rupe rupes lakh lakhs lac lacs lpa k crore rupies roopa rup bucks"),
        ("age", None, "age aged old"),
        ("career", None, "experience exp experienced gap break break-up course training internship pregnant leave "
                         "notice "
                         "career bond validity old contract warranty"),
        ("qualified", None, "pass passed std standard class fail failed floor sem semester stage time qualification "
                            "result "
                            "results certificate marks grade option choice"),
        ("counted", None, "km kms kilometer kilometers kilometre kilometres meter meters metre mbps gb mb kg sqft "
                          "star floor "
                          "floors times vacancies vacancy openings opening jobs job kids kid children child centres "
                          "centers "
                          "centre center cabin cabins room rooms laptops laptop systems system percent branch "
                          "branches "
                          "companies company posts hall halls cars bikes"),
        ("few", None, "few several"), ("plus", None, "plus"),
        ("greeted", None, "folks all everyone everybody friends guys sir madam maam ma'am mam"),
        ("plan", None, "plan plans pass membership package subscription"),
        ("change", None, "change move shift reschedule postpone prepone modify instead shifting moved changed "
                         "changing "
                         "moving rescheduled swap"),
    ),
}  # fmt: skip
COMPOUNDS = {
    **dict.fromkeys(("tonight", "tonite", "tonight's"), (("dayword", 0, ""), ("part", "night", ""))),
    **dict.fromkeys(("halfday", "halfdays"), (("half", None, ""), ("day", None, ""))),
    "fullday": (("full", None, ""), ("day", None, "")),
    "dayafter": (("day", None, ""), ("after", None, "")),
}
"""One word that is written for two."""
WORDS["pass"] = ("qualified", None)
WORDS["shift"] = ("shift", None)
