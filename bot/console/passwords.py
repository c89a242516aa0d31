"""Passwords: argon2id, what counts as one, and the readable random ones that are given out."""

import asyncio
import secrets
import unicodedata

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 10, 200
AT_ONCE = 2
"""Hashes computed at the same time: each takes 64 MiB, and guesses must not take the machine."""

_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


class Passwords:
    """Hashes and checks; each check takes as long for an account that does not exist."""

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._argon2 = PasswordHash((hasher or Argon2Hasher(),))
        self._nobodys = self._argon2.hash(secrets.token_urlsafe())
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to be kept."""
        async with self._turns:
            return await asyncio.to_thread(self._argon2.hash, _normal(password))

    async def check(self, password: str, hashed: str | None) -> tuple[bool, str | None]:
        """Whether it is the password, and a newer hash where the kept one is of weaker settings."""
        async with self._turns:
            right, newer = await asyncio.to_thread(
                self._argon2.verify_and_update, _normal(password), hashed or self._nobodys
            )
        return (right, newer) if hashed else (False, None)


def fault(password: str, repeated: str, login: str) -> str | None:
    """What speaks against a new password: the end of a message's id."""
    if password != repeated:
        return "repeated"
    if not SHORTEST <= len(_normal(password)) <= LONGEST:
        return "length"
    return "like-login" if login in password.lower() else None


def readable() -> str:
    """A random text of 79 bits that can be read out over the phone."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _normal(password: str) -> str:
    # Keyboards write the same Malayalam or accented letter in several ways: RFC 8265 wants one.
    return unicodedata.normalize("NFC", password)
