"""Files made of a booking when they are fetched: a calendar file and the check-in QR code, behind unguessable links."""

import hashlib
import hmac
import io
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

import segno
from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import bookings
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.book_desk import what_words
from flows.events import Language
from flows.replies import Arg, msg
from flows.world import Booking

MEDIA_TYPES = {"ics": "text/calendar; charset=utf-8", "png": "image/png"}
_MODULE_PIXELS = 10


@dataclass(frozen=True)
class Seal:
    """Makes and checks links. Who has one may fetch the file: that is how it gets into a calendar."""

    key: bytes

    def path(self, filename: str, language: Language, until: datetime | None = None) -> str:
        """The path at which the file is fetched: for good, or `until` then."""
        end = f"{int(until.timestamp())}." if until else ""
        return f"/webchat/files/{language}.{end}{self._signature(filename, language, end)}/{filename}"

    def language(self, token: str, filename: str, now: datetime) -> Language | None:
        """The language of a link to this file; None where the link is none of ours, or its time is over."""
        for language in ("ml", "en"):
            rest = token.removeprefix(f"{language}.")
            end = rest[: rest.rfind(".") + 1]
            sealed = f"{language}.{end}{self._signature(filename, language, end)}"
            if hmac.compare_digest(sealed.encode(), token.encode()):
                return language if not end or now.timestamp() < int(end[:-1]) else None
        return None

    def _signature(self, filename: str, language: str, end: str) -> str:
        digest = hmac.digest(self.key, f"file:{language}:{end}{filename}".encode(), hashlib.sha256)
        return urlsafe_b64encode(digest[:18]).decode()


async def booking_of(connection: AsyncConnection, ref: str, now: datetime) -> Booking | None:
    """A booking that stands and is not over, whosever it is."""
    person_id = await connection.scalar(select(bookings.c.person_id).where(bookings.c.ref == ref))
    return await PersonWorld(connection, person_id, now).booking(ref) if person_id is not None else None


async def file_of(
    connection: AsyncConnection, filename: str, wording: Wording, language: Language, now: datetime
) -> bytes | None:
    """The file of a booking that stands and is not over, by the booking's reference and what kind of file it is."""
    ref, _, extension = filename.partition(".")
    booking = await booking_of(connection, ref, now)
    if booking is None:
        return None
    return qr_picture(ref) if extension == "png" else calendar_file(booking, wording, language, now)


def calendar_file(booking: Booking, wording: Wording, language: Language, now: datetime) -> bytes:
    """The booking as an iCalendar file (RFC 5545), an event for each day; fetched again it brings itself up to date."""
    calendar = Calendar()
    calendar.add("prodid", "-//Work Near Home//wnh-bot//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")

    def say(text: Arg) -> str:
        return wording.say(text, language, now.date())

    for number, period in enumerate(booking.periods, 1):
        event = Event()
        event.add("uid", f"{booking.ref}-{number}@worknearhome")
        event.add("dtstamp", now)
        event.add("dtstart", period.start)
        event.add("dtend", period.end)
        event.add("summary", say(msg("calendar-title", centre=booking.centre.name)))
        whom = f"\n{say(msg('line-whom', whom=booking.whom))}" if booking.whom else ""
        event.add("description", f"{booking.ref}\n{say(what_words(booking))}{whom}")
        event.add("location", say(booking.centre.address))
        event.add("geo", (booking.centre.latitude, booking.centre.longitude))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def qr_picture(ref: str) -> bytes:
    """The reference as a QR code that the centre's desk scans."""
    out = io.BytesIO()
    segno.make(ref, micro=False, error="m").save(out, kind="png", scale=_MODULE_PIXELS, border=4)
    return out.getvalue()
