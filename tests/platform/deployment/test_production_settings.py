"""Without a word about development, a process is in production, and says what that needs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.middleware.csrf import CsrfViewMiddleware

from liftout.auth.fetch_metadata import FetchMetadataMiddleware

Manage = Callable[..., "subprocess.CompletedProcess[str]"]


def test_djangos_own_check_finds_nothing_to_complain_about(production: dict[str, str], manage: Manage):
    result = manage(production, "check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_the_one_check_that_is_silenced_is_wrong_here():
    assert issubclass(FetchMetadataMiddleware, CsrfViewMiddleware)


@pytest.mark.parametrize(
    ("missing", "remedy"),
    [("SECRET_KEY", "secrets.token_urlsafe(64)"), ("ALLOWED_HOSTS", "ALLOWED_HOSTS=shop.example.com")],
)
def test_a_missing_variable_is_one_line_with_what_to_do(
    production: dict[str, str], manage: Manage, missing: str, remedy: str
):
    del production[missing]

    result = manage(production, "check")

    assert result.returncode == 1
    assert result.stderr.startswith(f"{missing} is not set.")
    assert remedy in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"TRUSTED_PROXY": "maybe"},
        {"LIFTOUT_ENV": "prod"},
        {"THREADS": "0"},
        {"LOG_FORMAT": "xml"},
        {"HSTS_SECONDS": "-1"},
        {"EMAIL_URL": "mail.example.com"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_variable_with_an_unusable_value_is_one_line(
    production: dict[str, str], manage: Manage, wrong: dict[str, str]
):
    result = manage(production | wrong, "check")

    assert result.returncode == 1
    assert next(iter(wrong)) in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_server_without_collected_static_files_does_not_start(
    production: dict[str, str], manage: Manage, tmp_path: Path
):
    result = manage(production | {"STATIC_ROOT": str(tmp_path / "nowhere")}, "serve")

    assert result.returncode == 1
    assert "manage.py collectstatic" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_developers_key_is_made_once_and_readable_by_its_owner_alone(
    production: dict[str, str], manage: Manage, tmp_path: Path
):
    del production["SECRET_KEY"]
    development = production | {"LIFTOUT_ENV": "development"}
    show = ("shell", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")

    first, second = manage(development, *show).stdout, manage(development, *show).stdout

    file = tmp_path / "data" / "secret-key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert first.splitlines()[-1] == second.splitlines()[-1] == file.read_text()
    assert len(file.read_text()) > 60
    assert [path.name for path in file.parent.glob("secret-key*")] == ["secret-key"]


def test_production_makes_no_file_where_databases_are_elsewhere(
    production: dict[str, str], manage: Manage, tmp_path: Path
):
    elsewhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}

    assert manage(production | elsewhere, "check").returncode == 0
    assert not (tmp_path / "data").exists()
