"""The databases of a deployment: one for each module."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE = "liftout.data.backends.sqlite3"
POSTGRESQL = "liftout.data.backends.postgresql"

_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=134217728"


def module_databases(
    labels: Iterable[str], environment: Mapping[str, str], directory: Path
) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES``: one alias for each module, named after it.

    Args:
        labels: The modules' labels.
        environment: ``<MODULE>_DATABASE_URL`` gives a module a server of its own; ``DATABASE_URL`` serves all others,
            with one schema and one role for each; without either a module has a SQLite file.
        directory: Where the SQLite files are.

    Raises:
        ImproperlyConfigured: A URL names a database that is not supported.
    """
    shared = environment.get("DATABASE_URL", "")
    databases: dict[str, dict[str, Any]] = {"default": {}}
    for label in labels:
        variable = f"{label.upper()}_DATABASE_URL"
        if own := environment.get(variable, ""):
            databases[label] = _postgresql(own, label, variable)
        elif shared:
            databases[label] = _postgresql(shared, label, "DATABASE_URL")
        else:
            databases[label] = _sqlite(directory / f"{label}.sqlite3")
    return databases


def _sqlite(file: Path) -> dict[str, Any]:
    # IMMEDIATE takes the write lock when a transaction begins: one that begins by reading cannot fail later, half way,
    # because another wrote in between.
    return {
        "ENGINE": SQLITE,
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        "TEST": {"NAME": ":memory:", "DEPENDENCIES": []},
    }


def _postgresql(url: str, label: str, variable: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{variable}: only postgres:// URLs are supported; leave it unset for SQLite files.")
    try:
        parsed = dict(dj_database_url.parse(url, engine=POSTGRESQL))
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable} is no database URL: {error}") from None
    if not parsed.get("NAME"):
        raise ImproperlyConfigured(f"{variable} names no database: postgres://user:password@host:5432/database.")
    return {
        **parsed,
        "CONN_HEALTH_CHECKS": True,
        "SCHEMA": label,
        "ROLE": f"{parsed['NAME']}_{label}",
        "TEST": {"DEPENDENCIES": []},
    }
