"""Import-linter, run on the project itself or on a small copy of its shape with something planted in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the walls of a project.

    Args:
        root: The folder with its ``.importlinter``.
    """
    return subprocess.run(
        [sys.executable, "-c", _COMMAND, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["src/platform", "src", "."]), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def plant_shape(root: Path) -> None:
    """Write a project of the same shape and the same walls, with hardly any code in it."""
    library = ROOT / "src" / "platform" / "liftout"
    shutil.copy(ROOT / ".importlinter", root)
    for package in ("contracts", "src/platform/deployment", "src/modules"):
        for child in (ROOT / package).iterdir():
            if child.is_dir() and (child / "__init__.py").exists():
                plant(root, f"{package}/{child.name}/__init__.py")
    plant(root, "contracts/__init__.py")
    plant(root, "src/platform/deployment/__init__.py")
    plant(root, "src/platform/liftout/__init__.py")
    for child in library.iterdir():
        if child.suffix == ".py":
            plant(root, f"src/platform/liftout/{child.name}")
        elif (child / "__init__.py").exists():
            plant(root, f"src/platform/liftout/{child.name}/__init__.py")
    shutil.copytree(library / "boundaries", root / "src/platform/liftout/boundaries", dirs_exist_ok=True)


def plant(root: Path, file: str, code: str = "") -> None:
    """Write one Python file."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
