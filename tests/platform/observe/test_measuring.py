"""Requests are counted under few names, and metrics are shown to few."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from prometheus_client import REGISTRY
from pytest_django import Settings
from structlog.testing import capture_logs

from liftout.observe import exposition
from liftout.observe.metrics import Gauge, gauges, register_gauge
from liftout.observe.middleware import RequestMiddleware

urlpatterns = [path("things/<int:number>", lambda request, number: HttpResponse(b"1234"), name="thing")]


@pytest.fixture(autouse=True)
def small_site(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    settings.TEMPLATES = []
    settings.MIDDLEWARE = [
        "liftout.observe.middleware.RequestMiddleware",
        "liftout.observe.middleware.ProbeMiddleware",
    ]


def count(method: str, route: str, status: str) -> float:
    labels = {"method": method, "route": route, "status": status}
    return REGISTRY.get_sample_value("liftout_request_seconds_count", labels) or 0.0


def test_all_paths_of_a_route_are_one_series(client: Client):
    before = count("GET", "things/<int:number>", "2xx")

    client.get("/things/1")
    client.get("/things/2")

    assert count("GET", "things/<int:number>", "2xx") == before + 2


def test_invented_paths_and_methods_make_no_new_series(client: Client):
    before = count("OTHER", "unmatched", "4xx")

    client.generic("BREW", "/teapot/1")
    client.generic("STEEP", "/teapot/2")

    assert count("OTHER", "unmatched", "4xx") == before + 2


def test_a_request_is_one_line_with_its_route_status_and_size(client: Client):
    with capture_logs() as written:
        client.get("/things/7?q=private")

    (line,) = (entry for entry in written if entry["event"] == "request")
    assert (line["method"], line["path"], line["route"], line["view"]) == (
        "GET",
        "/things/7",
        "things/<int:number>",
        "thing",
    )
    assert (line["status"], line["bytes"]) == (200, 4)
    assert line["ms"] >= 0
    assert "private" not in str(written)


def test_probes_are_logged_for_debugging_alone(client: Client):
    with capture_logs() as written:
        client.get("/healthz")

    assert [entry["log_level"] for entry in written if entry["event"] == "request"] == ["debug"]


def test_a_stream_is_not_read_to_learn_its_size():
    from django.http import StreamingHttpResponse

    def refuse() -> Any:
        raise AssertionError
        yield b""

    response = RequestMiddleware(lambda request: StreamingHttpResponse(refuse()))(RequestFactory().get("/"))

    assert response.streaming


@pytest.mark.parametrize(
    ("token", "sent", "status"),
    [
        ("", "", 403),
        ("", "Bearer ", 403),
        ("s3cret", "", 401),
        ("s3cret", "Bearer wrong", 401),
        ("s3cret", "Basic s3cret", 401),
        ("s3cret", "Bearer s3cret", 200),
    ],
)
def test_in_production_metrics_are_shown_to_the_bearer_of_the_token_alone(
    client: Client, settings: Settings, token: str, sent: str, status: int
):
    settings.DEBUG = False
    settings.LIFTOUT = {**settings.LIFTOUT, "METRICS_TOKEN": token}

    response = client.get("/metrics", headers={"Authorization": sent} if sent else {})

    assert response.status_code == status
    assert (b"liftout_request_seconds" in response.content) == (status == 200)


def test_in_development_metrics_are_shown_to_anybody(client: Client, settings: Settings):
    settings.DEBUG = True

    assert b"liftout_call_seconds" in client.get("/metrics").content


@pytest.fixture
def only_my_gauges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liftout.observe.metrics._gauges", {})


@pytest.mark.usefixtures("only_my_gauges")
def test_a_gauge_is_read_when_it_is_asked_for():
    depth = {("orders",): 1.0}
    register_gauge(Gauge("tests_depth", "A test.", ["module"], lambda: depth))
    assert b'tests_depth{module="orders"} 1.0' in exposition.render()

    depth["orders",] = 2.0

    assert b'tests_depth{module="orders"} 2.0' in exposition.render()
    assert [gauge.name for gauge in gauges()] == ["tests_depth"]


@pytest.mark.usefixtures("only_my_gauges")
def test_a_gauge_that_cannot_be_read_hides_no_other_metric():
    def fail() -> dict[tuple[str, ...], float]:
        raise OSError("database is down")

    register_gauge(Gauge("tests_broken", "A test.", ["module"], fail))
    with capture_logs() as written:
        shown = exposition.render()

    assert b"liftout_call_seconds" in shown
    assert b"tests_broken{" not in shown
    assert written[0]["metric"] == "tests_broken"
