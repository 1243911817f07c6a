"""What every tracked file is held to."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from walls import ROOT

LONGEST = 400
SOURCE = {".py", ".js", ".css", ".html", ".sh"}
VENDORED = re.compile(r"(^|/)(vendor|migrations)/|\.min\.")
REGISTRY = re.compile(r"https?://[^\s\"'<>)]*(pypi|pythonhosted|npmjs|npmmirror|artifactory|nexus)[^\s\"'<>)]*")
HOME = re.compile(r"(?<![\w.])/(home|Users|root)/\w")


def tracked() -> list[Path]:
    """Return every file that git knows or would add; without git, every file that is no one's cache."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]
    caches = (
        ".venv",
        "var",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "node_modules",
    )
    return [path for path in ROOT.rglob("*") if path.is_file() and not set(path.parts) & set(caches)]


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_source_file_is_longer_than_400_lines() -> None:
    long = {
        str(path): lines
        for path, text in texts()
        if path.suffix in SOURCE and not VENDORED.search(str(path)) and (lines := text.count("\n")) > LONGEST
    }

    assert not long, f"Split these: {long}"


def test_no_file_names_a_folder_of_the_machine_that_it_was_written_on() -> None:
    found = [str(path) for path, text in texts() if str(ROOT) + "/" in text or HOME.search(text)]

    assert not found


def test_no_file_names_the_host_of_a_package_registry() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts() if (match := REGISTRY.search(text))]

    assert not found


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_lock_file_pins_every_package_with_its_hashes_and_names_no_index(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / lock).read_text(encoding="utf-8")).strip())

    assert len(entries) > 10
    for entry in entries:
        assert re.match(r"[a-z0-9._\[\],-]+==[^\s;]+", entry), f"no pinned version: {entry}"
        assert "--hash=sha256:" in entry, f"no hash: {entry}"


def test_the_locks_agree_on_every_version_that_they_share() -> None:
    pins = {
        path.name: dict(re.findall(r"(?m)^([a-z0-9._-]+)(?:\[.*?\])?==([^\s;]+)", path.read_text(encoding="utf-8")))
        for path in ROOT.glob("requirements*.lock")
    }
    run, dev, bench = (pins[f"requirements{kind}.lock"] for kind in ("", "-dev", "-bench"))

    assert run.items() <= dev.items() <= bench.items()
