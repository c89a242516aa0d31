"""Whether a request comes from Twilio: its `X-Twilio-Signature` over the address we gave it and all it sent.

https://www.twilio.com/docs/usage/webhooks/webhooks-security. The outcome is that of twilio's own `RequestValidator`,
which is what its documentation asks for; this one keeps blank and repeated parameters, tries each token, compares in
constant time, and is quick.
"""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qs, urlsplit

Params = Sequence[tuple[str, str]]
"""What was sent, in its order: blank values and repeated keys are there."""

_DEFAULT_PORTS = {"https": 443, "http": 80}


class Signatures:
    """Checks signatures of requests to `public_url`, made with any of the `tokens` (the second one while keys rotate).

    What a request says of its own host is never looked at. Twilio signs the address with or without its port, and a
    proxy in front of us may have turned https into http: any of these, of the configured address, counts.
    """

    def __init__(self, public_url: str, tokens: Sequence[str]) -> None:
        self._bases = [base.encode() for base in variants(public_url.rstrip("/"))]
        self._keys = [token.encode() for token in tokens if token]

    def valid(self, path: bytes, query: bytes, params: Params, signature: bytes) -> bool:
        """Whether one of the tokens signed a form of these parameters, sent to this path and query as they came."""
        signed = "".join([name + value for name, value in sorted(set(params))])
        return self._signed(path, query, signed.encode(), signature)

    def valid_body(self, path: bytes, query: bytes, body: bytes, signature: bytes) -> bool:
        """Whether one of the tokens signed this body, which is no form: by its hash, in the query as `bodySHA256`."""
        hashes = parse_qs(query.decode("latin-1")).get("bodySHA256")
        if not hashes:
            return False
        intact = hmac.compare_digest(hashes[0].encode(), hashlib.sha256(body).hexdigest().encode())
        return self._signed(path, query, b"", signature) and intact

    def _signed(self, path: bytes, query: bytes, params: bytes, signature: bytes) -> bool:
        rest = (path + b"?" + query if query else path) + params
        valid = False
        for key in self._keys:
            for base in self._bases:
                made = b64encode(hmac.digest(key, base + rest, "sha1"))
                valid |= hmac.compare_digest(made, signature)
        return valid


def variants(url: str) -> list[str]:
    """The address as it is, without its port, with that of its scheme, and each with the other scheme."""
    parts = urlsplit(url)
    schemes = ("https", "http") if parts.scheme == "https" else ("http", "https")
    found = [url]
    for scheme in schemes:
        found += [_with_host(parts, scheme, None), _with_host(parts, scheme, parts.port or _DEFAULT_PORTS[scheme])]
    return list(dict.fromkeys(found))


def _with_host(parts: SplitResult, scheme: str, port: int | None) -> str:
    credentials, at, host = parts.netloc.rpartition("@")
    name = host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]
    return parts._replace(scheme=scheme, netloc=f"{credentials}{at}{name}{f':{port}' if port else ''}").geturl()
