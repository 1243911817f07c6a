"""``manage.py dev``: everything in one process, for development."""

import errno
import os
import socket
import sys
import threading
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import runserver
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.core.servers.basehttp import WSGIServer
from django.db import OperationalError
from django.utils import autoreload

from liftout.data.migrations import pending
from liftout.data.permissions import register_permissions
from liftout.events.relay import Relay
from liftout.management.commands.demo import load_demo
from liftout.modules import registry
from liftout.observe.health import NotReady, register_readiness


class _Server(WSGIServer):
    request_queue_size = 512  # a hundred browsers may knock at once; the standard library would let ten wait


class Command(runserver.Command):
    """Prepares the databases, then serves with auto-reload and delivers events in a thread."""

    help = (
        "Serve the deployment for development, after creating its databases and loading its demo data. HOST and PORT"
        " say where. Example: PORT=8080 manage.py dev"
    )
    default_addr = os.environ.get("HOST", "127.0.0.1")
    default_port = os.environ.get("PORT", "8000")
    server_cls = _Server
    # what Django reads from the command line and the defaults above
    addr: str
    port: str
    use_ipv6: bool

    def add_arguments(self, parser: CommandParser) -> None:
        """Add nothing to Django's own options but how not to load demo data."""
        super().add_arguments(parser)
        parser.add_argument("--no-demo", action="store_true", help="Load no demo data into new databases.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what can be wrong before anything starts, prepare, and serve."""
        if not settings.DEBUG:
            raise CommandError("manage.py dev is for development: set LIFTOUT_ENV=development, or run manage.py serve.")
        super().handle(*args, **options)

    def run(self, **options: Any) -> None:
        """Refuse a taken port and prepare the databases once, in the process that watches the files."""
        if os.environ.get(autoreload.DJANGO_AUTORELOAD_ENV) != "true":
            self._refuse_taken_port()
            self._prepare(load_demo_data=not options["no_demo"])
        super().run(**options)

    def inner_run(self, *args: Any, **options: Any) -> None:
        """Serve, with the relay beside."""
        relay = Relay()
        thread = threading.Thread(target=relay.run, name="relay", daemon=True)

        def alive() -> None:
            if not thread.is_alive():
                raise NotReady("the thread that delivers events has ended; the log says why")

        register_readiness("relay", alive)
        thread.start()
        try:
            super().inner_run(*args, **options)
        finally:
            relay.stop()

    def check_migrations(self) -> None:
        """Leave out Django's own check, which asks the ``default`` database; the databases are prepared already."""

    def _refuse_taken_port(self) -> None:
        with socket.socket(socket.AF_INET6 if self.use_ipv6 else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.addr, int(self.port)))
            except OSError as error:
                self.stderr.write(f"{_why(error, self.addr, self.port)}")
                sys.exit(2)

    def _prepare(self, load_demo_data: bool) -> None:
        modules = registry.modules()
        try:
            wanted = pending(modules)
        except OperationalError:
            wanted = {config.label: 0 for config in modules}
        for number, label in enumerate(wanted, start=1):
            self.stdout.write(f"[{number}/{len(wanted)}] creating the tables of {label}")
            call_command("migrate", database=label, verbosity=0, interactive=False)
        if wanted:
            register_permissions()
        if load_demo_data:
            for config in modules:
                if config.demo and config.label in wanted:
                    self.stdout.write(f"loading the demo data of {config.label}")
                    load_demo(config)


def _why(error: OSError, host: str, port: str) -> str:
    if error.errno == errno.EADDRINUSE:
        mend = f"is taken. Stop what listens there, or choose another port: PORT={int(port) + 1} make run"
    elif error.errno == errno.EACCES:
        mend = "may only be used by root. Choose a port above 1023: PORT=8000 make run"
    else:
        mend = f"cannot be used ({error.strerror}). Set HOST to an address of this machine: HOST=127.0.0.1 make run"
    return f"Port {port} on {host} {mend}"
