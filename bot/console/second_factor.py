"""The second factor: codes of an authenticator app (RFC 6238), and recovery codes for when the phone is lost."""

import unicodedata
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console.passwords import readable
from bot.db.tables import recovery_codes, staff

ISSUER = "Work Near Home"
RECOVERY_CODES = 10
_STEPS_OFF = 1
"""How many steps of 30 seconds a phone's clock may be off."""


@dataclass(frozen=True)
class Sealer:
    """Keeps secrets unreadable in the database; its key is made of the key of the sessions."""

    session_key: bytes

    @cached_property
    def _fernet(self) -> Fernet:
        key = HKDF(SHA256(), 32, None, b"wnh staff totp").derive(self.session_key)
        return Fernet(urlsafe_b64encode(key))

    def seal(self, secret: str) -> bytes:
        """The secret as it may be kept."""
        return self._fernet.encrypt(secret.encode())

    def unseal(self, sealed: bytes) -> str | None:
        """The secret; None where it was sealed with another key."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            return None


def new_secret() -> str:
    """A secret to share with an authenticator app."""
    return pyotp.random_base32()


def qr_code(secret: str, login: str) -> str:
    """What the app scans, as SVG."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)
    return str(segno.make(uri, micro=False).svg_inline(scale=4, border=4, dark="#000", light="#fff"))


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The time step whose code was typed, spaces and Malayalam digits included; None where it is no code of now."""
    digits = "".join(str(unicodedata.decimal(letter)) for letter in typed if letter.isdecimal())
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=now, valid_window=_STEPS_OFF)
    except OTPVerificationError:
        return None


async def take_step(connection: AsyncConnection, staff_id: int, step: int) -> bool:
    """Whether no code of this step or a later one was taken before; from now on it was."""
    mine = staff.c.id == staff_id
    unused = or_(staff.c.totp_used.is_(None), staff.c.totp_used < step)
    taken = await connection.execute(update(staff).where(mine, unused).values(totp_used=step))
    return taken.rowcount == 1


async def new_recovery_codes(connection: AsyncConnection, staff_id: int) -> list[str]:
    """Makes new codes, told only here; the old ones are void."""
    codes = [readable() for _ in range(RECOVERY_CODES)]
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.staff_id == staff_id))
    await connection.execute(insert(recovery_codes), [{"staff_id": staff_id, "code": code} for code in codes])
    return codes


async def use_recovery_code(connection: AsyncConnection, staff_id: int, typed: str, now: datetime) -> bool:
    """Whether it is one of the codes and was not used; from now on it was."""
    used = await connection.execute(
        update(recovery_codes)
        .where(
            recovery_codes.c.staff_id == staff_id,
            recovery_codes.c.code == typed.strip().lower(),
            recovery_codes.c.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


async def recovery_codes_left(connection: AsyncConnection, staff_id: int) -> int:
    """How many codes can still be used."""
    left = select(func.count()).where(recovery_codes.c.staff_id == staff_id, recovery_codes.c.used_at.is_(None))
    return int(await connection.scalar(left) or 0)
