"""A registered user, a clock that can be moved, and what a test needs to look into a token."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import structlog
from django.utils import timezone

from contracts.identity import Identity, TokenPair
from liftout import client

PASSWORD = "correct-horse-battery"

identity = client(Identity)


class Clock:
    """What the time is for identity."""

    def __init__(self) -> None:
        self._real: Callable[[], datetime] = timezone.now
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        return self._real() + self._ahead

    def advance(self, by: timedelta) -> None:
        self._ahead += by


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, to be moved ahead."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture
def password() -> str:
    """The password of ``ada``."""
    return PASSWORD


@pytest.fixture
def ada() -> TokenPair:
    """What Ada got when she registered."""
    return identity.register("ada@example.com", PASSWORD, "Ada Lovelace")


@pytest.fixture
def claims_of() -> Callable[[str], dict[str, Any]]:
    """A function that reads a token's claims, verifying nothing."""

    def read(token: str) -> dict[str, Any]:
        payload = token.split(".")[1]
        return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))

    return read


@pytest.fixture
def capture_log() -> Iterator[list[Any]]:
    """What is logged, as it is before it is formatted."""
    with structlog.testing.capture_logs() as entries:
        yield entries
