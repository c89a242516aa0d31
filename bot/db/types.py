"""Column types of our own."""

import hashlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

from flows.replies import Localised


class LocalisedText(TypeDecorator[Localised]):
    """A text in both languages, kept as `{"en": …, "ml": …}`."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Localised | None, dialect: Dialect) -> dict[str, str] | None:
        return None if value is None else {"en": value.en, "ml": value.ml}

    def process_result_value(self, value: Any, dialect: Dialect) -> Localised | None:
        return None if value is None else Localised(en=value["en"], ml=value["ml"])


class Hashed(TypeDecorator[str]):
    """A text of which only the SHA-256 is kept: it can be looked for, never read back.

    It is compared and inserted as the text itself; what is read is the digest, as a hexadecimal number.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else hashlib.sha256(value.encode()).digest()

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.hex()
