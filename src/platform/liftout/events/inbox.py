"""The inbox: deliveries of events to a module's handlers, each handled once."""

import time
import traceback
from datetime import datetime

import msgspec
import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from liftout.events import retry
from liftout.events.models import InboxDelivery, OutboxEvent
from liftout.events.subscriptions import Handler, handler_named, handlers_of
from liftout.modules import running
from liftout.observe.metrics import EVENTS
from liftout.observe.request_id import request_scope

log = structlog.get_logger("liftout.events")

_State = InboxDelivery.State


class UnknownEvent(Exception):
    """A delivery that no code of the module can read."""


def receive(events: list[OutboxEvent]) -> None:
    """Write deliveries into the inboxes of all subscribers in this process. A delivery that is there stays as it is.

    Args:
        events: In the order in which they were published.
    """
    deliveries: dict[str, list[InboxDelivery]] = {}
    for event in events:
        for handler in handlers_of(event.name):
            if handler.module is not None:
                deliveries.setdefault(handler.module, []).append(_delivery(event, handler))
    for module, rows in deliveries.items():
        InboxDelivery.objects.using(module).bulk_create(rows, batch_size=500, ignore_conflicts=True)


def handle_due(module: str, now: datetime, most: int = 500) -> int:
    """Handle deliveries of a module that are due, in order for each handler and key.

    Args:
        module: The module's label.
        now: Deliveries that wait for a later time are left.
        most: How many to handle at most.

    Returns:
        How many were tried.
    """
    tried = 0
    for row in due(module, now)[:most]:
        _handle(module, row, now)
        tried += 1
    return tried


def due(module: str, now: datetime) -> "QuerySet[InboxDelivery]":
    """Return the deliveries that may be handled now: due, and with none before them that the same key waits for."""
    waiting = InboxDelivery.objects.using(module).filter(state=_State.WAITING)
    before = waiting.filter(handler=OuterRef("handler"), key=OuterRef("key"), id__lt=OuterRef("id"))
    return waiting.filter(~Exists(before), next_attempt_at__lte=now).order_by("id")


def _delivery(event: OutboxEvent, handler: Handler) -> InboxDelivery:
    return InboxDelivery(
        event_id=event.event_id,
        handler=handler.name,
        name=event.name,
        version=event.version,
        key=event.key,
        payload=event.payload,
        request_id=event.request_id,
    )


def _handle(module: str, delivery: InboxDelivery, now: datetime) -> None:
    started = time.perf_counter()
    with request_scope(delivery.request_id or None), running(module):
        try:
            handled = _run(module, delivery)
        except Exception as error:  # noqa: BLE001  whatever it is, it is recorded and tried again
            _record_failure(module, delivery, error, now)
        else:
            if handled:
                EVENTS.labels(delivery.name, delivery.handler, "handled").inc()
                log.info(
                    "event handled",
                    event_name=delivery.name,
                    event_id=str(delivery.event_id),
                    handler=delivery.handler,
                    ms=round((time.perf_counter() - started) * 1000, 1),
                )


def _run(module: str, delivery: InboxDelivery) -> bool:
    handler = handler_named(delivery.name, delivery.handler)
    if handler is None:
        raise UnknownEvent(f"{module} has no handler {delivery.handler} for {delivery.name} any more.")
    if delivery.version != handler.event.version:
        raise UnknownEvent(
            f"{delivery.name} has version {delivery.version}; {delivery.handler} reads {handler.event.version}."
        )
    event = msgspec.json.decode(delivery.payload, type=handler.event)
    if not handler.atomic:
        handler.function(event)
        return _mark_handled(module, delivery.pk)
    with transaction.atomic(using=module):
        # The mark comes first: it takes the row's lock, so of two processes one waits, and then finds it handled.
        if not _mark_handled(module, delivery.pk):
            return False
        handler.function(event)
    return True


def _mark_handled(module: str, pk: int) -> bool:
    waiting = InboxDelivery.objects.using(module).filter(pk=pk, state=_State.WAITING)
    return waiting.update(state=_State.HANDLED, finished_at=timezone.now(), error="") == 1


def _record_failure(module: str, delivery: InboxDelivery, error: Exception, now: datetime) -> None:
    attempts = delivery.attempts + 1
    dead = attempts >= retry.MOST_ATTEMPTS or isinstance(error, UnknownEvent | msgspec.DecodeError)
    InboxDelivery.objects.using(module).filter(pk=delivery.pk, state=_State.WAITING).update(
        attempts=attempts,
        state=_State.DEAD if dead else _State.WAITING,
        error="".join(traceback.format_exception(error))[-8000:],
        next_attempt_at=now + retry.pause_after(attempts),
        finished_at=timezone.now() if dead else None,
    )
    outcome = "dead" if dead else "failed"
    EVENTS.labels(delivery.name, delivery.handler, outcome).inc()
    log.error(
        "event handler failed",
        outcome=outcome,
        event_name=delivery.name,
        event_id=str(delivery.event_id),
        handler=delivery.handler,
        attempts=attempts,
        exc_info=error,
    )
