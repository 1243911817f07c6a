"""The command ``liftout``: what is done before there is a project."""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from liftout import __version__
from liftout.scaffold.project import EXAMPLE, ProjectRefused, write_project


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: What stands behind the command's name; that of this process by default.

    Returns:
        The exit code: 0, or 2 when nothing could be done.
    """
    options = _parser().parse_args(arguments)
    try:
        folder = write_project(options.folder, options.name)
    except (ProjectRefused, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(
        f"The project is ready in {folder}, with an example module, {EXAMPLE}.\n"
        f"Next: cd {shlex.quote(str(options.folder))} && make run, and in another terminal make test\n"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="liftout", description="Modules of one Django deployment, kept apart.")
    parser.add_argument("--version", action="version", version=f"liftout {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    new = commands.add_parser("new", help="make a project", description="Make a project. Example: liftout new ../acme")
    new.add_argument("folder", type=Path, help="where; it must not exist yet, or be empty")
    new.add_argument("--name", default="", help="the project's name, where it is not the folder's")
    return parser
