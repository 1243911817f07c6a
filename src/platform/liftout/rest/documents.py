"""The OpenAPI 3.1 document of each module, whichever framework it speaks."""

import functools
import importlib
import inspect
from types import ModuleType
from typing import Any

from django.urls import include, path

from liftout.modules import ModuleConfig, registry
from liftout.rest.declared import declare_problems, operations
from liftout.rest.merge import merge


def modules_with_api() -> tuple[ModuleConfig, ...]:
    """Return the modules of this process that have a REST API, in order of their labels."""
    return tuple(config for config in registry.modules() if registry.room(config, "rest"))


@functools.cache
def document_of(label: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of a module. It is made once and must not be changed.

    A module whose ``rest.py`` has a django-ninja ``api`` is described by that; any other by drf-spectacular.

    Args:
        label: The module's label.

    Raises:
        LookupError: This process runs no such module, or it has no REST API.
    """
    config = next((config for config in modules_with_api() if config.label == label), None)
    if config is None:
        raise LookupError(
            f"This process has no REST API {label!r}: it runs no such module, or the module has no rest.py."
        )
    rest = importlib.import_module(f"{config.name}.rest")
    document = _of_ninja(rest, label) if hasattr(rest, "api") else _of_drf(rest, label)
    for operation in operations(document):
        operation["tags"] = [label]
    document["tags"] = [{"name": label, "description": document["info"]["description"]}]
    return document


@functools.cache
def merged_document() -> dict[str, Any]:
    """Return one OpenAPI 3.1 document of all modules of this process. It is made once and must not be changed."""
    documents = {config.label: document_of(config.label) for config in modules_with_api()}
    description = "The APIs of all modules. Errors are problem details (RFC 9457)."
    return merge(documents, title="APIs", description=description)


def _of_ninja(rest: ModuleType, label: str) -> dict[str, Any]:
    document = dict(rest.api.get_openapi_schema(path_prefix=f"api/{label}/"))
    document["info"]["description"] = document["info"]["description"] or _about(rest)
    return document


def _of_drf(rest: ModuleType, label: str) -> dict[str, Any]:
    # Both are imported late: they read the settings, and a deployment without such modules need not have them.
    from drf_spectacular.generators import SchemaGenerator

    import liftout.rest.drf_schema  # noqa: F401  (registers what drf-spectacular is told)

    generator = SchemaGenerator(patterns=[path(f"api/{label}/", include(rest))])  # type: ignore[no-untyped-call]
    document: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    document["info"] |= {"title": label.capitalize(), "description": _about(rest)}
    declare_problems(document)
    return document


def _about(rest: ModuleType) -> str:
    return inspect.getdoc(rest) or ""
