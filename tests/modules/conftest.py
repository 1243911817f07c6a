"""What the tests of several modules share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client

from liftout.auth import Principal


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """A function that returns the client of somebody who is signed in: ``signed_in(user_id, "staff")``.

    Tokens are taken at their word here; that they are verified, the tests of ``liftout.auth`` show.
    """
    principals: dict[str, Principal] = {}
    monkeypatch.setattr("liftout.auth.bearer.verify", principals.__getitem__)

    def sign_in(user_id: UUID | None = None, *roles: str, email: str = "ada@example.com") -> Client:
        principal = Principal(user_id or uuid4(), email, "Ada Lovelace", frozenset(roles))
        principals[str(principal.user_id)] = principal
        return Client(headers={"Authorization": f"Bearer {principal.user_id}"})

    return sign_in


ROOT = Path(__file__).resolve().parents[2]


class ShopProcesses:
    """Processes of the shop on SQLite files of their own, which outlive them.

    Args:
        data: Where the files are.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._started: list[subprocess.Popen[str]] = []
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")},
            "PYTHONPATH": os.pathsep.join(str(ROOT / folder) for folder in (".", "src", "src/platform")),
            "DJANGO_SETTINGS_MODULE": "deployment.settings",
            "LIFTOUT_ENV": "development",
            "DATA_DIR": str(data),
        }

    def start(self, program: str, *arguments: object) -> "subprocess.Popen[str]":
        """Start a program in a process of its own, with Django set up."""
        code = f"import sys, django; django.setup()\n{dedent(program)}"
        command = [sys.executable, "-c", code, *map(str, arguments)]
        process = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)
        self._started.append(process)
        return process

    def run(self, program: str, *arguments: object) -> str:
        """Run a program to its end and return the last line that it printed."""
        return self.result(self.start(program, *arguments))

    def result(self, process: "subprocess.Popen[str]") -> str:
        """Wait for a program to end and return the last line that it printed."""
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        return (said.strip().splitlines() or [""])[-1]

    def at_once(self, program: str, *arguments: object, times: int = 3) -> list[str]:
        """Run a program in several processes that begin together, and return the last line of each."""
        together = self._data / "go"
        waiting = f"""
            import pathlib, time
            print("ready", flush=True)
            while not pathlib.Path({str(together)!r}).exists():
                time.sleep(0.001)
        """
        started = [self.start(dedent(waiting) + dedent(program), *arguments) for _ in range(times)]
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        together.touch()
        return [self.result(process) for process in started]

    def stop(self) -> None:
        """End whatever still runs."""
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with every module's SQLite file, migrated and with the demo catalogue in stock."""
    data = tmp_path_factory.mktemp("migrated")
    ShopProcesses(data).run("""
        from django.core.management import call_command
        from django.utils import timezone
        from liftout.events.relay import relay_once
        call_command("migrate", verbosity=0)
        call_command("demo")
        while relay_once(timezone.now()):
            pass
    """)
    return data


@pytest.fixture
def processes(migrated: Path, tmp_path: Path) -> Iterator[ShopProcesses]:
    """Processes of a shop that has the demo catalogue."""
    shutil.copytree(migrated, tmp_path / "data")
    shop = ShopProcesses(tmp_path / "data")
    yield shop
    shop.stop()


@pytest.fixture
def in_threads() -> Callable[..., list[Any]]:
    """A function that calls functions at once, each in a thread with connections of its own, on PostgreSQL.

    The test needs ``module_databases(transaction=True)``: the threads see what is committed.
    """
    if connections["cart"].vendor == "sqlite":
        pytest.skip("threads share the one connection of a SQLite database in memory")

    def run(*calls: Callable[[], Any]) -> list[Any]:
        together = Barrier(len(calls))

        def call(work: Callable[[], Any]) -> Any:
            try:
                together.wait(10)
                return work()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(call, calls))

    return run
