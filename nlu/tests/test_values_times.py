"""Times of day."""

from datetime import datetime

from values_table import Row, check, each

ON_THE_CLOCK = """
10 am => time 10:00
10am => time 10:00
10 AM => time 10:00
10 a.m. => time 10:00
10pm => time 22:00
5 p.m => time 17:00
12 am => time 00:00
12 pm => time 12:00
10:30 => time 10:30
10.30 => time 10:30
10.30 am => time 10:30
2:15 pm => time 14:15
2.30 => time 14:30
14:00 => time 14:00
9 o clock => time 09:00
10 o'clock => time 10:00
10 oclock => time 10:00
10 o'clock in the morning => time 10:00
half past ten => time 10:30
quarter past 10 => time 10:15
quarter to five => time 16:45
ten thirty am => time 10:30
ten am => time 10:00
at 5 => time 17:00
at 9 => time 09:00
come at 11 => time 11:00
10 in the morning => time 10:00
8 at night => time 20:00
noon => time 12:00
12 noon => time 12:00
at noon => time 12:00
10 മണി => time 10:00
10 മണിക്ക് => time 10:00
10മണിക്ക് => time 10:00
10 മണിയ്ക്ക് => time 10:00
൧൦ മണിക്ക് => time 10:00
പത്തു മണിക്ക് => time 10:00
പത്തുമണിക്ക് => time 10:00
രണ്ട് മണി => time 14:00
രണ്ടുമണിക്ക് => time 14:00
ഒരു മണിക്ക് => time 13:00
പന്ത്രണ്ട് മണി => time 12:00
പത്തര => time 10:30
പത്തരയ്ക്ക് => time 10:30
പത്തരക്ക് => time 10:30
പത്തര മണിക്ക് => time 10:30
പത്തരമണിക്ക് => time 10:30
രണ്ടരയ്ക്ക് => time 14:30
പത്തേകാലിന് => time 10:15
പത്തേമുക്കാലിന് => time 10:45
10.30 മണിക്ക് => time 10:30
10 എഎം => time 10:00
3 പി എം => time 15:00
മൂന്ന് പി. എം. => time 15:00
10 manikku => time 10:00
10 mani => time 10:00
10manikku => time 10:00
10 maniku => time 10:00
pathu mani => time 10:00
pathumanikku => time 10:00
rendu mani => time 14:00
randu manikku => time 14:00
moonnu mani => time 15:00
oru mani => time 13:00
patharakku => time 10:30
pathara manikku => time 10:30
randarakku => time 14:30
10.30 manikku => time 10:30
7 manikku => time 19:00
"""

PARTS_OF_THE_DAY = """
morning => time morning
in the morning => time morning
mrng => time morning
afternoon => time afternoon
evening => time evening
evng => time evening
night => time night
രാവിലെ => time morning
രാവിലത്തെ സമയം => time morning
ഉച്ച => time afternoon
ഉച്ചയ്ക്ക് => time afternoon
ഉച്ചക്ക് => time afternoon
ഉച്ചകഴിഞ്ഞ് => time afternoon
ഉച്ചയ്ക്ക് ശേഷം => time afternoon
വൈകുന്നേരം => time evening
വൈകിട്ട് => time evening
വൈകീട്ട് => time evening
രാത്രി => time night
രാത്രിയിൽ => time night
ravile => time morning
raavile => time morning
ucha => time afternoon
uchakku => time afternoon
uchaykku => time afternoon
ucha kazhinju => time afternoon
vaikunneram => time evening
vaikittu => time evening
vykunneram => time evening
vaikitt => time evening
rathri => time night
raathri => time night
രാവിലെ 10 മണിക്ക് => time 10:00
രാവിലെ പത്തിന് => time 10:00
രാവിലെ 9 => time 09:00
ഉച്ചയ്ക്ക് 2 മണിക്ക് => time 14:00
ഉച്ചയ്ക്ക് 12 മണിക്ക് => time 12:00
വൈകുന്നേരം 5 മണി => time 17:00
വൈകിട്ട് 4ന് => time 16:00
രാത്രി 8 മണി => time 20:00
രാത്രി എട്ട് മണി വരെ => time 20:00
രാവിലെ ഏഴ് മുപ്പതിന് => time 07:30
പുലർച്ചെ അഞ്ച് മണിക്ക് => time 05:00
ravile 10 manikku => time 10:00
ravile pathu mani => time 10:00
ravile 10 => time 10:00
ravile 10nu => time 10:00
ravile 9.30 => time 09:30
uchakku 2 manikku => time 14:00
vaikunneram 5nu => time 17:00
vaikunneram 5 nu => time 17:00
vaikittu 4 mani => time 16:00
rathri 8 mani => time 20:00
10 manikku ravile => time 10:00
morning 10 => time 10:00
morning 10 am => time 10:00
evening 5 => time 17:00
evening 6.30 => time 18:30
5 evening => time 17:00
tonight => date 2026-11-22; time night
this evening => date 2026-11-22; time evening
ഇന്ന് രാത്രി => date 2026-11-22; time night
tomorrow morning => date 2026-11-23; time morning
നാളെ morning 10 am => date 2026-11-23; time 10:00
nale ravile oru seat => date 2026-11-23; time morning
രാവിലെ രണ്ട് സീറ്റ് => time morning; people 2
ravile 2 per => time morning; people 2
evening 2 hours => time evening; duration PT2H
"""

RANGES = """
2 to 5 pm => time 14:00/17:00
10 am to 1 pm => time 10:00/13:00
10am-5pm => time 10:00/17:00
10 to 1 pm => time 10:00/13:00
9 to 5 pm => time 09:00/17:00
11 to 2 pm => time 11:00/14:00
8 to 10 am => time 08:00/10:00
9 to 5 => time 09:00/17:00
10-5 => time 10:00/17:00
10 - 5 => time 10:00/17:00
10–5 => time 10:00/17:00
8 to 8 => time 08:00/20:00
10.30 to 12.30 => time 10:30/12:30
9:30-17:30 => time 09:30/17:30
10.30 to 5 => time 10:30/17:00
between 2 and 4 => time 14:00/16:00
between 2 and 4 pm => time 14:00/16:00
from 10 till 2 => time 10:00/14:00
from 9 to 6 => time 09:00/18:00
morning 10 to evening 5 => time 10:00/17:00
രാവിലെ 10 മുതൽ 1 വരെ => time 10:00/13:00
രാവിലെ 10 മണി മുതൽ വൈകുന്നേരം 5 മണി വരെ => time 10:00/17:00
10 മുതൽ 5 വരെ => time 10:00/17:00
പത്തു മുതൽ അഞ്ചു വരെ => time 10:00/17:00
രണ്ട് മണി മുതൽ അഞ്ച് മണി വരെ => time 14:00/17:00
രാവിലെ ഒമ്പത് മുതൽ ഉച്ചവരെ => time 09:00/12:00
10 മണിക്കും 1 മണിക്കും ഇടയിൽ => time 10:00/13:00
9 muthal 5 vare => time 09:00/17:00
ravile 10 muthal 1 vare => time 10:00/13:00
ravile 10 mani muthal vaikunneram 5 mani vare => time 10:00/17:00
10 thottu 5 vare => time 10:00/17:00
2 muthal 5 manivare => time 14:00/17:00
ravile 9 muthal ucha vare => time 09:00/12:00
nale 10 muthal 1 vare => date 2026-11-23; time 10:00/13:00
"""

OPEN_ENDS = """
until 8 => time 20:00
till 8 pm => time 20:00
8 വരെ => time 20:00
8 vare undo => time 20:00
8 mani vare => time 20:00
after 3 => time 15:00
before 11 => time 11:00
after 3 pm => time 15:00
from 10 => time 10:00
by 5 pm => time 17:00
5 വരെ => time 17:00
3 മണിക്ക് ശേഷം => time 15:00
3 manikku shesham => time 15:00
5 manikku munpu => time 17:00
6 മണി കഴിഞ്ഞ് => time 18:00
"""

FROM_THE_PRESENT_MOMENT = """
in 2 hours => time 12:00
after one hour => time 11:00
രണ്ട് മണിക്കൂർ കഴിഞ്ഞ് => time 12:00
2 manikkoor kazhinju => time 12:00
in 30 minutes => time 10:30
"""

IN_A_CHANGE = """
change my booking from 10 to 2 => time 10:00; time 14:00
change from 10 am to 2 pm => time 10:00; time 14:00
shift from monday to wednesday => date 2026-11-23; date 2026-11-25
move it to 3 pm => time 15:00
change the time to 4 => time 16:00
reschedule to 25 => date 2026-11-25
change my booking to 2-5 pm => time 14:00/17:00
ബുക്കിംഗ് 10 മണിയിൽ നിന്ന് 2 മണിയിലേക്ക് മാറ്റണം => time 10:00; time 14:00
booking 10 manikku ninnu 2 manikku mattanam => time 10:00; time 14:00
നാളത്തെ ബുക്കിംഗ് മറ്റന്നാളത്തേക്ക് മാറ്റണം => date 2026-11-23; date 2026-11-24
nalathe booking vyazhazhchayilekku mattamo => date 2026-11-23; date 2026-11-26
"""


@each(ON_THE_CLOCK + PARTS_OF_THE_DAY + RANGES + OPEN_ENDS + FROM_THE_PRESENT_MOMENT + IN_A_CHANGE)
def test_times(row: Row) -> None:
    check(row)


@each("in 2 hours =>\nnight => time night")
def test_a_time_past_midnight_is_not_today(row: Row) -> None:
    check(row, datetime.fromisoformat("2026-11-22T23:00:00+05:30"))
