"""What went wrong, and what to do about it: ONE table for refused create calls and for failures told afterwards.

Meanings are Twilio's own (https://www.twilio.com/docs/api/errors/<code>); where a row says more, its comment says
from where. A create call that was answered with an error below 500 was certainly not carried out; one that was
answered with 5xx, or not at all, may have been, so that Twilio is asked before anything else is done.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from aiohttp import ClientConnectorError, ClientError, ConnectionTimeoutError
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.response import Response

from bot.channels.channel import Held, Later, Refused, SendError, Unknown

PAGE = "https://www.twilio.com/docs/api/errors/{}"
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do about an error.

    `does`: `wait` and try again after `seconds`, the chat alone or the whole channel; `refuse`, it is lost;
    `suppress`, lost, and nothing goes to this address until somebody writes from there; `hold`, it may not be sent
    as things are; `ask` Twilio what became of it. `alarm`: the operator has to do something. `again`: where it is
    told afterwards, of a message that was taken, it is queued once more after so many seconds.
    """

    meaning: str
    does: Literal["wait", "refuse", "suppress", "hold", "ask"] = "refuse"
    seconds: float = 0
    scope: Literal["chat", "channel"] = "chat"
    alarm: bool = False
    again: float | None = None


def _wait(meaning: str, seconds: float, *, all_chats: bool = False, alarm: bool = False) -> Verdict:
    """What waiting mends is also worth one more attempt where it is told afterwards."""
    return Verdict(meaning, "wait", seconds, "channel" if all_chats else "chat", alarm, max(seconds, 60))


def _broken(meaning: str) -> Verdict:
    """The account or sender is not in order: everything waits for the operator."""
    return _wait(meaning, 300, all_chats=True, alarm=True)


def _suppress(meaning: str) -> Verdict:
    return Verdict(meaning, "suppress")


def _ours(meaning: str) -> Verdict:
    """A mistake of this program, or of what it was given to send: no repetition mends it."""
    return Verdict(meaning, "refuse", alarm=True)


def _hold(meaning: str, *, alarm: bool = False) -> Verdict:
    return Verdict(meaning, "hold", alarm=alarm)


TABLE: Mapping[str, Verdict] = {
    # The window, approval and WhatsApp's own decisions
    "63016": _hold("the 24 hours are over: only an approved template may be sent"),
    "63040": _hold("WhatsApp refused the template", alarm=True),
    "63041": _hold("WhatsApp paused the template for bad feedback", alarm=True),
    "63042": _hold("WhatsApp disabled the template for bad feedback", alarm=True),
    # "don't retry at once": the person has had enough marketing lately, from anybody
    # (https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes, 131049)
    "63049": Verdict("WhatsApp chose not to deliver a marketing message to this person"),
    "63032": Verdict("this person's number is part of an experiment of WhatsApp"),
    "63013": _ours("against the channel's policy; also more than four spaces in a blank"),
    "63026": _ours("WhatsApp takes the sender's content for spam"),
    # The person
    "63014": _suppress("the person blocked us or opted out"),
    "63033": _suppress("the person blocked us"),
    "63024": _suppress("the recipient is not on WhatsApp"),
    "63003": _suppress("there is no such recipient"),
    "63015": _suppress("the person has not joined the sandbox, or their three days in it are over"),
    "21610": _suppress("the person told Twilio STOP"),
    "21211": _suppress("the recipient's number is none"),
    "21614": _suppress("the recipient's number is no mobile number"),
    "30004": _suppress("the recipient's number is blocked from receiving this"),
    "30005": _suppress("the recipient's number is unknown or gone"),
    "30006": _suppress("the recipient's number is a landline"),
    "30003": Verdict("the phone is switched off or unreachable", again=HOUR),
    # Too fast
    "63018": _wait("faster than WhatsApp allows the sender", 10, all_chats=True),
    "63017": _wait("faster than Twilio allows the account", 5, all_chats=True),
    "20429": _wait("too many calls at once; such a call is never carried out", 2),
    "30001": _wait("Twilio's queue is full", 30, all_chats=True),
    "63038": _wait("the account's messages of one day are used up", HOUR, all_chats=True, alarm=True),
    # Passing failures of Twilio and WhatsApp
    "63009": _wait("the channel answered with a failure of its own", 30),
    "63010": _wait("Twilio failed to process it", 30),
    "63012": _wait("WhatsApp failed to process it", 30),
    "63019": _wait("Twilio could not fetch our file", 30),
    "63025": _wait("the file exists already at WhatsApp", 30),
    "63029": _wait("the phone could not fetch the template", 30),
    # A file is tried again by Twilio itself; a provider's time-out is not, lest it came through: nor do we
    "63037": Verdict("the file could not be handed to WhatsApp"),
    "30410": Verdict("WhatsApp took too long, and may have delivered it"),
    "30008": Verdict("it failed for no known reason"),
    "63023": Verdict("it failed for no known reason"),
    "30007": _ours("Twilio filtered it as spam"),
    # What we sent
    "63005": _ours("WhatsApp does not accept this content"),
    "63006": _ours("the content does not suit WhatsApp"),
    "63011": _ours("Twilio could not read the request"),
    "63021": _ours("WhatsApp found the content invalid: a file of a kind it does not take, say"),
    "63027": _ours("WhatsApp has no such template in this language: run `wnh whatsapp sync --submit`"),
    "63028": _ours("the template has another number of blanks: run `wnh whatsapp sync`"),
    "63030": _ours("this kind of message takes no such parameter"),
    "63031": _ours("sender and recipient are the same"),
    "63034": _ours("the file is too large"),
    "21617": _ours("the text has more than 1,600 characters"),
    "21619": _ours("the message says nothing"),
    "21620": _ours("the file's address is none: check PUBLIC_URL"),
    "21654": _ours("blanks were given without a template"),
    "21655": _ours("Twilio has no such template: run `wnh whatsapp sync`"),
    "21656": _ours("the blanks are no JSON, or one of them is empty"),
    "21658": _ours("a parameter is longer than Twilio allows"),
    # The account, the sender and the settings
    "20003": _broken("Twilio refuses the account: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    "20404": _broken("Twilio knows no such account or address: check TWILIO_ACCOUNT_SID and TWILIO_API_BASE"),
    "20005": _broken("the Twilio account is not active"),
    "30002": _broken("the Twilio account is suspended"),
    "21212": _broken("the sender's number is none: check TWILIO_WHATSAPP_FROM"),
    "21606": _broken("the sender may not send this: check TWILIO_WHATSAPP_FROM"),
    "21612": _broken("this sender cannot reach WhatsApp: check TWILIO_WHATSAPP_FROM"),
    "21657": _broken("the sender is not supported there"),
    "21701": _broken("there is no such messaging service: check TWILIO_MESSAGING_SERVICE_SID"),
    "21703": _broken("the messaging service has no WhatsApp sender"),
    "21705": _broken("the messaging service's sid is none: check TWILIO_MESSAGING_SERVICE_SID"),
    "63001": _broken("WhatsApp refuses Twilio's word for the sender: look at the sender in Twilio's console"),
    "63002": _broken("WhatsApp does not know the sender: check TWILIO_WHATSAPP_FROM"),
    "63007": _broken("Twilio knows no such WhatsApp sender: check TWILIO_WHATSAPP_FROM"),
    "63008": _broken("the sender is set up wrongly at Twilio"),
    "63020": _broken("the Meta business account is not in order: look at Meta's Business Manager"),
    "63022": _broken("the sender's certificate is invalid: look at the sender in Twilio's console"),
    "63051": _broken("WhatsApp has locked the business account"),
    "21408": _ours("the account may not send to this country: allow it in Twilio's console"),
    "21608": _ours("a trial account sends to verified numbers only"),
    # No code of Twilio's: HTTP and the network
    "http-429": _wait("too many calls", 2),
    "http-401": _broken("Twilio refuses the account: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    "http-403": _broken("Twilio refuses the account: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    "http-404": _broken("there is no Twilio at that address: check TWILIO_API_BASE"),
    "http-408": Verdict("Twilio gave up waiting", "ask"),
    "http-4xx": _ours("Twilio refused the request"),
    "20500": Verdict("Twilio failed, and may have taken the message", "ask"),
    "http-5xx": Verdict("Twilio failed, and may have taken the message", "ask"),
    "connect": _wait("Twilio cannot be reached", 5, all_chats=True),
    "timeout": Verdict("Twilio did not answer in time, and may have taken the message", "ask"),
    "disconnected": Verdict("the connection broke, and Twilio may have taken the message", "ask"),
    "unreadable": Verdict("Twilio's answer cannot be read", "ask"),
}

TOO_FAST = frozenset({"20429", "http-429"})
"""What a single call may hear by chance; see `bot.channels.floods`."""

UNKNOWN_FAILURE = Verdict("a failure that this table does not know", alarm=True)


def told(code: str | None) -> Verdict:
    """What to do about a failure of a message that Twilio had taken, told by a status callback."""
    return TABLE.get(code or "", UNKNOWN_FAILURE)


def refused(status: int, code: int | None, retry_after: float | None = None) -> SendError:
    """What an answer to the create call means; `retry_after` is Twilio's own wish, in seconds."""
    if status >= 500:  # whatever its code says: the call may have been carried out
        return _error(str(code or "http-5xx"), TABLE["http-5xx"])
    known = str(code) if code and str(code) in TABLE else f"http-{status}"
    verdict = TABLE.get(known, TABLE["http-4xx"])
    return _error(str(code or f"http-{status}"), verdict, retry_after)


def failed(error: Exception) -> SendError:
    """What an exception of the create call means."""
    match error:
        case SendError():
            return error
        case TwilioRestException() | TwilioServiceException():
            return refused(error.status, error.code)
        case ConnectionTimeoutError() | ClientConnectorError():  # before anything was written
            return _error("connect", TABLE["connect"])
        case TimeoutError():
            return _error("timeout", TABLE["timeout"])
        case ClientError() | OSError():
            return _error("disconnected", TABLE["disconnected"])
        case TwilioException(args=(_, Response() as answer)):  # of a list, the library tells no code of its own
            return refused(answer.status_code, _code(answer.text))
        case TwilioException() | ValueError() | TypeError() | KeyError():
            return _error("unreadable", TABLE["unreadable"])
    raise error


def _code(body: str) -> int | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    code = answer.get("code") if isinstance(answer, dict) else None
    return code if isinstance(code, int) else None


def _error(code: str, verdict: Verdict, retry_after: float | None = None) -> SendError:
    match verdict.does:
        case "wait":
            scope = "channel" if retry_after else verdict.scope  # Twilio's own wish is for the account
            return Later(code, max(verdict.seconds, retry_after or 0), scope)
        case "hold":
            return Held(code)
        case "ask":
            return Unknown(code)
    return Refused(code, suppress=verdict.does == "suppress", alarm=verdict.alarm)
