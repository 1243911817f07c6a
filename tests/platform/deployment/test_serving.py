"""The server that production runs, as a real process."""

import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

Serve = Callable[..., Any]
Manage = Callable[..., Any]

pytestmark = pytest.mark.slow


@pytest.fixture
def slow_site(production: dict[str, str]) -> dict[str, str]:
    return production | {
        "DJANGO_SETTINGS_MODULE": "slow_site.settings",
        "WEB_CONCURRENCY": "2",
        "THREADS": "2",
    }


def test_a_request_over_https_gets_every_security_header(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site | {"TRUSTED_PROXY": "1"})

    headers = server.get("/slow/1", {"Host": "shop.example.com", "X-Forwarded-Proto": "https"}).headers

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]


def test_strangers_are_held_to_https_and_our_names_but_probes_are_answered(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site)

    claimed = server.get("/slow/1", {"Host": "shop.example.com", "X-Forwarded-Proto": "https"})
    assert claimed.status == 301
    assert claimed.headers["Location"] == "https://shop.example.com/slow/1"
    assert server.get("/slow/1", {"Host": "evil.example.com"}).status == 400
    assert server.get("/healthz", {"Host": "10.0.0.7"}).status == 200


def test_a_process_without_tables_lives_but_is_not_ready(production: dict[str, str], manage: Manage, serve: Serve):
    server = serve(production | {"WEB_CONCURRENCY": "1"})

    assert server.get("/healthz").status == 200
    assert server.get("/readyz").status == 503
    assert b"manage.py migrate" in server.get("/readyz").body

    assert manage(production, "migrate").returncode == 0
    time.sleep(2.1)  # the answer stands for two seconds

    assert server.get("/readyz").status == 200


def test_metrics_are_refused_without_the_token_and_add_up_all_workers(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site | {"METRICS_TOKEN": "scrape-me", "INSECURE_HTTP": "1"})

    for worker in (1, 2):
        server.wait_for_line(f"Started worker-{worker}")

    assert server.get("/metrics").status == 401
    _at_once(12, lambda: server.get("/slow/100"))
    shown = server.get("/metrics", {"Authorization": "Bearer scrape-me"}).body.decode()

    assert 'liftout_request_seconds_count{method="GET",route="slow/<int:milliseconds>",status="2xx"} 12.0' in shown


def test_every_line_of_the_log_is_json_and_those_of_a_request_have_its_id(
    production: dict[str, str], manage: Manage, serve: Serve
):
    assert manage(production, "migrate").returncode == 0
    server = serve(production | {"INSECURE_HTTP": "1", "LOG_LEVEL": "DEBUG"})

    answer = server.get("/api/catalog/products?limit=1", {"X-Request-ID": "0123456789abcdef"})

    assert answer.headers["X-Request-ID"] == "0123456789abcdef"
    lines = server.lines()
    (request,) = (line for line in lines if line["event"] == "request" and line["route"] == "api/catalog/products")
    assert request["request_id"] == "0123456789abcdef"
    assert request["status"] == answer.status
    assert all({"timestamp", "level", "event", "logger"} <= line.keys() for line in lines)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site | {"INSECURE_HTTP": "1"})

    assert server.get("/slow/1", {"Content-Length": "1048577"}).status == 413


def test_a_server_that_is_told_to_stop_answers_all_it_has_taken_on(slow_site: dict[str, str], serve: Serve):
    # Sixteen requests for four threads: some run when the signal comes, and the others wait for a thread.
    server = serve(slow_site | {"INSECURE_HTTP": "1"})
    stopping = threading.Timer(0.4, server.process.send_signal, [signal.SIGTERM])
    stopping.start()

    answers = _at_once(16, lambda: server.get("/slow/500"))

    assert [answer.status for answer in answers] == [200] * 16
    assert server.process.wait(timeout=30) == 0


def test_a_server_that_is_stopped_while_it_starts_is_gone_at_once(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site, wait=False)
    server.wait_for_line("Spawning worker-2")

    server.process.terminate()

    server.process.wait(timeout=10)


def test_a_worker_that_dies_is_replaced(slow_site: dict[str, str], serve: Serve):
    server = serve(slow_site | {"INSECURE_HTTP": "1"})
    spawned = [str(line["event"]) for line in server.lines() if "Spawning worker" in str(line["event"])]

    os.kill(int(spawned[0].rsplit(" ", 1)[1]), signal.SIGKILL)
    time.sleep(1)

    assert {answer.status for answer in _at_once(8, lambda: server.get("/slow/50"))} == {200}
    assert any("Respawning" in str(line["event"]) for line in server.lines())


def _at_once(number: int, ask: Callable[[], Any]) -> list[Any]:
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(ask())) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == number
    return answers
