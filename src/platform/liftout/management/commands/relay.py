"""``manage.py relay``: delivers events, in a process of its own."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand

from liftout.events.relay import Relay
from liftout.management.arguments import whole_number
from liftout.observe.exposition import serve_metrics


class Command(BaseCommand):
    """Runs the relay until it is told to stop."""

    help = (
        "Deliver events until stopped. Any number may run; one works at a time for each module."
        " With METRICS_PORT set, it answers GET /metrics there. Example: manage.py relay"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Relay until SIGTERM or SIGINT, and finish what was begun."""
        relay = Relay()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: relay.stop())
        if os.environ.get("METRICS_PORT"):
            serve_metrics(os.environ.get("HOST") or "127.0.0.1", whole_number("METRICS_PORT", 9100))
        relay.run()
