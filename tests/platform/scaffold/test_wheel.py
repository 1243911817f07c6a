"""The library's wheel: complete, and free of what is built on it."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "src" / "platform" / "liftout"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the library's own folder with nothing from the network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(LIBRARY)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True)
    return python


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # What the library needs comes from this environment, behind the new one's own packages.
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    folder = python.parents[1]
    return subprocess.run(
        [str(python), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_every_file_of_the_library(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"liftout/{path.relative_to(LIBRARY)}"
        for folder, _, files in os.walk(LIBRARY, followlinks=True)
        for path in (Path(folder) / file for file in files)
        if path.suffix != ".pyc"
    }

    assert wanted - held == set()
    assert {"liftout/py.typed", "liftout/README.md", "liftout/scaffold/project/.ci/test"} <= held


def test_no_python_file_of_the_wheel_imports_what_is_built_on_it(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    found = [
        (name, node.lineno)
        for name in archive.namelist()
        if name.endswith(".py") and "/scaffold/project/" not in name
        for node in ast.walk(ast.parse(archive.read(name)))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for imported in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
        if re.match(r"(contracts|modules|deployment)(\.|$)", imported)
    ]

    assert not found


def test_contracts_can_be_imported_from_the_wheel_without_django(installed: Path) -> None:
    code = "import sys, liftout.contracts as c; print(c.__file__); sys.exit('django' in sys.modules)"
    result = run(installed, "-c", code)

    assert result.returncode == 0, result.stderr
    assert Path(result.stdout.strip()).is_relative_to(installed.parents[1])


def test_the_installed_command_makes_a_project_with_the_library_in_it(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "acme"

    made = run(installed, str(installed.parent / "liftout"), "new", str(folder))

    assert made.returncode == 0, made.stderr
    assert os.access(folder / ".ci" / "test", os.X_OK)
    assert (folder / "src/platform/liftout/pyproject.toml").read_bytes() == (LIBRARY / "pyproject.toml").read_bytes()
