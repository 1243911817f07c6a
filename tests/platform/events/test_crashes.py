"""Killing a process between commit and delivery loses nothing, and repeats nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATHS = [str(ROOT / "src" / "platform"), str(ROOT / "tests" / "platform")]

Process = Callable[[str], "subprocess.Popen[str]"]

HEARD = """
    from liftout import client
    from sample.contract import Audit
    print(*client(Audit).heard("apples"))
"""
RELAY = "from django.core.management import call_command; print('up', flush=True); call_command('relay')"


@pytest.fixture
def python(tmp_path: Path) -> Iterator[Process]:
    """Starts a program in a process of the sample deployment, whose databases outlive it."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")},
        "PYTHONPATH": os.pathsep.join(PATHS),
        "DJANGO_SETTINGS_MODULE": "sample.settings",
        "SAMPLE_DATA": str(tmp_path),
    }
    started: list[subprocess.Popen[str]] = []

    def start(program: str) -> "subprocess.Popen[str]":
        code = f"import django; django.setup()\n{dedent(program)}"
        process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    assert start("from django.core.management import call_command; call_command('migrate', verbosity=0)").wait(60) == 0
    yield start
    for process in started:
        process.kill()
        process.communicate()


def output(process: "subprocess.Popen[str]") -> str:
    said, _ = process.communicate(timeout=60)
    return [line for line in said.splitlines() if line][-1] if said.strip() else ""


def eventually(heard: Callable[[], str], expected: str) -> str:
    end = time.monotonic() + 30
    while (last := heard()) != expected and time.monotonic() < end:
        time.sleep(0.2)
    return last


def test_a_process_killed_after_the_commit_loses_no_event(python: Process) -> None:
    publisher = python("""
        import os, signal
        from liftout import client
        from sample.contract import Tally
        client(Tally).add("apples", 5)
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    assert publisher.wait(60) == -signal.SIGKILL

    python(RELAY)

    assert eventually(lambda: output(python(HEARD)), "5") == "5"


def test_a_process_killed_before_the_commit_publishes_nothing(python: Process) -> None:
    publisher = python("""
        import os, signal
        from django.db import transaction
        from liftout import publish
        from sample.contract import Counted
        with transaction.atomic(using="tally"):
            publish(Counted("apples", 5))
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    assert publisher.wait(60) == -signal.SIGKILL
    relayed = python("""
        from django.utils import timezone
        from liftout.events.relay import relay_once
        print(relay_once(timezone.now()))
    """)

    assert output(relayed) == "0"


def test_a_relay_killed_inside_a_handler_has_its_effect_once(python: Process) -> None:
    python('from liftout import client; from sample.contract import Tally; client(Tally).add("apples", 5)').wait(60)
    killed = python("""
        import os, signal
        from django.utils import timezone
        from django.db.models.signals import post_save
        from sample.audit.models import Entry
        from liftout.events.relay import relay_once
        def die(**_): os.kill(os.getpid(), signal.SIGKILL)
        post_save.connect(die, sender=Entry, weak=False)
        while relay_once(timezone.now()):
            pass
    """)
    assert killed.wait(60) == -signal.SIGKILL
    assert output(python(HEARD)) == ""

    python(RELAY)

    assert eventually(lambda: output(python(HEARD)), "5") == "5"


def test_of_two_relays_one_works_and_the_other_takes_over_when_it_dies(python: Process) -> None:
    first, second = python(RELAY), python(RELAY)
    for process in (first, second):
        assert process.stdout is not None
        process.stdout.readline()
    python('from liftout import client; from sample.contract import Tally; client(Tally).add("apples", 1)').wait(60)

    assert eventually(lambda: output(python(HEARD)), "1") == "1"

    first.kill()
    python('from liftout import client; from sample.contract import Tally; client(Tally).add("apples", 2)').wait(60)

    assert eventually(lambda: output(python(HEARD)), "1 2") == "1 2"


def test_a_relay_that_is_asked_to_stop_ends_well(python: Process) -> None:
    relay = python(RELAY)
    assert relay.stdout is not None
    relay.stdout.readline()
    time.sleep(0.5)
    relay.terminate()

    assert relay.wait(10) == 0
