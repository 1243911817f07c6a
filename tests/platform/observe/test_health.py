"""Whether the process lives, and whether it can serve."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from liftout.observe import health
from liftout.observe.health import NotReady, register_readiness


class Clock:
    """Time that stands still until it is told to move on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("liftout.observe.health.time.monotonic", clock)
    return clock


@pytest.fixture(autouse=True)
def no_other_checks(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(health, "_checks", health._Checks())
    settings.ALLOWED_HOSTS = ["shop.example.com"]
    settings.SECURE_SSL_REDIRECT = True


def failing(error: Exception) -> Callable[[], None]:
    def check() -> None:
        raise error

    return check


def test_a_process_that_lives_says_so_to_a_probe_that_knows_its_address_alone(client: Client):
    response = client.get("/healthz", headers={"Host": "10.1.2.3:8000"})

    assert response.status_code == 200
    assert response.json() == {"status": "alive"}
    assert "no-store" in response.headers["Cache-Control"]


def test_a_process_whose_checks_pass_is_ready(client: Client):
    register_readiness("databases", lambda: None)

    assert client.get("/readyz").json() == {"status": "ready"}


def test_a_process_that_is_not_ready_names_what_is_missing(client: Client):
    register_readiness("databases", failing(NotReady("migrations wait for orders")))
    register_readiness("relay", lambda: None)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["missing"] == {"databases": "migrations wait for orders"}


def test_an_unexpected_failure_of_a_check_shows_nothing_of_its_text(client: Client):
    register_readiness("databases", failing(OSError("password hunter2 refused at db.internal")))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert list(response.json()["missing"]) == ["databases"]
    assert "hunter2" not in json.dumps(response.json())
    assert "db.internal" not in json.dumps(response.json())


def test_probes_within_two_seconds_cost_one_look(client: Client, clock: Clock):
    looks: list[int] = []
    register_readiness("databases", lambda: looks.append(1))

    for _ in range(5):
        client.get("/readyz")
    assert len(looks) == 1

    clock.now += 2.1
    client.get("/readyz")
    assert len(looks) == 2


def test_a_process_that_was_not_ready_becomes_so(client: Client, clock: Clock):
    register_readiness("databases", failing(NotReady("starting")))
    assert client.get("/readyz").status_code == 503

    clock.now += 2.1
    register_readiness("databases", lambda: None)

    assert client.get("/readyz").status_code == 200
