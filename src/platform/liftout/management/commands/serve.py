"""``manage.py serve``: the web server for production."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management.base import BaseCommand, CommandError

from liftout.management.arguments import whole_number

_LOGS_AS_JSON = Path(__file__).parents[2] / "observe" / "granian.json"
_KILL_AFTER = 25  # seconds; container platforms themselves kill 30 seconds after SIGTERM


class Command(BaseCommand):
    """Checks the deployment, then becomes granian.

    The process is replaced, so that none of Django stays in the one that watches the workers, and signals go straight
    to it. ``GRANIAN_*`` variables still set whatever is not set here.
    """

    help = (
        "Serve with granian until SIGTERM; requests that were begun are answered first. HOST, PORT, WEB_CONCURRENCY"
        " (processes) and THREADS (of each) say how. Example: PORT=8000 WEB_CONCURRENCY=2 manage.py serve"
    )
    requires_system_checks = "__all__"

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace this process by the server.

        Raises:
            CommandError: Something is missing without which every page would fail.
        """
        _refuse_missing_static_files()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        workers = whole_number("WEB_CONCURRENCY", 2)
        if workers > 1:
            environment["PROMETHEUS_MULTIPROC_DIR"] = _shared_metrics()
        os.execve(sys.executable, [sys.executable, "-m", "liftout.management.server", *arguments(workers)], environment)  # noqa: S606


def arguments(workers: int) -> list[str]:
    """Return granian's command line.

    Args:
        workers: How many processes serve.

    Raises:
        CommandError: A variable of the environment has no usable value.
    """
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    return [
        f"{module}:{name}",
        "--interface=wsgi",
        f"--host={os.environ.get('HOST') or '127.0.0.1'}",
        f"--port={whole_number('PORT', 8000)}",
        f"--workers={workers}",
        f"--blocking-threads={whole_number('THREADS', 4)}",
        # A thread that ends takes its database connections with it; those that stay keep them.
        "--blocking-threads-idle-timeout=600",
        # Connections that a worker takes on at once; more wait in the backlog. An idle keep-alive counts as well, so
        # it is far more than there are threads.
        "--backpressure=512",
        "--backlog=1024",
        "--http=1",
        "--no-ws",
        "--respawn-failed-workers",
        f"--workers-kill-timeout={_KILL_AFTER}",
        *([f"--log-config={_LOGS_AS_JSON}"] if settings.LOGGING.get("format") == "json" else []),
    ]


def _shared_metrics() -> str:
    given = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if not given:
        return tempfile.mkdtemp(prefix="liftout-metrics-")
    directory = Path(given)
    directory.mkdir(parents=True, exist_ok=True)
    for left_over in directory.glob("*.db"):  # of a run that has ended: its numbers must not be added to this one's
        left_over.unlink()
    return given


def _refuse_missing_static_files() -> None:
    storage = staticfiles_storage
    if isinstance(storage, ManifestStaticFilesStorage) and not storage.hashed_files:
        raise CommandError(
            f"STATIC_ROOT ({settings.STATIC_ROOT}) holds no collected static files: run manage.py collectstatic first."
        )
