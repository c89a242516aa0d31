"""What the tests of openings may ask for."""

import pytest

from tests.openings.village import Village
from tests.support.town import Town


@pytest.fixture
def village(town: Town, monkeypatch: pytest.MonkeyPatch) -> Village:
    return Village(town, monkeypatch)
