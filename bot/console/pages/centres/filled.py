"""The forms of a centre as they are shown: filled with what is known."""

from bot.centres.fees import STAYS
from bot.centres.parts import PARTS, Part
from bot.centres.reading import Shown

Fields = dict[str, str]


def stays_of(centre: Shown) -> list[str]:
    """The stays that have a column in the price list: the usual ones, and those that have a price here."""
    return [*STAYS, *sorted({fee["stay"] for fee in centre.row.fees} - set(STAYS))]


def filled(centre: Shown) -> dict[Part, Fields]:
    """The fields of the form of each part."""
    row = centre.row
    fields: dict[Part, Fields] = {part: {} for part in PARTS}
    openings: dict[int, int] = {}
    for opening in row.hours:
        number = openings[opening["weekday"]] = openings.get(opening["weekday"], -1) + 1
        for end in ("opens", "closes"):
            fields["hours"][f"{end}-{opening['weekday']}-{number}"] = opening[end]
    fields["holidays"] = {"assumed": "1"} if row.closed_assumed else {}
    for kind, count in centre.counts.items():
        fields["desks"] |= {f"count-{kind}": str(count), f"seats-{kind}": str(row.seats.get(kind, 1))}
    fields["fees"] = {f"{fee['kind']}-{fee['stay']}": str(fee["rupees"]) for fee in row.fees}
    fields["facilities"] = {facility["key"]: "1" for facility in row.facilities}
    fields["name"] = {
        "name-en": row.name.en, "name-ml": row.name.ml, "address-en": row.address.en, "address-ml": row.address.ml,
        "place": row.place_name.en, "district": row.district,
    }  # fmt: skip
    fields["status"] = {"status": row.status, "opened-on": row.opened_on.isoformat() if row.opened_on else ""}
    fields["position"] = {"latitude": f"{row.latitude:.5f}", "longitude": f"{row.longitude:.5f}"}
    return fields
