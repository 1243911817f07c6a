"""``liftout new``: a project of this shape, without the shop, that works at once."""

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from liftout.scaffold.cli import main
from liftout.scaffold.project import write_project

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = ROOT / "src" / "platform" / "liftout" / "scaffold" / "project"
OF_THE_SHOP = {"identity.py", "people.py"}
WRITTEN = ("contracts", "src/modules", "tests")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.slow
def test_the_tests_of_a_new_project_and_of_its_new_modules_pass_at_once(run_in: Run) -> None:
    result = run_in("-m", "pytest", "-q", "-p", "no:cacheprovider")

    assert result.returncode == 0, result.stdout + result.stderr
    assert int(re.findall(r"(\d+) passed", result.stdout)[-1]) >= 35


@pytest.mark.slow
def test_ruff_finds_nothing_in_a_new_project_with_new_modules(run_in: Run) -> None:
    for arguments in (["check"], ["format", "--check"]):
        result = run_in("-m", "ruff", *arguments, "--no-cache", *WRITTEN)

        assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
def test_mypy_finds_nothing_in_a_new_project_with_new_modules(run_in: Run) -> None:
    # What is wrong in the library itself, `make lint` says.
    cache = str(ROOT / ".mypy_cache" / "new_project")
    result = run_in(
        "-m", "mypy", "--cache-dir", cache, "--follow-imports", "silent", "contracts", "src/modules", "tests/typing"
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_migrations_of_new_modules_are_what_django_would_write(run_in: Run) -> None:
    result = run_in("manage.py", "makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_databases_of_a_new_project_can_be_made_and_hold_djangos_users(run_in: Run, new_project: Path) -> None:
    made = run_in("manage.py", "migrate")
    user = run_in(
        *("manage.py", "createsuperuser", "--database", "accounts", "--noinput", "--username", "ada"),
        *("--email", "ada@example.com"),
        DJANGO_SUPERUSER_PASSWORD="correct horse",
    )

    assert made.returncode == 0, made.stdout + made.stderr
    assert user.returncode == 0, user.stdout + user.stderr
    assert {path.stem for path in (new_project / "var").glob("*.sqlite3")} == {
        *("accounts", "billing", "gift_cards", "notes"),
    }


def test_a_new_project_says_its_own_name_and_nothing_of_the_shop(new_project: Path) -> None:
    project = tomllib.loads((new_project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shop = {path.parent.name for path in (ROOT / "src" / "modules").glob("*/apps.py")}
    library = new_project / "src" / "platform" / "liftout"
    mentions = re.compile(rf"\b(modules|contracts)[./]({'|'.join(sorted(shop))})\b|liftout-shop")

    assert project["name"] == project["description"] == "acme"
    assert not [
        path
        for path in new_project.rglob("*")
        if path.is_file()
        and library not in path.parents
        and not {"var", "__pycache__"} & set(path.parts)
        and path.suffix != ".pyc"
        and mentions.search(path.read_text(encoding="utf-8"))
    ]


def test_a_new_project_can_start_another(run_in: Run, tmp_path: Path) -> None:
    result = run_in("-m", "liftout", "new", str(tmp_path / "again"), PYTHONPATH="src/platform")

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "again" / "Makefile").read_bytes() == (ROOT / "Makefile").read_bytes()
    assert not [path for path in (tmp_path / "again").rglob("*") if path.is_symlink() and not path.exists()]


def test_every_file_of_the_deployment_is_shared_with_new_projects_or_the_shops_own() -> None:
    here = {path.name for path in (ROOT / "src/platform/deployment").iterdir() if path.is_file()} - OF_THE_SHOP
    shared = {path.name for path in (TEMPLATE / "src/platform/deployment").iterdir() if path.is_symlink()}

    assert shared == here, "Link new files of the deployment into liftout/scaffold/project/src/platform/deployment."


def test_what_the_template_shares_exists_once_and_is_there() -> None:
    links = [path for path in TEMPLATE.rglob("*") if path.is_symlink()]

    assert links
    assert not [path for path in links if not path.exists()]
    for path in links:
        assert path.resolve() == ROOT / str(path.relative_to(TEMPLATE)).replace("gitignore", ".gitignore")


def test_a_folder_that_holds_something_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("precious", encoding="utf-8")

    assert main(["new", str(tmp_path)]) == 2
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_whose_name_is_no_projects_name_needs_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my acme"

    assert main(["new", str(folder)]) == 2
    assert "--name my-project" in capsys.readouterr().err
    assert write_project(folder, "acme") == folder
