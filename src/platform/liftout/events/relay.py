"""The relay: carries events from the outboxes to the inboxes, and has them handled."""

import threading
import time
from datetime import datetime, timedelta

import structlog
from django.db import close_old_connections
from django.utils import timezone

from liftout.events import inbox, relay_signal
from liftout.events.locks import relay_lock
from liftout.events.models import InboxDelivery, OutboxEvent
from liftout.modules import registry

log = structlog.get_logger("liftout.relay")

BATCH = 200
"""Outbox rows that are carried at once."""

KEEP = timedelta(days=7)
"""How long delivered events and handled deliveries are kept: a redelivery within that time has no effect."""

_SAFETY_NET = 1.0  # seconds between looks where no commit of this process wakes the relay
_PURGE_EVERY = 600.0  # seconds
_AFTER_FAILURE = 2.0  # seconds


class Relay:
    """Delivers events in process until it is stopped.

    Any number of processes may run one: for each module, one of them works at a time.
    """

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._purged = time.monotonic()

    def run(self) -> None:
        """Relay until ``stop`` is called. A database that is down is tried again; it ends no relay."""
        log.info("relay started")
        while not self._stopping.is_set():
            try:
                while relay_once(timezone.now()) and not self._stopping.is_set():
                    pass
                self._purge_now_and_then()
            except Exception:
                log.exception("relay failed and will try again")
                self._stopping.wait(_AFTER_FAILURE)
            finally:
                close_old_connections()
            relay_signal.wait(_SAFETY_NET)
        log.info("relay stopped")

    def stop(self) -> None:
        """Ask the relay to finish what it does and end."""
        self._stopping.set()
        relay_signal.wake()

    def _purge_now_and_then(self) -> None:
        if time.monotonic() - self._purged > _PURGE_EVERY:
            self._purged = time.monotonic()
            purge(timezone.now() - KEEP)


def relay_once(now: datetime) -> int:
    """Carry one batch of every module's events, and handle the deliveries that are due.

    Args:
        now: Events and retries that are scheduled for later are left.

    Returns:
        How many events were carried and deliveries tried; 0 when nothing is left to do.
    """
    done = 0
    for config in registry.modules():
        with relay_lock(config.label) as held:
            if held:
                done += _carry(config.label, now)
                done += inbox.handle_due(config.label, now)
    return done


def purge(before: datetime) -> None:
    """Delete events that were delivered, and deliveries that were handled, before a time."""
    for config in registry.modules():
        OutboxEvent.objects.using(config.label).filter(published_at__lt=before).delete()
        handled = InboxDelivery.objects.using(config.label).filter(state=InboxDelivery.State.HANDLED)
        handled.filter(finished_at__lt=before).delete()


def outbox_depth() -> dict[str, int]:
    """Return, for each module, how many of its events are not delivered yet."""
    return {
        config.label: OutboxEvent.objects.using(config.label).filter(published_at__isnull=True).count()
        for config in registry.modules()
    }


def _carry(module: str, now: datetime) -> int:
    waiting = OutboxEvent.objects.using(module).filter(published_at__isnull=True, available_at__lte=now)
    batch = list(waiting.order_by("id")[:BATCH])
    if batch:
        # Marked only after the inboxes have them: a crash in between repeats the delivery, which changes nothing.
        inbox.receive(batch)
        OutboxEvent.objects.using(module).filter(pk__in=[row.pk for row in batch]).update(published_at=timezone.now())
    return len(batch)
