"""The console, as its own tests have it, before a Telegram that has what somebody sent."""

from typing import Any

import pytest

from tests.console.conftest import console, engine_of, telegram
from tests.console.roles import inbox
from tests.peers.telegram import TelegramPeer

__all__ = ["console", "engine_of", "telegram"]


@pytest.fixture
def settings_given(telegram: TelegramPeer) -> dict[str, Any]:
    return inbox.with_picture(telegram)
