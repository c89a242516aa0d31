"""Dates, seen from Sunday 2026-11-22."""

from datetime import datetime

import pytest
from values_table import Row, check, each, rows

NEAR_DAYS = """
today => date 2026-11-22
is it open today? => date 2026-11-22
tomorrow => date 2026-11-23
tmrw => date 2026-11-23
tommorow => date 2026-11-23
2moro => date 2026-11-23
tomorrow's booking => date 2026-11-23
day after tomorrow => date 2026-11-24
the day after tomorrow => date 2026-11-24
no, the day after => date 2026-11-24
yesterday => date 2026-11-21
day before yesterday => date 2026-11-20
ഇന്ന് => date 2026-11-22
ഇന്നു് => date 2026-11-22
ഇന്നത്തേക്ക് => date 2026-11-22
ഇന്നാണ് => date 2026-11-22
നാളെ => date 2026-11-23
നാളത്തേക്ക് => date 2026-11-23
നാളെത്തേക്ക് => date 2026-11-23
നാളേക്ക് => date 2026-11-23
നാളത്തെ ബുക്കിംഗ് => date 2026-11-23
നാളെയാണ് => date 2026-11-23
നാളെമുതൽ => date 2026-11-23
മറ്റന്നാൾ => date 2026-11-24
മറ്റന്നാള്‍ => date 2026-11-24
മറ്റന്നാളത്തേക്ക് => date 2026-11-24
മറ്റന്നാളേക്ക് => date 2026-11-24
ഇന്നലെ => date 2026-11-21
മിനിഞ്ഞാന്ന് => date 2026-11-20
ടുമോറോ സീറ്റ് ഉണ്ടോ => date 2026-11-23
inn => date 2026-11-22
innu => date 2026-11-22
innathekku => date 2026-11-22
innekku => date 2026-11-22
nale => date 2026-11-23
Naale => date 2026-11-23
NALE => date 2026-11-23
naaley => date 2026-11-23
nalle => date 2026-11-23
nalekku => date 2026-11-23
nalathekku => date 2026-11-23
nalathe booking => date 2026-11-23
mattannal => date 2026-11-24
mattanal => date 2026-11-24
matannal => date 2026-11-24
marrannal => date 2026-11-24
mattannaal => date 2026-11-24
mattannalekku => date 2026-11-24
innale => date 2026-11-21
nale muthal => date 2026-11-23
from tomorrow => date 2026-11-23
nalla seat nale venam => date 2026-11-23
today and tomorrow => date 2026-11-22; date 2026-11-23
"""

WEEKDAYS = """
monday => date 2026-11-23
Mon => date 2026-11-23
on mon => date 2026-11-23
tuesday => date 2026-11-24
tues => date 2026-11-24
on wednesday => date 2026-11-25
thurs => date 2026-11-26
FRIDAY => date 2026-11-27
saturday => date 2026-11-28
sunday => date 2026-11-29
is sunday open => date 2026-11-29
next monday => date 2026-11-23
this friday => date 2026-11-27
coming tuesday => date 2026-11-24
last friday => date 2026-11-20
monday morning => date 2026-11-23; time morning
mondayil => date 2026-11-23
mondaynu => date 2026-11-23
തിങ്കൾ => date 2026-11-23
തിങ്കള്‍ => date 2026-11-23
തിങ്കളാഴ്ച => date 2026-11-23
തിങ്കളാഴ്‌ച => date 2026-11-23
തിങ്കളാഴ്ച്ച => date 2026-11-23
ചൊവ്വ => date 2026-11-24
ചൊവ്വാഴ്ച => date 2026-11-24
ചൊവ്വാഴ്ചത്തേക്ക് => date 2026-11-24
ബുധനാഴ്ച => date 2026-11-25
ബുധൻ => date 2026-11-25
വ്യാഴം => date 2026-11-26
വ്യാഴാഴ്ച => date 2026-11-26
വെള്ളി => date 2026-11-27
വെള്ളിയാഴ്ചയാണ് => date 2026-11-27
ശനി => date 2026-11-28
ശനിയാഴ്ച തുറക്കുമോ => date 2026-11-28
ഞായർ => date 2026-11-29
ഞായറാഴ്ച => date 2026-11-29
അടുത്ത ചൊവ്വാഴ്ച => date 2026-11-24
വരുന്ന വെള്ളിയാഴ്ച => date 2026-11-27
ഈ വെള്ളിയാഴ്ച => date 2026-11-27
കഴിഞ്ഞ വെള്ളിയാഴ്ച => date 2026-11-20
thinkal => date 2026-11-23
thinkalazhcha => date 2026-11-23
thingalazhcha => date 2026-11-23
chovvazhcha => date 2026-11-24
chowazhcha => date 2026-11-24
chovva => date 2026-11-24
budhan => date 2026-11-25
budhanazhcha => date 2026-11-25
vyazham => date 2026-11-26
vyazhazhcha => date 2026-11-26
vyaazhaazhcha => date 2026-11-26
velli => date 2026-11-27
velliyazhcha => date 2026-11-27
shani => date 2026-11-28
shaniyazhcha => date 2026-11-28
sani azhcha => date 2026-11-28
njayar => date 2026-11-29
njayarazhcha => date 2026-11-29
adutha thinkalazhcha => date 2026-11-23
varunna velliyazhcha => date 2026-11-27
ee shaniyazhcha => date 2026-11-28
saturday or sunday => date 2026-11-28; date 2026-11-29
second saturday => date 2026-12-12
രണ്ടാം ശനിയാഴ്ച => date 2026-12-12
"""

PERIODS = """
this week => date 2026-11-16/2026-11-22
next week => date 2026-11-23/2026-11-29
coming week => date 2026-11-23/2026-11-29
next week monday => date 2026-11-23
friday next week => date 2026-11-27
this month => date 2026-11-01/2026-11-30
next month => date 2026-12-01/2026-12-31
last week => date 2026-11-09/2026-11-15
weekend => date 2026-11-28/2026-11-29
this weekend => date 2026-11-21/2026-11-22
next weekend => date 2026-11-28/2026-11-29
end of month => date 2026-11-30
end of this month => date 2026-11-30
end of the month => date 2026-11-30
month end => date 2026-11-30
end of next month => date 2026-12-31
next 3 days => date 2026-11-23/2026-11-25
december => date 2026-12-01/2026-12-31
in december => date 2026-12-01/2026-12-31
in may => date 2027-05-01/2027-05-31
ഈ ആഴ്ച => date 2026-11-16/2026-11-22
അടുത്ത ആഴ്ച => date 2026-11-23/2026-11-29
അടുത്ത ആഴ്‌ചയിൽ => date 2026-11-23/2026-11-29
അടുത്ത ആഴ്ചത്തേക്ക് => date 2026-11-23/2026-11-29
അടുത്ത മാസം => date 2026-12-01/2026-12-31
ഈ മാസം => date 2026-11-01/2026-11-30
മാസം അവസാനം => date 2026-11-30
വാരാന്ത്യത്തിൽ => date 2026-11-28/2026-11-29
ഡിസംബറിൽ => date 2026-12-01/2026-12-31
adutha azhcha => date 2026-11-23/2026-11-29
adutha aazhcha => date 2026-11-23/2026-11-29
ee azhcha => date 2026-11-16/2026-11-22
adutha masam => date 2026-12-01/2026-12-31
adutha maasam => date 2026-12-01/2026-12-31
adutha azhcha thinkal => date 2026-11-23
അടുത്ത ആഴ്ച തിങ്കളാഴ്ച => date 2026-11-23
varunna azhcha => date 2026-11-23/2026-11-29
adutha 3 divasam => date 2026-11-23/2026-11-25
december masam => date 2026-12-01/2026-12-31
"""

CALENDAR = """
25/11 => date 2026-11-25
25/11/2026 => date 2026-11-25
25-11-2026 => date 2026-11-25
25-11 => date 2026-11-25
25.11 => date 2026-11-25
25.11.26 => date 2026-11-25
5/12 => date 2026-12-05
2026-12-01 => date 2026-12-01
25 Nov => date 2026-11-25
25nov => date 2026-11-25
25th nov => date 2026-11-25
25th of November => date 2026-11-25
November 25th => date 2026-11-25
Nov 25, 2026 => date 2026-11-25
25-nov-2026 => date 2026-11-25
5 January => date 2027-01-05
20 november => date 2026-11-20
29 feb => date 2028-02-29
may 5 => date 2027-05-05
25th => date 2026-11-25
on the 25th => date 2026-11-25
on 25 => date 2026-11-25
22nd => date 2026-11-22
the 5th => date 2026-12-05
31st => date 2026-12-31
25nu => date 2026-11-25
25 nu => date 2026-11-25
25-nu => date 2026-11-25
25-ന് => date 2026-11-25
25ന് => date 2026-11-25
25 ന് => date 2026-11-25
25 thiyathi => date 2026-11-25
25am thiyathi => date 2026-11-25
25 date => date 2026-11-25
25ാം തീയതി => date 2026-11-25
25-ാം തീയതി => date 2026-11-25
25 തീയതി => date 2026-11-25
ഇരുപത്തിയഞ്ചാം തീയതി => date 2026-11-25
ഇരുപത്തഞ്ചാം തീയതി => date 2026-11-25
പത്താം തീയതി => date 2026-12-10
ഒന്നാം തീയതി => date 2026-12-01
ഇരുപത്തിമൂന്നിന് => date 2026-11-23
നവംബർ 25 => date 2026-11-25
നവംബര്‍ 25 => date 2026-11-25
നവംബർ 25-ന് => date 2026-11-25
25 നവംബർ => date 2026-11-25
ഡിസംബർ അഞ്ചിന് => date 2026-12-05
ഡിസംബർ അഞ്ച് => date 2026-12-05
൨൫ നവംബർ => date 2026-11-25
൨൫-ന് => date 2026-11-25
൨൫/൧൧ => date 2026-11-25
navambar 25 => date 2026-11-25
december 5nu => date 2026-12-05
disambar anjinu => date 2026-12-05
adutha masam 5nu => date 2026-12-05
അടുത്ത മാസം 5-ന് => date 2026-12-05
5th of next month => date 2026-12-05
twenty fifth november => date 2026-11-25
first december => date 2026-12-01
15th pattumo => date 2026-12-15
5nu seat undo => date 2026-12-05
31/11 =>
30 feb =>
32/12 =>
25/13 =>
"""

RANGES = """
25 to 27 nov => date 2026-11-25/2026-11-27
25-27 nov => date 2026-11-25/2026-11-27
nov 25 to 27 => date 2026-11-25/2026-11-27
nov 25 - dec 3 => date 2026-11-25/2026-12-03
25th to 27th => date 2026-11-25/2026-11-27
25 nov to 27 nov => date 2026-11-25/2026-11-27
from 25 to 27 => date 2026-11-25/2026-11-27
25 muthal 27 vare => date 2026-11-25/2026-11-27
25 മുതൽ 27 വരെ => date 2026-11-25/2026-11-27
നവംബർ 25 മുതൽ 27 വരെ => date 2026-11-25/2026-11-27
monday to friday => date 2026-11-23/2026-11-27
mon-fri => date 2026-11-23/2026-11-27
from monday till wednesday => date 2026-11-23/2026-11-25
between monday and wednesday => date 2026-11-23/2026-11-25
friday to monday => date 2026-11-27/2026-11-30
tomorrow to friday => date 2026-11-23/2026-11-27
തിങ്കൾ മുതൽ വ്യാഴം വരെ => date 2026-11-23/2026-11-26
തിങ്കളാഴ്ച മുതൽ വെള്ളിയാഴ്ച വരെ => date 2026-11-23/2026-11-27
നാളെ മുതൽ വെള്ളി വരെ => date 2026-11-23/2026-11-27
നാളെ തൊട്ട് വെള്ളിയാഴ്ച വരെ => date 2026-11-23/2026-11-27
thinkal muthal velli vare => date 2026-11-23/2026-11-27
monday thottu wednesday vare => date 2026-11-23/2026-11-25
nale muthal velliyazhcha vare => date 2026-11-23/2026-11-27
till friday => date 2026-11-27
friday vare => date 2026-11-27
"""

COUNTED_FROM_TODAY = """
in 3 days => date 2026-11-25
3 days from now => date 2026-11-25
after two days => date 2026-11-24
two days later => date 2026-11-24
in a week => date 2026-11-29
after one month => date 2026-12-22
3 days from today => date 2026-11-25
രണ്ട് ദിവസം കഴിഞ്ഞ് => date 2026-11-24
രണ്ടു ദിവസത്തിനു ശേഷം => date 2026-11-24
ഒരാഴ്ച കഴിഞ്ഞ് => date 2026-11-29
rand divasam kazhinj => date 2026-11-24
2 divasam kazhinju => date 2026-11-24
oru azhcha kazhinju => date 2026-11-29
oru masam kazhinju => date 2026-12-22
2 days ago => date 2026-11-20
"""


@each(NEAR_DAYS + WEEKDAYS + PERIODS + CALENDAR + RANGES + COUNTED_FROM_TODAY)
def test_dates(row: Row) -> None:
    check(row)


FROM_A_WEDNESDAY = """
wednesday => date 2026-12-02
next friday => date 2026-11-27
friday next week => date 2026-12-04
this weekend => date 2026-11-28/2026-11-29
next weekend => date 2026-12-05/2026-12-06
next week => date 2026-11-30/2026-12-06
ഈ ആഴ്ച ചൊവ്വാഴ്ച => date 2026-11-24
24th => date 2026-12-24
25th => date 2026-11-25
"""


@each(FROM_A_WEDNESDAY)
def test_dates_seen_from_a_wednesday(row: Row) -> None:
    check(row, datetime.fromisoformat("2026-11-25T10:00:00+05:30"))


@pytest.mark.parametrize("now", ["2026-11-22T20:00:00+00:00", "2026-11-23T01:30:00+05:30", "2026-11-23T01:30:00"])
def test_today_is_the_day_in_kerala(now: str) -> None:
    check(rows("today => date 2026-11-23")[0], datetime.fromisoformat(now))
