"""Which names a new module may have."""

import keyword
import re
from pathlib import Path

_SHAPE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # PostgreSQL cuts names at 63 bytes, and the module's role carries the database's name as well

_RESERVED = {
    "admin": "Django's admin is an app of that name",
    "auth": "Django's users are an app of that name",
    "contenttypes": "Django has an app of that name",
    "default": "Django keeps that database alias for itself",
    "information_schema": "PostgreSQL has a schema of that name",
    "liftout": "the library is an app of that name",
    "messages": "Django has an app of that name",
    "modules": "the modules' own folder is called that",
    "ninja": "django-ninja is an app of that name",
    "public": "PostgreSQL has a schema of that name",
    "published": "contracts/published/ is where frozen contracts are kept",
    "rest_framework": "Django REST framework is an app of that name",
    "sessions": "Django has an app of that name",
    "staticfiles": "Django has an app of that name",
}


class NameRefused(ValueError):
    """A name cannot be used; the message says why, and what to use instead."""


def check_module_name(name: str, root: Path) -> None:
    """Check that a new module may have a name.

    Args:
        name: The module's label: its folder, its database alias and its PostgreSQL schema.
        root: The project's folder.

    Raises:
        NameRefused: It is malformed, reserved, or taken.
    """
    if not _SHAPE.fullmatch(name):
        raise NameRefused(
            f"{name!r} is no module name: use lower-case letters, digits and single underscores, as in gift_cards."
        )
    if len(name) > _LONGEST:
        raise NameRefused(
            f"{name!r} is longer than {_LONGEST} characters; PostgreSQL would cut the names made from it."
        )
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        raise NameRefused(f"{name!r} is a word of Python's own; choose another name.")
    if name.startswith("pg_"):
        raise NameRefused(f"{name!r}: PostgreSQL keeps schemas that start with pg_ for itself; choose another name.")
    if name in _RESERVED:
        raise NameRefused(f"{name!r} is reserved: {_RESERVED[name]}. Choose another name.")
    for taken in (f"src/modules/{name}", f"contracts/{name}", f"contracts/{name}.py", f"tests/modules/{name}"):
        if (root / taken).exists():
            raise NameRefused(f"{name!r} is taken: {taken} exists. Choose another name, or remove it first.")


def class_name(name: str) -> str:
    """Return a module's name as its classes carry it: ``gift_cards`` is ``GiftCards``."""
    return "".join(part.capitalize() for part in name.split("_"))
