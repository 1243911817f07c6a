"""Refuses SQL that one module sends to another module's database, and names the line that sent it."""

import traceback
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from liftout.data.errors import OwnershipError
from liftout.modules import registry
from liftout.modules.current import local

_MACHINERY = ("/django/", "/liftout/", "/rest_framework/", "/ninja/")


def install() -> None:
    """Guard every connection from now on, where ``LIFTOUT["OWNERSHIP_GUARD"]`` is true."""
    if settings.LIFTOUT["OWNERSHIP_GUARD"]:
        connection_created.connect(_watch, dispatch_uid="liftout.data.guard")
        for connection in connections.all(initialized_only=True):
            _watch(connection=connection)


def _watch(*, connection: BaseDatabaseWrapper, **signal: Any) -> None:
    if refuse_foreign_module not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_foreign_module)


def refuse_foreign_module(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Run a statement unless the current module is not the database's own. An ``execute_wrapper`` of Django.

    Raises:
        OwnershipError: The statement goes to another module's database.
    """
    module, alias = local.frame.module, context["connection"].alias
    if module is not None and module != alias:
        raise OwnershipError(
            f"{module} sends SQL to the database of {alias} at {_line()}: {sql[:200]}\n"
            f"Ask {alias} through its contract: client({_interfaces(alias)})."
        )
    return execute(sql, parameters, many, context)


def _line() -> str:
    for entry in reversed(traceback.extract_stack()):
        if not any(part in entry.filename for part in _MACHINERY):
            return f"{entry.filename}:{entry.lineno}"
    return "an unknown line"


def _interfaces(alias: str) -> str:
    provided = [
        interface.__name__ for config in registry.modules() if config.label == alias for interface in config.provides
    ]
    return " or ".join(provided) or "an interface that it does not provide yet"
