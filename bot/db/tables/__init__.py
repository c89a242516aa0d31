"""The tables, by what they are about.

What a person wrote or gave hangs on `people`, so that erasing is a matter of following the references.
"""

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.bookings import booking_desks, bookings
from bot.db.tables.broadcasts import broadcast_recipients, broadcasts
from bot.db.tables.centres import centres, desks, facilities
from bot.db.tables.channels import channel_marks, content_templates
from bot.db.tables.files import centre_pictures, stored_files
from bot.db.tables.jobs import alert_tellings, alerts, interests, job_imports, jobs, subscriptions
from bot.db.tables.messages import conversations, inbox, outbox
from bot.db.tables.people import identities, link_codes, link_guesses, people, profiles
from bot.db.tables.places import pincodes, places
from bot.db.tables.programme import canned_answers, erasures, facts, request_notes, requests
from bot.db.tables.staff import (
    audit,
    known_devices,
    recovery_codes,
    sign_in_attempts,
    staff,
    staff_centres,
    staff_chats,
    staff_link_codes,
    staff_sessions,
)

__all__ = [
    "MOMENT",
    "alert_tellings",
    "alerts",
    "audit",
    "booking_desks",
    "bookings",
    "broadcast_recipients",
    "broadcasts",
    "canned_answers",
    "centre_pictures",
    "centres",
    "channel_marks",
    "content_templates",
    "conversations",
    "desks",
    "erasures",
    "facilities",
    "facts",
    "identities",
    "inbox",
    "interests",
    "job_imports",
    "jobs",
    "known_devices",
    "link_codes",
    "link_guesses",
    "metadata",
    "outbox",
    "people",
    "pincodes",
    "places",
    "profiles",
    "recovery_codes",
    "request_notes",
    "requests",
    "sign_in_attempts",
    "staff",
    "staff_centres",
    "staff_chats",
    "staff_link_codes",
    "staff_sessions",
    "stored_files",
    "subscriptions",
]
