"""Reads what a command takes from the environment."""

import os

from django.core.management.base import CommandError


def whole_number(variable: str, default: int) -> int:
    """Return a variable of the environment as a number from 1; the default where it is unset or empty.

    Raises:
        CommandError: It is something else.
    """
    value = os.environ.get(variable) or str(default)
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise CommandError(f"{variable}={value}: set it to a whole number from 1.")
    return int(value)
