"""Signatures as Twilio's own library makes them."""

from collections.abc import Mapping

from twilio.request_validator import RequestValidator


def headers(token: str, url: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """The header that proves a form posted to the public address `url`."""
    return {"X-Twilio-Signature": RequestValidator(token).compute_signature(url, parameters)}
