"""``manage.py import_catalog``: products from a file into the catalogue."""

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from modules.catalog import importing
from modules.catalog.importing import CannotRead, Outcome, RowsRefused

_WRONG_ROWS, _COULD_NOT_RUN = 1, 2

_EXAMPLES = """examples:
  manage.py import_catalog products.csv
  manage.py import_catalog products.json --dry-run

a product in JSON:
  {"sku": "MUG-1", "name": "Mug", "price": "8.99", "currency": "USD", "categories": ["gifts"]}

exit code: 0 imported, 1 rows are wrong, 2 could not run"""


class Command(BaseCommand):
    """Imports a JSON or CSV file: all rows or none."""

    help = "Add the products of a .json or .csv file to the catalogue, and change those that differ: all rows or none."

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Let ``--help`` show the format as it is written, and the examples below it."""
        parser = super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **options)
        parser.description = f"{self.help}\n\n{importing.__doc__}"
        parser.epilog = _EXAMPLES
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and how to try it out."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a file that ends in .json or .csv")
        parser.add_argument("--dry-run", action="store_true", help="check everything and count, but change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file, or say what is wrong with it."""
        try:
            outcome = self._import(options["file"], options["dry_run"])
        except CannotRead as error:
            raise CommandError(f"{error} Nothing was imported.", returncode=_COULD_NOT_RUN) from None
        except DatabaseError as error:
            raise CommandError(
                f"The database refused: {error}. Nothing was imported.", returncode=_COULD_NOT_RUN
            ) from error
        except RowsRefused as refused:
            raise CommandError(_refusal(refused), returncode=_WRONG_ROWS) from None
        would_be = " (dry run: nothing was changed)" if options["dry_run"] else ""
        self.stdout.write(
            f"{outcome.added:,} added, {outcome.changed:,} changed, {outcome.unchanged:,} unchanged{would_be}"
        )

    def _import(self, path: Path, dry_run: bool) -> Outcome:
        file = importing.open_products(path)
        console = Console(stderr=True)
        columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
        with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
            task = progress.add_task(f"Importing {path.name}", total=file.size)
            return importing.import_products(
                file, dry_run=dry_run, on_progress=lambda position: progress.update(task, completed=position)
            )


def _refusal(refused: RowsRefused) -> str:
    lines = [str(error) for error in refused.errors]
    if more := refused.count - len(refused.errors):
        lines.append(f"... and {more:,} more")
    return "\n".join([*lines, "Nothing was imported: mend these rows and run it again."])
