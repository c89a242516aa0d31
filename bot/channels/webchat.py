"""The web chat as a channel. People fetch their replies from it; those in a terminal see numbers beside the options."""

import hashlib
import secrets

WEB_CHAT = "webchat"
TERMINAL = "terminal"
FETCHED = (WEB_CHAT, TERMINAL)
"""Channels where people come for their replies, with a session's token."""

TOKEN_BYTES = 24


def new_session() -> str:
    """A token of 192 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def address_of(session: str) -> str:
    """What is kept of a session's token: enough to know it again, too little to use it."""
    return hashlib.sha256(session.encode()).hexdigest()
