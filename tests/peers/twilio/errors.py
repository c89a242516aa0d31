"""Twilio's refusals: https://www.twilio.com/docs/api/errors."""

from typing import Any

MEANINGS = {
    20003: "Authenticate",
    20404: "The requested resource was not found",
    20422: "Invalid Parameter",
    20429: "Too Many Requests",
    20500: "Internal Server Error",
    21211: "Invalid 'To' Phone Number",
    21212: "Invalid 'From' Number",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21609: "The 'StatusCallback' URL is not a valid URL.",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The concatenated message body exceeds the 1600 character limit.",
    21619: "A text message body or media urls must be specified.",
    21620: "Invalid media URL(s)",
    21655: "The ContentSid is Invalid",
    21656: "The ContentVariables Parameter is invalid",
    21658: "Parameter exceeded character limit",
    21703: "The Messaging Service does not have a phone number available to send a message",
    21910: "Invalid From and To pair. From and To should be of the same channel",
    63005: "Channel did not accept given content. Please see Channel specific error message for more information.",
    63007: "Twilio could not find a Channel with the specified From address",
    63016: "Failed to send freeform message because you are outside the allowed window.",
    63018: "Rate limit exceeded for Channel",
    63019: "Media failed to download",
    63024: "Invalid message recipient",
    63049: "Meta chose not to deliver this WhatsApp marketing message",
}


class TwilioError(Exception):
    """A request that Twilio refuses, with its code and the status of its answer."""

    def __init__(self, code: int, detail: str = "", status: int = 400) -> None:
        self.code, self.status = code, status
        self.message = ": ".join(filter(None, [MEANINGS[code], detail]))
        super().__init__(f"{code} {self.message}")

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
