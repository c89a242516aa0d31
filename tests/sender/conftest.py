"""A Valkey of each test's own, on a private socket: what one has used of a channel's pace is nothing to the next."""

from collections.abc import Iterator

import pytest

from tests.support.valkey import running_valkey


@pytest.fixture
def valkey_url() -> Iterator[str]:
    with running_valkey() as valkey:
        yield valkey.url
