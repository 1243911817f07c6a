"""Test databases: all modules' schemas lie in one, so it is created once and dropped once."""

from typing import Any

from django.db.backends.postgresql import creation

_created: set[tuple[Any, ...]] = set()


class DatabaseCreation(creation.DatabaseCreation):
    """Creates the test database for the first module that needs it, and each module's schema in it."""

    connection: Any  # this package's wrapper, which imports this module

    def test_db_signature(self) -> tuple[Any, ...]:
        """Return what tells this test database from others: here, also the schema."""
        return (*super().test_db_signature(), self.connection.settings_dict.get("SCHEMA"))

    def _nodb_cursor(self) -> Any:
        plain = self.connection.__class__(
            {**self.connection.settings_dict, "SCHEMA": "", "ROLE": ""}, alias=self.connection.alias
        )
        return plain._nodb_cursor()

    def _create_test_db(self, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        name: str = self._get_test_db_name()  # type: ignore[attr-defined]
        server = self._server(name)
        if server not in _created:
            with self._nodb_cursor() as cursor:
                if not keepdb:
                    cursor.execute(f"DROP DATABASE IF EXISTS {self.connection.ops.quote_name(name)} WITH (FORCE)")
                self._execute_create_test_db(  # type: ignore[attr-defined]
                    cursor,
                    {"dbname": self.connection.ops.quote_name(name), "suffix": self.sql_table_creation_suffix()},
                    keepdb,
                )
            _created.add(server)
        self.connection.settings_dict["NAME"] = name
        self.connection.provision()
        return name

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        server = self._server(test_database_name)
        if server in _created:
            _created.discard(server)
            with self._nodb_cursor() as cursor:
                name = self.connection.ops.quote_name(test_database_name)
                cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _server(self, name: str) -> tuple[Any, ...]:
        settings = self.connection.settings_dict
        return settings["HOST"], settings["PORT"], name
