"""What ``manage.py`` takes for granted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def manage(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if name not in ("LIFTOUT_ENV", "SECRET_KEY")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False)


def test_a_command_for_development_needs_no_environment() -> None:
    done = manage("makemigrations", "--check", "--dry-run")

    assert (done.returncode, done.stdout) == (0, "No changes detected\n"), done.stderr


@pytest.mark.parametrize("command", ["check", "migrate", "serve"])
def test_any_other_command_takes_production_for_granted(command: str) -> None:
    done = manage(command)

    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr


def test_the_environment_has_the_last_word() -> None:
    assert "SECRET_KEY is not set" in manage("makemigrations", "--check", LIFTOUT_ENV="production").stderr
