"""``manage.py startmodule``: a new module that works at once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from liftout.scaffold.module import write_module
from liftout.scaffold.names import NameRefused


class Command(BaseCommand):
    """Writes the module's contract, its rooms and its tests."""

    help = (
        "Start a module: src/modules/NAME, contracts/NAME and tests/modules/NAME. It runs with the next start; no list"
        " needs an entry. Example: manage.py startmodule gift_cards --rest drf"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name, the REST framework and the owner."""
        parser.add_argument("name", help="The module's label: lower-case letters, digits and underscores.")
        parser.add_argument(
            "--rest", choices=("ninja", "drf"), default="ninja", help="What its REST API is written in."
        )
        parser.add_argument("--owner", default="", help="The team or person who answers for it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and say what comes next."""
        name = options["name"]
        try:
            files = write_module(settings.ROOT, name, rest=options["rest"], owner=options["owner"])
        except NameRefused as error:
            raise CommandError(str(error), returncode=2) from None
        for path in files:
            self.stdout.write(f"  {path}")
        self.stdout.write(
            f"\nThe module {name} is ready; its tests pass: make test ARGS=tests/modules/{name}\n"
            f"Next: say what it promises in contracts/{name}/interface.py, keep it in src/modules/{name}/service.py,\n"
            f"and after a change of its models: .venv/bin/python manage.py makemigrations {name}"
        )
