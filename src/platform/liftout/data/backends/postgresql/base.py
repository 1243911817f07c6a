"""Django's PostgreSQL backend for a module's own schema, touched by a role that can touch no other."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import sql

from liftout.data.backends.postgresql.creation import DatabaseCreation
from liftout.data.backends.tracking import TracksTransactions


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
        role, schema = (sql.Identifier(self.settings_dict[name]) for name in ("ROLE", "SCHEMA"))
        plain = self.__class__(_without_module(self.settings_dict), alias=self.alias)
        try:
            with plain.cursor() as cursor:
                # Two deployments may start at once; CREATE ROLE has no IF NOT EXISTS.
                cursor.execute("SELECT pg_advisory_lock(hashtext('liftout.provision'))")
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [self.settings_dict["ROLE"]])
                if cursor.fetchone() is None:
                    cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
                    cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
                cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(schema, role))
        finally:
            plain.close()


def _without_module(settings: dict[str, Any]) -> dict[str, Any]:
    options = {name: value for name, value in settings.get("OPTIONS", {}).items() if name != "pool"}
    return {**settings, "SCHEMA": "", "ROLE": "", "OPTIONS": options}
