"""What holds when several processes do the same thing at once, on the engine that the suite runs on."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from modules.identity.throttle import FREE_ATTEMPTS

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 3
CALLS_IN_EACH = 4

WORKER = """
    import json, sys
    from concurrent.futures import ThreadPoolExecutor
    import django
    from django.conf import settings

    settings.DATABASES["identity"] |= json.loads(sys.argv[1])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from contracts.identity import Identity
    from django.core.management import call_command
    from liftout import client
    from liftout.contracts import ContractError

    identity = client(Identity)
    call_command("migrate", "identity", verbosity=0)
    call_command("migrate", "liftout", database="identity", verbosity=0)

    def call(request):
        method, *arguments = request
        try:
            answer = getattr(identity, method)(*arguments)
        except ContractError as refused:
            return type(refused).__name__
        return getattr(answer, "refresh_token", None) or [key.kid for key in answer or ()]

    with ThreadPoolExecutor(CALLS_IN_EACH) as pool:
        print("ready", flush=True)
        for line in sys.stdin:
            print(json.dumps(list(pool.map(call, json.loads(line)))), flush=True)
""".replace("CALLS_IN_EACH", str(CALLS_IN_EACH))

pytestmark = pytest.mark.module_databases(transaction=True)


class Workers:
    """Processes that make the same calls at the same time."""

    def __init__(self, database: dict[str, object]) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(ROOT / folder) for folder in (".", "src", "src/platform")),
            "DJANGO_SETTINGS_MODULE": "deployment.settings",
            "LIFTOUT_ENV": "development",
        }
        self._processes = []
        for _ in range(PROCESSES):
            process = subprocess.Popen(
                [sys.executable, "-c", dedent(WORKER), json.dumps(database)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            self._processes.append(process)
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"

    def all_call(self, *call: object) -> list[object]:
        """Make one call (method, arguments) ``CALLS_IN_EACH`` times in each process at once; return all answers."""
        return self.all_call_each([call] * CALLS_IN_EACH)

    def all_call_each(self, calls: Sequence[Sequence[object]]) -> list[object]:
        """Make some calls in each process, all at once, and return all answers."""
        return self._call(calls, self._processes)

    def one_calls(self, *call: object) -> Any:
        """Make one call in one process."""
        return self._call([call], self._processes[:1])[0]

    def _call(self, calls: Sequence[Sequence[object]], processes: "list[subprocess.Popen[str]]") -> list[object]:
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(json.dumps(calls) + "\n")
            process.stdin.flush()
        return [answer for process in processes if process.stdout for answer in json.loads(process.stdout.readline())]

    def stop(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Workers]:
    """The processes, on a SQLite file of their own, or on the suite's PostgreSQL database."""
    connection = connections["identity"]
    if connection.vendor == "sqlite":
        database: dict[str, object] = {"NAME": str(tmp_path_factory.mktemp("processes") / "identity.sqlite3")}
    else:
        names = ("NAME", "HOST", "PORT", "USER", "PASSWORD", "SCHEMA", "ROLE")
        database = {name: connection.settings_dict[name] for name in names}
    workers = Workers(database)
    yield workers
    workers.stop()


@pytest.fixture
def email() -> str:
    return f"{uuid4()}@example.com"


def test_processes_that_need_the_first_key_at_once_make_one(workers: Workers, password: str):
    calls = [("register", f"{uuid4()}@example.com", password, "Ada") for _ in range(CALLS_IN_EACH)]
    workers.all_call_each(calls)
    assert len(workers.one_calls("signing_keys")) == 1


def test_of_many_who_register_one_address_at_once_one_gets_it(workers: Workers, email: str, password: str):
    answers = workers.all_call("register", email, password, "Ada")
    assert Counter(answers)["EmailTaken"] == PROCESSES * CALLS_IN_EACH - 1


def test_of_many_who_use_one_refresh_token_at_once_one_wins_and_all_are_signed_out(
    workers: Workers, email: str, password: str
):
    token = workers.one_calls("register", email, password, "Ada")
    answers = workers.all_call("refresh", token)
    winners = [answer for answer in answers if answer != "TokenRefused"]
    assert len(winners) == 1
    assert workers.one_calls("refresh", winners[0]) == "TokenRefused"


def test_no_more_guesses_are_looked_at_than_allowed_however_many_come_at_once(
    workers: Workers, email: str, password: str
):
    workers.one_calls("register", email, password, "Ada")
    answers = Counter(workers.all_call("sign_in", email, "a-guess"))
    assert answers["SignInRefused"] == FREE_ATTEMPTS
    assert answers["TooManyAttempts"] == PROCESSES * CALLS_IN_EACH - FREE_ATTEMPTS
    assert workers.one_calls("sign_in", email, password) == "TooManyAttempts"


def test_signing_out_while_refreshing_leaves_nobody_signed_in(workers: Workers, password: str):
    for _ in range(5):
        token = workers.one_calls("register", f"{uuid4()}@example.com", password, "Ada")
        answers = workers.all_call_each([("refresh", token), ("sign_out", token)])
        for left in (answer for answer in answers if isinstance(answer, str) and answer != "TokenRefused"):
            assert workers.one_calls("refresh", left) == "TokenRefused"
