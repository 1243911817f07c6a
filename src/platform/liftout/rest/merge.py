"""One OpenAPI document out of those of many modules."""

import copy
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from liftout.rest.declared import operations

_REF = "#/components/schemas/"

Schemas = Mapping[str, Mapping[str, Any]]
"""The schemas of each module by name."""


def merge(documents: Mapping[str, dict[str, Any]], *, title: str, description: str) -> dict[str, Any]:
    """Return one document with the paths of all.

    An ``operationId`` gets its module's label in front. Schemas that are the same in all modules are there once; a name
    that means different things gets the module's label in front.

    Args:
        documents: OpenAPI 3.1 documents by module label; they are left as they are.
        title: The title of the document.
        description: Its description, in Markdown.
    """
    schemas = {label: document.get("components", {}).get("schemas", {}) for label, document in documents.items()}
    ambiguous = _ambiguous(schemas)
    paths: dict[str, Any] = {}
    merged_schemas: dict[str, Any] = {}
    security: dict[str, Any] = {}
    for label, document in documents.items():
        renamed = {_REF + name: _REF + _prefixed(label, name) for name in ambiguous & schemas[label].keys()}
        own = _rename(copy.deepcopy(document), renamed)
        for operation in operations(own):
            operation["operationId"] = _prefixed(label, operation["operationId"])
        paths |= own.get("paths", {})
        components = own.get("components", {})
        for name, schema in components.get("schemas", {}).items():
            merged_schemas[_prefixed(label, name) if name in ambiguous else name] = schema
        security |= components.get("securitySchemes", {})
    return {
        "openapi": "3.1.1",
        "info": {"title": title, "description": description, "version": "1"},
        "tags": list(itertools.chain.from_iterable(document.get("tags", []) for document in documents.values())),
        "paths": paths,
        "components": {"schemas": dict(sorted(merged_schemas.items())), "securitySchemes": security},
    }


def _ambiguous(schemas: Schemas) -> set[str]:
    """Return the names that mean different things in different modules, by themselves or by what they refer to."""
    definitions: dict[str, list[Any]] = {}
    for own in schemas.values():
        for name, schema in own.items():
            definitions.setdefault(name, []).append(schema)
    shared = {name: found for name, found in definitions.items() if len(found) > 1}
    ambiguous = {name for name, found in shared.items() if any(schema != found[0] for schema in found)}
    while grown := {
        name
        for name, found in shared.items()
        if name not in ambiguous and not ambiguous.isdisjoint(_references(found[0]))
    }:
        ambiguous |= grown
    return ambiguous


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value.removeprefix(_REF)
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)


def _rename(node: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {
            key: renamed.get(value, value)
            if isinstance(value, str) and _refers(key, value)
            else _rename(value, renamed)
            for key, value in node.items()
        }
    return [_rename(item, renamed) for item in node] if isinstance(node, list) else node


def _refers(key: str, value: str) -> bool:
    # a discriminator maps values to references as plain texts, under keys of its own
    return key == "$ref" or value.startswith(_REF)


def _prefixed(label: str, name: str) -> str:
    return f"{label}_{name}"
