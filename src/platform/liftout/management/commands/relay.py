"""``manage.py relay``: delivers events, in a process of its own."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from liftout.events.relay import Relay


class Command(BaseCommand):
    """Runs the relay until it is told to stop."""

    help = (
        "Deliver events until stopped. Any number may run; one works at a time for each module."
        " Example: manage.py relay"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Relay until SIGTERM or SIGINT, and finish what was begun."""
        relay = Relay()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: relay.stop())
        relay.run()
