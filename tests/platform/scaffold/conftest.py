"""A new project with two more modules, one for each REST framework: made once for all tests that look at it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from liftout.scaffold.module import write_module
from liftout.scaffold.project import write_project

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project called acme, in a folder whose name has a space, with the modules notes, billing and gift_cards."""
    folder = write_project(tmp_path_factory.mktemp("a project") / "acme")
    write_module(folder, "billing", owner="money team")
    write_module(folder, "gift_cards", rest="drf")
    return folder


@pytest.fixture
def run_in(new_project: Path) -> Run:
    """Runs Python in the new project, as its own make does but with this environment's packages."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.endswith("DATABASE_URL") and not name.startswith(("DJANGO_", "PYTEST_"))
    }

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=new_project,
            env={**environment, "LIFTOUT_ENV": "development", **more},
            capture_output=True,
            text=True,
            check=False,
        )

    return run
