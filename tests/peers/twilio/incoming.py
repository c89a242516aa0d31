"""Messages of people, as Twilio posts them to the webhook.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from collections.abc import Mapping

from tests.peers.twilio.account import Account
from tests.peers.twilio.resources import API, Message


def text(account: Account, person: str, body: str, name: str = "Anu") -> dict[str, str]:
    """Something typed."""
    return _parameters(account, account.receive(person, body), "text", name)


def press(account: Account, on: Message, option: str, name: str = "Anu") -> dict[str, str]:
    """A tap on an option, by its id, of a message that the person got."""
    assert on.shown
    label = next(shown.label for shown in on.shown.options if shown.id == option)
    if on.shown.kind != "list":
        return button(account, on.to, option, label, name) | _reply_to(on)
    parameters = _parameters(account, account.receive(on.to, label), "interactive", name)
    return parameters | {"ListId": option, "ListTitle": label} | _reply_to(on)


def button(account: Account, person: str, option: str, label: str, name: str = "Anu") -> dict[str, str]:
    """A tap on a button of a message that Twilio no longer names."""
    parameters = _parameters(account, account.receive(person, label), "button", name)
    return parameters | {"ButtonPayload": option, "ButtonText": label}


def _reply_to(message: Message) -> dict[str, str]:
    return {"OriginalRepliedMessageSender": message.sender, "OriginalRepliedMessageSid": message.sid}


def location(account: Account, person: str, where: tuple[float, float], name: str = "Anu") -> dict[str, str]:
    """A shared location."""
    parameters = _parameters(account, account.receive(person, ""), "location", name)
    return parameters | {"Latitude": str(where[0]), "Longitude": str(where[1])}


def media(
    account: Account, person: str, mime: str, kind: str = "", name: str = "Anu", content: bytes = b""
) -> dict[str, str]:
    """A file of the media type `mime`; `kind` is what WhatsApp takes it for, where that is not the type's first half:
    document, sticker."""
    message = account.receive(person, "", media=1)
    sid = f"ME{message.sid[2:]}"
    account.files[sid] = mime, content
    url = f"https://api.twilio.com/{API}/Accounts/{account.sid}/Messages/{message.sid}/Media/{sid}"
    taken_for = kind or mime.partition("/")[0]
    return _parameters(account, message, taken_for, name) | {"MediaContentType0": mime, "MediaUrl0": url}


def _parameters(account: Account, message: Message, kind: str, name: str) -> dict[str, str]:
    number: Mapping[str, str] = {}
    if message.sender.startswith("whatsapp:+"):
        number = {"WaId": message.sender.removeprefix("whatsapp:+")}
    return {
        "SmsMessageSid": message.sid,
        "NumMedia": str(message.media),
        "ProfileName": name,
        "MessageType": kind,
        "SmsSid": message.sid,
        **number,
        "SmsStatus": "received",
        "Body": message.body,
        "To": message.to,
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": message.sid,
        "AccountSid": account.sid,
        "From": message.sender,
        "ApiVersion": API,
    }
