"""Numbers in words, one to a hundred, and the other ways to spell them."""

import pytest
import values_printers as printers
from values_table import SUNDAY, Row, check, each

from wnh_nlu.values import find

SPELLINGS = """
ഇരുപത്തഞ്ച് പേർ => people 25
ഇരുപത്തിയഞ്ച് പേർ => people 25
ഇരുപത്തി അഞ്ച് പേർ => people 25
ഇരുപത്തിഅഞ്ച് പേർ => people 25
ഇരുപത്തൊന്ന് പേർ => people 21
ഇരുപത്താറ് പേർ => people 26
ഇരുപത്തേഴ് പേർ => people 27
ഇരുപത്തെട്ട് പേർ => people 28
ഇരുപത്തൊൻപത് പേർ => people 29
ഒൻപത് പേർ => people 9
പത്തൊൻപത് പേർ => people 19
മുപ്പത്തഞ്ച് സീറ്റ് => people 35
നാല്പത് സീറ്റ് => people 40
നാൽപത്തിരണ്ട് സീറ്റ് => people 42
അൻപത് പേർ => people 50
അമ്പത്തഞ്ച് പേർ => people 55
തൊണ്ണൂറ്റൊമ്പത് പേർ => people 99
നൂറ് പേർ => people 100
നൂറു പേർക്ക് => people 100
നൂറ്റി ഇരുപത് പേർ => people 120
൨൫ പേർ => people 25
൧൦൦ സീറ്റ് => people 100
രണ്ടു സീറ്റ് => people 2
രണ്ട് സീറ്റിന് => people 2
പൂജ്യം സീറ്റ് =>
irupathanju per => people 25
irupathanchu per => people 25
irupathi anju per => people 25
irupathiyanju per => people 25
irupathonnu per => people 21
irupathettu per => people 28
muppathi randu per => people 32
muppathiyezhu seat => people 37
nalpathu per => people 40
nalpathanju per => people 45
ambathu per => people 50
anpathu per => people 50
arupathu per => people 60
aruvathu per => people 60
ezhupathu per => people 70
enbathu per => people 80
thonnooru per => people 90
nooru per => people 100
rand per => people 2
moonu per => people 3
munnu per => people 3
naal per => people 4
anju per => people 5
eyu per => people 7
ombathu per => people 9
onbathu per => people 9
twenty five people => people 25
twenty-five people => people 25
Twenty Five seats => people 25
fourty seats => people 40
a hundred people => people 100
one hundred and twenty people => people 120
two hundred people => people 200
zero people =>
one person =>
"""


@each(SPELLINGS)
def test_spellings(row: Row) -> None:
    check(row)


@pytest.mark.parametrize("n", range(2, 101))
@pytest.mark.parametrize(("form", "people"), [("ml", "പേർക്ക്"), ("manglish", "perkku"), ("en", "people")])
def test_two_to_a_hundred(n: int, form: str, people: str) -> None:
    assert [value.value for value in find(f"{printers.number(form, n)} {people}", SUNDAY)] == [n]
