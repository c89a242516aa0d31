"""Whole messages, as people in Kerala type them."""

import pytest
from values_table import SUNDAY, Row, check, each

from wnh_nlu.values import find

MESSAGES = """
നാളെ രാവിലെ 10 മണിക്ക് കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ് => date 2026-11-23; time 10:00
naale ravile 9 manikk oru seat book cheyyamo => date 2026-11-23; time 09:00
enikk nale ucha kazhinj 3 manikk oru cabin venam => date 2026-11-23; time 15:00
njan nale 10 manik varum 5 manik pokum => date 2026-11-23; time 10:00; time 17:00
25 nov 10am to 5pm 3 seats kollam => date 2026-11-25; time 10:00/17:00; people 3
nov 25 2 seats => date 2026-11-25; people 2
Can I book 2 desks for tomorrow from 10am to 4pm? => people 2; date 2026-11-23; time 10:00/16:00
book a seat on 24th november morning => date 2026-11-24; time morning
innu vaikittu 4 mani muthal 7 mani vare seat undo => date 2026-11-22; time 16:00/19:00
monday 9.30 muthal 12.30 vare => date 2026-11-23; time 09:30/12:30
sat and sun open ano => date 2026-11-28; date 2026-11-29
rathri 9 vare undakumo => time 21:00
രാത്രി 8 മണിക്ക് ശേഷം സുരക്ഷിതമാണോ => time 20:00
oru divasathe rate ethra => duration P1D
ദിവസം എത്ര രൂപ => duration P1D
20 perude team und => people 20
team of 12 for 3 months => people 12; duration P3M
12 പേരുള്ള ടീം => people 12
50 employees company => people 50
randu moonu perund => people 3
ഡിസംബർ ഒന്നാം തീയതി മുതൽ ഒരു മാസത്തേക്ക് => date 2026-12-01; duration P1M
dec 1 muthal jan 31 vare => date 2026-12-01/2027-01-31
nale randinu varam => date 2026-11-23; time 14:00
മറ്റന്നാൾ പത്തിന് എത്താം => date 2026-11-24; time 10:00
not morning, evening => time evening
ravile alla vaikittu => time evening
നാളെ രാവിലെ 10 മണിക്കുള്ള ബുക്കിംഗ് റദ്ദാക്കണം => date 2026-11-23; time 10:00
25th 2 seats => date 2026-11-25; people 2
2 seats 25th => people 2; date 2026-11-25
whatsapp number 9876543210 tomorrow 5pm => date 2026-11-23; time 17:00
kollam 691001 nale => pincode 691001; date 2026-11-23
ഞാൻ 10 വർഷമായി ജോലി ചെയ്തിട്ടില്ല =>
i am 35 and took a 10 year break =>
എനിക്ക് 40 വയസ്സായി =>
3 months internship =>
2 masathe course undo =>
24 manikkoorum thurannirikkumo =>
1/2 day => duration PT4H
½ day => duration PT4H
two full days => duration P2D
25 th november => date 2026-11-25
nov.25 => date 2026-11-25
2026/11/25 => date 2026-11-25
11/25/2026 => date 2026-11-25
1 year plan => duration P1Y
ഒരു വർഷത്തേക്ക് => duration P1Y
4 hours a day => duration PT4H
8 hrs daily => duration PT8H
18 muthal 40 vayassu vare =>
+2 kazhinju =>
the second one =>
cancel 2nd booking =>
2nd =>
on 2nd december => date 2026-12-02
on the 2nd => date 2026-12-02
23 and 24 november => date 2026-11-23; date 2026-11-24
tomorrow 10 to 12 for 2 people => date 2026-11-23; time 10:00/12:00; people 2
2 seats for 3 days from monday => people 2; duration P3D; date 2026-11-23
തിങ്കൾ മുതൽ ശനി വരെ രാവിലെ 9 മുതൽ 5 വരെ => date 2026-11-23/2026-11-28; time 09:00/17:00
mon to sat 9am to 6pm => date 2026-11-23/2026-11-28; time 09:00/18:00
10 manikk pattilla 11 manikk => time 11:00
ee masam 28nu => date 2026-11-28
വൈകിട്ട് അഞ്ചര മണിക്ക് ശേഷം => time 17:30
eth divasam seat und =>
enikk eth divasam aanu seat ullath =>
ente vivaram aarkkum kodukkaruth =>
tomorrow 2 to 5 one seat reserve cheyyamo => date 2026-11-23; time 14:00/17:00
from the 1st to the 5th => date 2026-12-01/2026-12-05
എന്റെ ബുക്കിംഗ് മറ്റൊരു ദിവസത്തേക്ക് മാറ്റണം =>
booking vere divasathekk maattanam =>
25 le booking 27 lekk maatti tharanam => date 2026-11-25; date 2026-11-27
25ലെ ബുക്കിംഗ് 27ലേക്ക് മാറ്റി തരണം => date 2026-11-25; date 2026-11-27
എന്റെ കാബിൻ ബുക്കിംഗ് 12 മണിക്കാക്കണം => time 12:00
oru aazhcha ayi marupadi vannilla =>
athiravile 5 nu meeting und => time 05:00
ethra divasathekku =>
അടുത്തയാഴ്ച => date 2026-11-23/2026-11-29
last night => date 2026-11-21; time night
എല്ലാ ചൊവ്വാഴ്ചയും വ്യാഴാഴ്ചയും =>
മെയിൽ അയയ്ക്കുക =>
പുതിയ വാർത്ത =>
മേയ് 5 => date 2027-05-05
masam ethra => duration P1M
നാളെ ഒമ്പതു മുതൽ ഒരു സീറ്റ് => date 2026-11-23; time 09:00
nale 9 muthal oru seat => date 2026-11-23; time 09:00
ഡിസംബർ രണ്ടിലെ സീറ്റ് => date 2026-12-02
december onninu seat undo => date 2026-12-01
dec 2le seat => date 2026-12-02
മറ്റന്നാളത്തേത് റദ്ദാക്കിയാൽ മതി => date 2026-11-24
mattannalathethu mathi => date 2026-11-24
അടൂര് രണ്ടര തൊട്ട് ഒരു ക്യാബിൻ => time 14:30
nle mrng => date 2026-11-23; time morning
രാവിലെ പത്തിനു പകരം പതിനൊന്നിന് ആക്കണം => time 10:00; time 11:00
ravile 10 nu pakaram 11 nu aakkanam => time 10:00; time 11:00
onnam thiyathi => date 2026-12-01
cancel only the afternoon one => time afternoon
4 hours a day => duration PT4H
Dec 5 to Dec 10 => date 2026-12-05/2026-12-10
Dec 25 to Jan 3 => date 2026-12-25/2027-01-03
nov 28 muthal jan 3 vare => date 2026-11-28/2027-01-03
in half an hour => time 10:30
morning 10 => time 10:00
rand mani thott oru naalu mani vare => time 14:00/16:00
oru pathinonnu mani => time 11:00
oru 5 mani aakum => time 17:00
വരുന്നുണ്ട് ബുധനാഴ്ച => date 2026-11-25
25-ലേക്ക് => date 2026-11-25
after midnight => time 00:00
അർദ്ധരാത്രിക്ക് ശേഷം => time 00:00
after noon => time afternoon
three and forty five pm => time 15:45
first week of next month => date 2026-12-01/2026-12-07
in the first week of december => date 2026-12-01/2026-12-07
last week of december => date 2026-12-25/2026-12-31
അടുത്ത മാസം ആദ്യ ആഴ്ച => date 2026-12-01/2026-12-07
adutha masam adyathe azhcha => date 2026-12-01/2026-12-07
ഡിസംബറിലെ രണ്ടാമത്തെ ആഴ്ച => date 2026-12-08/2026-12-14
first day of next month => date 2026-12-01
december 5 this year => date 2026-12-05
last friday of the month => date 2026-11-27
അടുത്ത മാസം ആദ്യ വെള്ളിയാഴ്ച => date 2026-12-04
third friday of next month => date 2026-12-18
മാസത്തിലെ അവസാന വെള്ളിയാഴ്ച => date 2026-11-27
ഇരുന്നൂറ് പേർ => people 200
നൂറ്റി ഇരുപത് പേർ => people 120
അഞ്ഞൂറ് രൂപ =>
അഞ്ച് പി എമ്മിനുള്ള => time 17:00
5 പി എമ്മിന് => time 17:00
അടുത്ത 3 ദിവസത്തിനുള്ളിൽ => date 2026-11-23/2026-11-25
ഈ മാസം 25 വരാം => date 2026-11-25
ഈ മാസം 25 സീറ്റ് വേണം => date 2026-11-01/2026-11-30; people 25
ഉച്ച മുതൽ മൂന്ന് വരെ => time 12:00/15:00
ucha muthal 5 mani vare => time 12:00/17:00
tomorrow monday => date 2026-11-23
നാളെ തിങ്കളാഴ്ച => date 2026-11-23
tomorrow, tuesday => date 2026-11-23; date 2026-11-24
last friday => date 2026-11-20
last week => date 2026-11-09/2026-11-15
next week friday => date 2026-11-27
അടുത്ത മാസം അവസാനം => date 2026-12-31
nale uchakkusesham randumanikk => date 2026-11-23; time 14:00
നാളെ ഉച്ചക്കുശേഷം രണ്ടുമണിക്ക് => date 2026-11-23; time 14:00
nalathek randuperkk seat => date 2026-11-23; people 2
enik mattannaal ravile oru ompathu manik varanam => date 2026-11-24; time 09:00
oru 10 mani okke aavumbol ethum => time 10:00
ravile thanne venam => time morning
ravile 8 manikk thurakkumo => time 08:00
vaikunneram 7 mani vareyundo => time 19:00
7 vare undo => time 19:00
8nu adakkumo => date 2026-12-08
njan oru 11 manikku varam => time 11:00
5 manikkullil => time 17:00
randu manikkoor neratheykk => duration PT2H
3 hrs mathi => duration PT3H
oru rand moonnu manikkoor => duration PT3H
nalekkum mattannalekkum => date 2026-11-23; date 2026-11-24
nale aano mattannal aano => date 2026-11-23; date 2026-11-24
thinkalo chovvayo => date 2026-11-23; date 2026-11-24
thinkalum budhanum => date 2026-11-23; date 2026-11-25
velli ravile => date 2026-11-27; time morning
velliyalla shani => date 2026-11-28
sani njayar => date 2026-11-28; date 2026-11-29
njayar avadhi aano => date 2026-11-29
ee varunna vyazham => date 2026-11-26
adutha vyazhazhcha vaikitt 4 => date 2026-11-26; time 16:00
25num 26num => date 2026-11-25; date 2026-11-26
dec 1st muthal => date 2026-12-01
dec 1st to 5th => date 2026-12-01/2026-12-05
december 10nu mumb => date 2026-12-10
masam avasanam => date 2026-11-30
adutha masam aadyam => date 2026-12-01
adutha masam 10nu sesham => date 2026-12-10
kazhinja masam => date 2026-10-01/2026-10-31
ini oru azhcha kazhinj => date 2026-11-29
oru rand divasam kazhinj => date 2026-11-24
rand masam kazhinj => date 2027-01-22
innu ippo => date 2026-11-22
innu thott => date 2026-11-22
onnam thiyyathi muthal pathaam thiyyathi vare => date 2026-12-01/2026-12-10
10 to 12 nale => time 10:00/12:00; date 2026-11-23
nale 10-12 => date 2026-11-23; time 10:00/12:00
nale 10 - 12.30 => date 2026-11-23; time 10:00/12:30
nale 10 12 => date 2026-11-23
ravile muthal uchavare => time morning; time afternoon
full day venda half day mathi => duration PT4H
oru divasam mathi, nale => duration P1D; date 2026-11-23
chovva hotel => date 2026-11-24
ravile ravi varum => time morning
ശനി ദോഷം => date 2026-11-28
സീറ്റ് രണ്ടെണ്ണം വേണം => people 2
സീറ്റ് 3 എണ്ണം => people 3
seat randennam venam => people 2
seat rand ennam venam => people 2
seat 2 ennam => people 2
moonnennam seat => people 3
block 2 nos seats => people 2
സീറ്റ് ഒരെണ്ണം മതി =>
ജോലി രണ്ടെണ്ണം കണ്ടു =>
oru ennam =>
"""


@each(MESSAGES)
def test_messages(row: Row) -> None:
    check(row)


SPANS = [
    ("നാളെ രാവിലെ 10 മണിക്ക്", ["നാളെ", "രാവിലെ 10 മണിക്ക്"]),
    ("book at 10am on 25nu for 2 seats", ["10am", "25nu", "2 seats"]),
    ("25 nu varam", ["25"]),
    ("from monday to friday", ["monday to friday"]),
    ("for 3 people", ["3 people"]),
    ("until 8", ["8"]),
    ("the day after, please", ["day after"]),
    ("nale kazhinju varam", ["nale kazhinju"]),
    ("Sat, 28 Nov ravile", ["Sat, 28 Nov", "ravile"]),
    ("10 മണിക്കുള്ള സീറ്റ്", ["10 മണിക്കുള്ള"]),
    ("മറ്റന്നാള്\u200dക്ക് 3 പേര്\u200dക്ക്", ["മറ്റന്നാള്\u200dക്ക്", "3 പേര്\u200dക്ക്"]),
    ("pin 691 506-ൽ", ["691 506-ൽ"]),
    ("wnh 7k3p 9q cancel", ["wnh 7k3p 9q"]),
]


@pytest.mark.parametrize(("text", "spans"), SPANS)
def test_spans_cover_whole_words_and_no_detached_ones(text: str, spans: list[str]) -> None:
    assert [text[value.start : value.end] for value in find(text, SUNDAY)] == spans
