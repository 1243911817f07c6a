"""Reads the environment: every setting that differs between two installations of the same code."""

import os
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[3]


def fail(message: str) -> NoReturn:
    """End the process with one line that says what to set. A traceback would hide it.

    Raises:
        SystemExit: Always, with exit code 1.
    """
    raise SystemExit(message)


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether a variable is 1 (and not 0).

    Raises:
        SystemExit: It is something else.
    """
    value = text(name, "1" if default else "0").lower()
    if value not in ("0", "1", "false", "true", "no", "yes"):
        fail(f"{name}={value}: set it to 1 or 0.")
    return value in ("1", "true", "yes")


def number(name: str, default: int, *, least: int = 0) -> int:
    """Return a variable as a whole number.

    Raises:
        SystemExit: It is none, or smaller than ``least``.
    """
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        fail(f"{name}={value}: set it to a whole number from {least}.")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    """Return the parts of a variable between its commas."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return a variable that takes one of a few values.

    Raises:
        SystemExit: It has another.
    """
    value = text(name, default)
    if value not in allowed:
        fail(f"{name}={value}: set it to {' or '.join(allowed)}.")
    return value


DEVELOPMENT = choice("LIFTOUT_ENV", "production", ("development", "production")) == "development"
"""Whether this is a developer's machine. Nothing is, that does not say so."""

VAR = Path(text("DATA_DIR", str(ROOT / "var")))
"""Where files are kept that the deployment writes: SQLite databases, the key of a developer's machine."""
