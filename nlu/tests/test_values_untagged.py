"""What looks like a value and is none, and what the person rejects."""

from values_table import Row, check, each

NO_VALUE = """
hi =>
=>
2 =>
10 =>
രണ്ട് =>
൨ =>
randu =>
now =>
ippol =>
Sundays =>
on sundays =>
weekends =>
every monday =>
ഞായറാഴ്ചകളിൽ =>
എല്ലാ ഞായറാഴ്ചയും =>
njayarazhchakalil =>
mornings =>
good morning =>
Good evening =>
gud mrng =>
gd evng =>
ശുഭരാത്രി =>
സുപ്രഭാതം =>
suprabhatham =>
shubha rathri =>
9447123456 =>
call me on 94471 23456 =>
₹500 =>
500 rupees =>
Rs. 500 =>
500 രൂപ =>
500 roopa =>
15000 =>
15000 salary =>
10-15k salary =>
5 lakh =>
35 vayassu =>
35 വയസ്സ് =>
35 years old =>
age 35 =>
25 to 35 years =>
10 varsham gap =>
10 വർഷം ഗ്യാപ്പ് =>
2 years experience =>
6 months experience =>
5 year gap =>
10th pass =>
12th pass =>
10-ാം ക്ലാസ് =>
plus two =>
24/7 =>
24x7 open ano =>
24 hours =>
within 5 km =>
100 mbps =>
2 kids =>
after 2 km =>
night shift jobs =>
I sat here =>
ente mon =>
may I come =>
what may I ask =>
ഒന്നും വേണ്ട =>
എത്ര മണി വരെ =>
ethra mani vare =>
nalla seat =>
aaru varum =>
ആര് വരും =>
path =>
Pathanamthitta =>
പത്തനംതിട്ട =>
ആറ്റിങ്ങൽ =>
അഞ്ചൽ =>
veli =>
ente per Anu =>
my name is Monday Mathew => date 2026-11-23
1. yes =>
10% =>
2 days before =>
രണ്ട് ദിവസം മുമ്പ് =>
3 days a week =>
"""

REJECTED = """
not tomorrow =>
not the 23rd =>
not on monday =>
not at 10 am =>
not tomorrow, monday => date 2026-11-23
no not tomorrow, day after tomorrow => date 2026-11-24
nale alla =>
naale alla mattannal => date 2026-11-24
nale alla, mattannal mathi => date 2026-11-24
nale venda mattannal => date 2026-11-24
നാളെ അല്ല =>
നാളെയല്ല =>
നാളെ അല്ല മറ്റന്നാൾ => date 2026-11-24
നാളെ വേണ്ട, മറ്റന്നാൾ മതി => date 2026-11-24
തിങ്കളാഴ്ചയല്ല ചൊവ്വാഴ്ച => date 2026-11-24
10 മണിക്കല്ല =>
10 മണിക്കല്ല 11 മണിക്ക് => time 11:00
10 manikkalla 11 manikku => time 11:00
2 per alla 3 per => people 3
രണ്ട് പേരല്ല മൂന്ന് പേർ => people 3
monday is not possible =>
23-ന് അല്ല 24-ന് => date 2026-11-24
except sunday =>
നാളെയല്ലേ => date 2026-11-23
nale alle => date 2026-11-23
why not tomorrow => date 2026-11-23
can't come tomorrow => date 2026-11-23
nale varan pattilla => date 2026-11-23
"""


@each(NO_VALUE + REJECTED)
def test_nothing_else_is_tagged(row: Row) -> None:
    check(row)
