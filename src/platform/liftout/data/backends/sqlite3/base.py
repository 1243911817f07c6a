"""Django's SQLite backend for a module's own file."""

from django.db.backends.sqlite3 import base

from liftout.data.backends.tracking import TracksTransactions


class DatabaseWrapper(TracksTransactions, base.DatabaseWrapper):
    """A module's SQLite file."""
