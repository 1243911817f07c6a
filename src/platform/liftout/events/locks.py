"""One relay at a time for each module, however many processes try. A lock ends with the process that holds it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper

_POSTGRESQL_LOCK = "hashtext('liftout.relay:' || current_schema())"


@contextmanager
def relay_lock(module: str) -> Iterator[bool]:
    """Try to be the module's relay for the length of a block; yields whether this process is.

    Args:
        module: The module's label.
    """
    connection = connections[module]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_try_advisory_lock({_POSTGRESQL_LOCK})")
            held = bool(cursor.fetchone()[0])
            try:
                yield held
            finally:
                if held:
                    cursor.execute(f"SELECT pg_advisory_unlock({_POSTGRESQL_LOCK})")
    elif isinstance(connection, SQLiteWrapper) and connection.is_in_memory_db():
        # a test's database: no other process can see it
        yield True
    else:
        with Path(f"{connection.settings_dict['NAME']}.relay-lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
