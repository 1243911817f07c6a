"""The walls of ``.importlinter``: this project keeps them, and each catches what it is for."""

import configparser
from pathlib import Path

import pytest
from own_walls import OWN_WALLS
from walls import ROOT, lint, plant, plant_shape

MODULE = sorted(path.parent.name for path in (ROOT / "src" / "modules").glob("*/apps.py"))[0]

PLANTED = {
    "modules-are-independent": (
        "src/modules/newcomer/__init__.py",
        f"import modules.{MODULE}\n",
        f"modules.newcomer -> modules.{MODULE}",
    ),
    "modules-run-anywhere": (
        f"src/modules/{MODULE}/service.py",
        "import deployment\n",
        f"modules.{MODULE}.service -> deployment",
    ),
    "contracts-are-pure": (
        "contracts/newcomer.py",
        "import msgspec\n",
        "contracts.newcomer:1 imports msgspec.",
    ),
    "contracts-stay-light": (
        "src/platform/liftout/contracts/newcomer.py",
        "import django\n",
        "liftout.contracts.newcomer -> django",
    ),
    "liftout-knows-no-project": (
        "src/platform/liftout/calls/newcomer.py",
        "import contracts\n",
        "liftout.calls.newcomer -> contracts",
    ),
    "liftout-is-layered": (
        "src/platform/liftout/data/newcomer.py",
        "import liftout.events\n",
        "liftout.data.newcomer -> liftout.events",
    ),
    **OWN_WALLS,
}


def walls() -> list[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")
    prefix = "importlinter:contract:"
    return [section.removeprefix(prefix) for section in config.sections() if section.startswith(prefix)]


@pytest.mark.slow
def test_this_project_keeps_its_walls() -> None:
    result = lint(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_the_shape_without_anything_planted_keeps_them_too(tmp_path: Path) -> None:
    plant_shape(tmp_path)

    result = lint(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("wall", walls())
def test_a_planted_violation_is_caught_and_named(wall: str, tmp_path: Path) -> None:
    if wall not in PLANTED:
        pytest.fail(
            f"The wall {wall} of .importlinter is not shown to catch anything: add a violation of it to OWN_WALLS."
        )
    plant_shape(tmp_path)
    file, code, complaint = PLANTED[wall]
    if wall == "contracts-stay-light":
        plant(tmp_path, "contracts/newcomer.py", "import liftout.contracts.newcomer\n")
    plant(tmp_path, file, code)

    result = lint(tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert complaint in result.stdout.replace("\n", "")


def test_a_package_of_the_library_that_has_no_layer_yet_is_refused(tmp_path: Path) -> None:
    plant_shape(tmp_path)
    plant(tmp_path, "src/platform/liftout/newcomer/__init__.py")

    result = lint(tmp_path)

    assert result.returncode == 1
    assert "newcomer" in result.stdout


def test_src_platform_is_no_package_because_it_would_hide_the_standard_librarys() -> None:
    assert not (ROOT / "src" / "platform" / "__init__.py").exists()
