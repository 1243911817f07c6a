"""Processes in production mode, with nothing of the tests' own environment but what they are given."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KEEP = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Server:
    """A server in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str, headers: Mapping[str, str] | None = None, timeout: float = 20) -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=dict(headers or {}))
        try:
            with _without_redirects.open(request, timeout=timeout) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def wait_for_line(self, text: str) -> None:
        until = time.monotonic() + 60
        while text not in self.log.read_text():
            assert time.monotonic() < until, f"{text!r} is not in the log:\n{self.log.read_text()}"
            time.sleep(0.02)

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


_without_redirects = urllib.request.build_opener(_NoRedirects, urllib.request.ProxyHandler({}))


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """The environment of a production process on SQLite files of its own."""
    static = tmp_path / "static"
    static.mkdir()
    # Collecting and compressing all static files takes longer than all these tests; none of them fetches one.
    (static / "staticfiles.json").write_text('{"version": "1.1", "paths": {"a.css": "a.0.css"}, "hash": ""}')
    return {
        **{name: os.environ[name] for name in KEEP if name in os.environ},
        "SECRET_KEY": "x1-" * 30 + "for-tests-alone",
        "ALLOWED_HOSTS": "127.0.0.1,shop.example.com",
        "DATA_DIR": str(tmp_path / "data"),
        "STATIC_ROOT": str(static),
        "PYTHONPATH": str(Path(__file__).parent),
    }


@pytest.fixture
def manage() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """A function that runs manage.py with an environment."""

    def run(environment: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """A function that starts ``manage.py serve`` and, unless told otherwise, waits until it answers."""
    started: list[subprocess.Popen[bytes]] = []

    def start(environment: Mapping[str, str], wait: bool = True) -> Server:
        log = tmp_path / f"server-{len(started)}.log"
        port = _free_port()
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "serve"],
                env={**environment, "PORT": str(port)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        server = Server(process, port, log)
        if wait:
            _wait_until_it_answers(server)
        return server

    yield start
    for process in started:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(server: Server) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if server.process.poll() is not None:
            pytest.fail(f"the server ended:\n{server.log.read_text()}")
        try:
            if server.get("/healthz", timeout=2).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer:\n{server.log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
