"""A deployment whose manifests do not fit together does not start, and says every problem with its mend."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[3]

GOOD = {
    "settings.py": """
        SECRET_KEY = "only a test"
        INSTALLED_APPS = ["one", "two", "liftout"]
        SQLITE = {"ENGINE": "liftout.data.backends.sqlite3", "NAME": ":memory:"}
        DATABASES = {"default": {}, "one": SQLITE, "two": SQLITE}
        DATABASE_ROUTERS = ["liftout.data.router.ModuleRouter"]
        LIFTOUT = {"REFUSE_CALLS_IN_TRANSACTION": True, "OWNERSHIP_GUARD": True}
    """,
    "promises.py": """
        from liftout.contracts import Interface, query

        class One(Interface):
            @query
            def ask(self) -> int: ...

        class Two(Interface):
            @query
            def ask(self) -> int: ...
    """,
    "one/__init__.py": "",
    "one/apps.py": """
        from liftout import ModuleConfig
        from promises import One, Two

        class OneModule(ModuleConfig):
            name = "one"
            provides = {One: "one.service.OneService"}
            uses = [Two]
    """,
    "one/service.py": """
        from liftout import client
        from promises import One, Two

        two = client(Two)

        class OneService(One):
            def ask(self) -> int:
                return two.ask() + 1
    """,
    "two/__init__.py": "",
    "two/apps.py": """
        from liftout import ModuleConfig
        from promises import One, Two

        class TwoModule(ModuleConfig):
            name = "two"
            provides = {Two: "two.service.TwoService"}
    """,
    "two/service.py": """
        from promises import Two

        class TwoService(Two):
            def ask(self) -> int:
                return 1
    """,
}

Start = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts a project of two modules with some files changed, and runs a program in it."""

    def run(changes: dict[str, str], program: str = "") -> "subprocess.CompletedProcess[str]":
        for name, text in {**GOOD, **changes}.items():
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(dedent(text))
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "src" / "platform")]),
            "DJANGO_SETTINGS_MODULE": "settings",
        }
        program = f"import django; django.setup()\n{dedent(program)}"
        return subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def test_modules_whose_manifests_fit_start_and_call_each_other(start: Start) -> None:
    done = start({}, "from liftout import client; from promises import One; print(client(One).ask())")

    assert (done.stdout, done.returncode) == ("2\n", 0), done.stderr


def test_a_call_that_is_not_declared_fails_at_start(start: Start) -> None:
    done = start({"one/apps.py": GOOD["one/apps.py"].replace("uses = [Two]", "uses = []")})

    assert done.returncode != 0
    assert (
        "one.service calls Two, which its module does not declare: add Two to uses in one.apps.OneModule."
        in done.stderr
    )


def test_a_call_that_is_not_declared_fails_where_a_late_import_asks_for_it(start: Start) -> None:
    late = "from liftout import client\nfrom promises import One\none = client(One)"
    done = start({"two/late.py": late}, "import two.late")

    assert "two.late calls One, which its module does not declare" in done.stderr


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (
            "two/apps.py",
            'provides = {Two: "two.service.TwoService"}',
            "",
            "no module of this deployment provides promises.Two",
        ),
        ("two/apps.py", "two.service.TwoService", "two.service.Nowhere", "which cannot be imported"),
        ("two/service.py", "class TwoService(Two):", "class TwoService:", "implements no contract"),
        ("two/service.py", "def ask", "def answer", "does not implement ask of Two"),
        ("two/apps.py", "{Two:", "{One:", "provides One, but so does one"),
        ("settings.py", '"liftout"]', '"django.contrib.contenttypes", "liftout"]', "add it to hosted_apps"),
    ],
)
def test_a_manifest_that_does_not_fit_is_said_at_start(
    start: Start, file: str, before: str, after: str, said: str
) -> None:
    done = start({file: GOOD[file].replace(before, after)})

    assert done.returncode != 0
    assert said in done.stderr


def test_all_problems_are_said_at_once(start: Start) -> None:
    changes = {
        "one/apps.py": GOOD["one/apps.py"].replace("one.service.OneService", "one.service.Nowhere"),
        "two/service.py": GOOD["two/service.py"].replace("def ask", "def answer"),
    }
    said = start(changes).stderr

    assert "one.service.Nowhere" in said
    assert "does not implement ask of Two" in said
