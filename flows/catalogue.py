"""The table of all that can be talked about: which intent or action leads where."""

from dataclasses import replace

from flows import consent, find_centre, find_jobs, linking, menu, questions, requests
from flows.apply_job import APPLY_JOB
from flows.book_desk import BOOK_DESK, check_availability
from flows.engine import AnswerTo, Catalogue
from flows.find_centre import FIND_CENTRE
from flows.find_jobs import FIND_JOBS
from flows.form import Flow
from flows.groups import in_private
from flows.my_bookings import CANCEL_BOOKING, CHANGE_BOOKING, my_bookings
from flows.my_data import DELETE_MY_DATA
from flows.staff import staff_link
from flows.staff_broadcast import STAFF_BROADCAST, staff_broadcasts, staff_steer

FLOWS: tuple[Flow, ...] = (
    FIND_CENTRE,
    BOOK_DESK,
    CANCEL_BOOKING,
    CHANGE_BOOKING,
    FIND_JOBS,
    APPLY_JOB,
    requests.REPORT_PROBLEM,
    requests.EMPLOYER_NOTE,
    DELETE_MY_DATA,
)

ANSWERS: dict[str, AnswerTo] = {
    "greet": menu.greet,
    "goodbye": menu.goodbye,
    "thank": menu.thank,
    "affirm": menu.yes,
    "deny": menu.no,
    "help": menu.help_,
    "cancel_flow": menu.cancel_nothing,
    "go_back": menu.cancel_nothing,
    "change_language": menu.change_language,
    "bot_challenge": menu.bot_challenge,
    "ask_location": find_centre.way_there,
    "ask_hours": questions.ask_hours,
    "ask_price": questions.ask_price,
    "ask_facilities": questions.ask_facilities,
    "ask_safety": questions.ask_safety,
    "check_availability": check_availability,
    "my_bookings": my_bookings,
    "subscribe": consent.subscribe,
    "unsubscribe": consent.unsubscribe,
    "about_wnh": questions.about_wnh,
    "ask_eligibility": questions.ask_eligibility,
    "ask_registration": questions.ask_registration,
    "ask_return_to_work": questions.ask_return_to_work,
    "ask_training": questions.ask_training,
    "employer_enquiry": requests.employer_enquiry,
    "talk_to_human": requests.talk_to_human,
}

ACTIONS: dict[str, AnswerTo] = {
    "all_centres": find_centre.all_centres,
    "centre": find_centre.centre_details,
    "jobs_at": find_jobs.jobs_at,
    "more_jobs": find_jobs.more_jobs,
    "job": find_jobs.job_details,
    "job_alert": find_jobs.job_alert,
    "stop": consent.stop,
    "start": consent.start,
    "link": linking.link,
    "link_code": linking.link_code,
    "link_join": linking.link_join,
    "private": menu.greet,
}

PERSONAL = {
    "my_bookings",
    "subscribe",
    "job_alert",
    "talk_to_human",
    "link",
    "link_code",
    "link_join",
}
"""Answers that are nobody else's business, as are all forms but those of `IN_GROUPS`."""

IN_GROUPS = (FIND_CENTRE, FIND_JOBS)

BY_VALUE = (
    (frozenset({"booking_ref"}), "my_bookings"),
    (frozenset({"role", "company", "work_type"}), "find_jobs"),
    (frozenset({"date", "time", "people", "duration", "desk_type"}), "book_desk"),
    (frozenset({"place", "pincode"}), "find_centre"),
    (frozenset({"language"}), "change_language"),
)

CATALOGUE = Catalogue(
    flows={flow.name: flow for flow in FLOWS},
    answers=ANSWERS,
    actions=ANSWERS | ACTIONS,
    by_value=BY_VALUE,
    menu=menu.menu,
)


def _for_groups() -> Catalogue:
    private = [flow for flow in FLOWS if flow not in IN_GROUPS]
    answers = {name: in_private(name) for name in ANSWERS if name in PERSONAL}
    answers |= {intent: in_private(flow.name) for flow in private for intent in flow.intents}
    actions = {name: in_private(name) for name in (*PERSONAL, *(flow.name for flow in private))}
    return Catalogue(
        flows={flow.name: flow for flow in IN_GROUPS},
        answers=ANSWERS | answers,
        actions=ANSWERS | ACTIONS | answers | actions,
        by_value=BY_VALUE,
        menu=menu.menu,
        group=True,
    )


GROUP_CATALOGUE = _for_groups()
"""What can be talked about where others read along."""

LINKING_CATALOGUE = replace(CATALOGUE, actions={**CATALOGUE.actions, "staff_link": staff_link})
"""For whoever brings a code that links the chat with an account of the staff."""

STAFF_CATALOGUE = replace(
    LINKING_CATALOGUE,
    flows={**CATALOGUE.flows, STAFF_BROADCAST.name: STAFF_BROADCAST},
    actions={**LINKING_CATALOGUE.actions, "staff_broadcasts": staff_broadcasts, "staff_steer": staff_steer},
)
"""What staff can talk about in a linked chat: all that others can, and broadcasts."""
