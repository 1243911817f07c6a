"""Django's PostgreSQL backend for a module's own schema, touched by a role that can touch no other."""

import random
import time
from typing import Any

from django.db import IntegrityError, InternalError, ProgrammingError
from django.db.backends.postgresql import base
from psycopg import sql

from liftout.data.backends.postgresql.creation import DatabaseCreation
from liftout.data.backends.tracking import TracksTransactions

_TRIES = 10


class DatabaseWrapper(TracksTransactions, base.DatabaseWrapper):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A module's schema. Settings: ``SCHEMA`` and ``ROLE`` beside Django's own."""

    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        """Return the connection's parameters: it starts in the module's role and sees its schema alone."""
        parameters: dict[str, Any] = super().get_connection_params()
        schema, role = self.settings_dict.get("SCHEMA"), self.settings_dict.get("ROLE")
        if schema and role:
            own = f"-c role={role} -c search_path={schema}"
            parameters["options"] = f"{parameters.get('options', '')} {own}".strip()
        return parameters

    def provision(self) -> None:
        """Create the module's role and schema where they are missing.

        Raises:
            psycopg.Error: The URL's user may not create them; it needs ``CREATEROLE`` and ``CREATE`` on the database.
        """
        plain = self.__class__(_without_module(self.settings_dict), alias=self.alias)
        try:
            for _ in range(_TRIES):
                try:
                    return self._create_missing(plain)
                except (IntegrityError, InternalError, ProgrammingError):
                    # Roles belong to the whole server, so no lock of one database keeps two deployments, or two test
                    # runs, from making the same one at the same time; what the other made is there the next time.
                    plain.close()
                    time.sleep(random.uniform(0.05, 0.3))  # noqa: S311  not for security
            self._create_missing(plain)
        finally:
            plain.close()

    def _create_missing(self, plain: base.DatabaseWrapper) -> None:
        role, schema = (sql.Identifier(self.settings_dict[name]) for name in ("ROLE", "SCHEMA"))
        with plain.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.settings_dict["ROLE"]])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
            cursor.execute("SELECT pg_has_role(%s, 'MEMBER')", [self.settings_dict["ROLE"]])
            if not cursor.fetchone()[0]:
                cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
            cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(schema, role))


def _without_module(settings: dict[str, Any]) -> dict[str, Any]:
    options = {name: value for name, value in settings.get("OPTIONS", {}).items() if name != "pool"}
    return {**settings, "SCHEMA": "", "ROLE": "", "OPTIONS": options}
