"""Django's SQLite backend for a module's own file."""

from django.db.backends.sqlite3 import base

from liftout.data.backends.tracking import TracksTransactions


class DatabaseWrapper(TracksTransactions, base.DatabaseWrapper):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A module's SQLite file."""
