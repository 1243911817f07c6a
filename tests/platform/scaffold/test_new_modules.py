"""``manage.py startmodule``: which names it takes, and what it writes."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from liftout.scaffold.module import write_module
from liftout.scaffold.names import NameRefused, class_name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Billing", "use lower-case letters"),
        ("bill-ing", "use lower-case letters"),
        ("../billing", "use lower-case letters"),
        ("2billing", "use lower-case letters"),
        ("billing_", "use lower-case letters"),
        ("b" * 41, "40 characters"),
        ("class", "a word of Python's own"),
        ("match", "a word of Python's own"),
        ("auth", "reserved"),
        ("default", "reserved"),
        ("pg_billing", "PostgreSQL keeps"),
        ("entry", "for something else"),
        ("client", "for something else"),
    ],
)
def test_a_name_that_would_not_work_is_refused_with_the_reason(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(NameRefused, match=reason):
        write_module(tmp_path, name)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("taken", ["src/modules/billing", "contracts/billing", "tests/modules/billing"])
def test_a_name_whose_folder_exists_is_refused_and_nothing_is_touched(taken: str, tmp_path: Path) -> None:
    (tmp_path / taken).mkdir(parents=True)

    with pytest.raises(NameRefused, match=f"{taken} exists"):
        write_module(tmp_path, "billing")

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_command_lists_what_it_wrote_and_says_what_comes_next(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ROOT = tmp_path

    call_command("startmodule", "billing", owner="money team")

    said = capsys.readouterr().out
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {line.strip() for line in said.splitlines() if line.startswith("  ")} == written
    assert "make test ARGS=tests/modules/billing" in said
    assert 'owner = "money team"' in (tmp_path / "src/modules/billing/apps.py").read_text(encoding="utf-8")


def test_the_command_ends_with_code_2_when_a_name_is_refused(tmp_path: Path, settings: Settings) -> None:
    settings.ROOT = tmp_path

    with pytest.raises(CommandError) as caught:
        call_command("startmodule", "auth")

    assert caught.value.returncode == 2


def test_a_module_of_several_words_has_classes_in_capitals() -> None:
    assert class_name("gift_cards") == "GiftCards"
