"""Whether a form was sent from a page of ours: by a token that hangs on the session, and by the page's origin."""

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers

FIELD = "csrf"


def token_of(key: bytes, session: str) -> str:
    """The token of all forms of a session, or of a visitor who is not signed in."""
    return hmac.digest(key, f"csrf:{session}".encode(), hashlib.sha256).hex()


def holds(key: bytes, session: str, given: str) -> bool:
    """Whether it is that token."""
    return bool(session) and hmac.compare_digest(token_of(key, session).encode(), given.encode())


def from_here(headers: Headers, public_url: str) -> bool:
    """Whether the browser says that the form was ours. Old browsers say nothing: the token is then all there is."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    ours = urlsplit(public_url)
    return origin == f"{ours.scheme}://{ours.netloc}" or urlsplit(origin).netloc == headers.get("host", "")
