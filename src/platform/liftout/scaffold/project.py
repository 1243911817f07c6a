"""A new project: the shape of this one, the library in it, and one example module."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from liftout.scaffold.module import write_module

EXAMPLE = "notes"
"""The module that a new project starts with."""

_LIBRARY = Path(__file__).resolve().parents[1]
_TEMPLATE = Path(__file__).parent / "project"
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*_cache", "dist", "build", "*.egg-info")

# What the files that are shared with the template's home say of that home.
_ITS_NAME = "liftout-shop"
_ITS_DESCRIPTION = re.compile(r'^description = ".*"$', re.MULTILINE)
_ITS_OWN_WALLS = "# This project's own walls"


class ProjectRefused(ValueError):
    """A project cannot be made there; the message says why, and what to do."""


def write_project(folder: Path, name: str = "") -> Path:
    """Write a new project.

    Args:
        folder: Where; it must not exist yet, or be empty.
        name: The name in its pyproject.toml; the folder's by default.

    Returns:
        The project's folder, resolved.

    Raises:
        ProjectRefused: The folder is not empty, or the name cannot be a project's. Nothing was written.
    """
    folder = folder.resolve()
    name = name or folder.name
    if not _NAME.fullmatch(name):
        raise ProjectRefused(
            f"{name!r} cannot be a project's name: use letters, digits, '.', '-' and '_' (--name my-project)."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectRefused(f"{folder} exists and is not an empty folder; choose another.")
    shutil.copytree(_TEMPLATE, folder, dirs_exist_ok=True, ignore=_NOT_COPIED)
    shutil.copytree(_LIBRARY, folder / "src" / "platform" / "liftout", symlinks=True, ignore=_NOT_COPIED)
    (folder / "gitignore").rename(folder / ".gitignore")  # git reads no .gitignore that is a symbolic link
    _name_it(folder, name)
    for script in (folder / "manage.py", *(folder / ".ci").iterdir()):
        script.chmod(0o755)  # an installer may have dropped it
    write_module(folder, EXAMPLE)
    return folder


def _name_it(folder: Path, name: str) -> None:
    for file in ("pyproject.toml", *(path.name for path in folder.glob("requirements*.lock"))):
        _rewrite(folder / file, lambda text: text.replace(_ITS_NAME, name))
    _rewrite(folder / "pyproject.toml", lambda text: _ITS_DESCRIPTION.sub(f'description = "{name}"', text, count=1))
    _rewrite(folder / ".importlinter", lambda text: text.partition(_ITS_OWN_WALLS)[0] + f"{_ITS_OWN_WALLS}\n")
    _rewrite(folder / "README.md", lambda text: text.replace("@project@", name))


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
