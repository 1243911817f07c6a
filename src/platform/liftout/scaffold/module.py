"""A new module: its contract, its rooms and its tests, all of which work at once."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import Literal

from liftout.scaffold.names import NameRefused, check_module_name, class_name

Rest = Literal["ninja", "drf"]

_TEMPLATES = Path(__file__).parent / "module"
_SUFFIX = ".tmpl"
_HOMES = {"contracts": "contracts/{name}", "module": "src/modules/{name}", "tests": "tests/modules/{name}"}


def write_module(root: Path, name: str, *, rest: Rest = "ninja", owner: str = "") -> list[Path]:
    """Write the files of a new module.

    Args:
        root: The project's folder.
        name: The module's label.
        rest: The framework that its REST API is written in.
        owner: Who answers for it; a team named after the module by default.

    Returns:
        The paths of the new files, relative to the project's folder.

    Raises:
        NameRefused: The name is malformed, reserved or taken. Nothing was written.
    """
    check_module_name(name, root)
    _check_is_no_word_of_ours(name)
    files = _render(name, rest, owner or f"{name.replace('_', ' ')} team")
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return sorted(files)


def _render(name: str, rest: Rest, owner: str) -> dict[Path, str]:
    interface = class_name(name)
    exports = sorted(["Entry", "EntryNotFound", "EntryPage", interface])
    words = {
        "name": name,
        "Name": interface,
        "owner": owner,
        "imports": _lines(exports),
        "exports": _lines(f'"{export}"' for export in exports),
        "error_imports": _lines(sorted(["EntryNotFound", interface])),
    }
    files = {}
    for template in _templates():
        room, *folders, file = template.relative_to(_TEMPLATES).parts
        file = Template(file.removesuffix(_SUFFIX)).substitute(words)
        if file.startswith("rest_"):
            if file != f"rest_{rest}.py":
                continue
            file = "rest.py"
        path = Path(_HOMES[room].format(name=name), *folders, file)
        files[path] = Template(template.read_text(encoding="utf-8")).substitute(words)
    return files


def _lines(items: Iterable[str]) -> str:
    return "\n".join(f"    {item}," for item in items)


def _check_is_no_word_of_ours(name: str) -> None:
    for template in _templates():
        for word in (name, class_name(name)):
            if re.search(rf"(?<!\$)\b{word}\b", template.read_text(encoding="utf-8")):
                raise NameRefused(
                    f"{name!r}: the files of a new module use {word} for something else; choose another name."
                )


def _templates() -> list[Path]:
    return sorted(_TEMPLATES.rglob(f"*{_SUFFIX}"))
