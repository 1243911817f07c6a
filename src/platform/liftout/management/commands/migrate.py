"""``manage.py migrate``: Django's, for the database of every module."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

from liftout.data.migrations import app_labels
from liftout.data.permissions import register_permissions
from liftout.modules import registry


class Command(migrate.Command):
    """Migrates each module's database; with an app label or ``--database``, that one alone."""

    help = "Create and update the tables of every module in its own database. Example: manage.py migrate orders"

    def add_arguments(self, parser: CommandParser) -> None:
        """Let ``--database`` default to all modules' databases instead of ``default``, which there is none of."""
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        """Leave out the checks of databases whose roles may not exist before this command has made them."""
        return super().get_check_kwargs(options) | {"databases": []}

    def handle(self, *args: Any, **options: Any) -> None:
        """Provision and migrate."""
        label, database = options["app_label"], options["database"]
        if database is None:
            aliases = [config.label for config in registry.modules()]
            if label and label != "liftout":
                aliases = [registry.home_of(label) or _unknown(label)]
        else:
            aliases = [database]
        for alias in aliases:
            self._migrate(alias, [label] if label else list(app_labels(registry.module(alias))), options)
        if not (options["plan"] or options["check_unapplied"]) and database in (None, registry.home_of("contenttypes")):
            # One named database may be the first of several that are still to be made: theirs is left alone.
            register_permissions()

    def _migrate(self, alias: str, labels: list[str], options: dict[str, Any]) -> None:
        connection = connections[alias]
        if connection.vendor == "postgresql":
            connection.provision()  # type: ignore[attr-defined]
        for label in labels:
            super().handle(**{**options, "database": alias, "app_label": label, "run_syncdb": False})


def _unknown(label: str) -> str:
    known = ", ".join(config.label for config in registry.modules())
    raise CommandError(f"No app {label!r} has tables in a module's database. Modules: {known}.")
