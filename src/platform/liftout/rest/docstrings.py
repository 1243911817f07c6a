"""What the docstring of a message or a contract error says, for the documents."""

import inspect
import re
from collections.abc import Collection


def read_docstring(cls: type, fields: Collection[str]) -> tuple[str, dict[str, str]]:
    """Return a class's own docstring without its section of attributes, and the text of each field in that section.

    Args:
        cls: The class; a docstring that it inherits is not its own.
        fields: The names of its fields.
    """
    text, _, section = inspect.cleandoc(vars(cls).get("__doc__") or "").partition("Attributes:")
    found: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        head = re.fullmatch(r"\s+(\w+): (.*)", line)
        if head and head[1] in fields:
            name, found[head[1]] = head[1], head[2].strip()
        elif name and line.strip():
            found[name] += " " + line.strip()
    return text.strip(), found
