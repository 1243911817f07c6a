"""Sends every model to the database of the module that owns it."""

from typing import Any

from django.db.models import Model

from liftout.data.errors import OwnershipError
from liftout.modules import registry


class ModuleRouter:
    """Keeps queries, relations and migrations of a module within its database. Named in ``DATABASE_ROUTERS``."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return the alias of the database in which a model's table lives."""
        return registry.home_of(model._meta.app_label)

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        """Return the alias of the database in which a model's table lives."""
        return registry.home_of(model._meta.app_label)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Allow relations within a module alone.

        Raises:
            OwnershipError: The two belong to different modules.
        """
        homes = [registry.home_of(type(item)._meta.app_label) for item in (one, other)]
        if homes[0] != homes[1]:
            raise OwnershipError(
                f"{type(one).__name__} lives in {homes[0]} and {type(other).__name__} in {homes[1]}:"
                " keep the other's id instead of a relation."
            )
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Create a table in its module's database alone, and the library's own tables in every module's."""
        if app_label == "liftout":
            return any(config.label == db for config in registry.modules())
        return registry.home_of(app_label) == db
