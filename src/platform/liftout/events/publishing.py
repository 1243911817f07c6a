"""Publishing: events are written to the module's outbox, in the transaction of what they tell of."""

import uuid
from datetime import datetime, timedelta
from itertools import groupby

import msgspec
from django.db import connections, transaction
from django.utils import timezone

from liftout.contracts import Event
from liftout.events import relay_signal
from liftout.events.errors import PublishError
from liftout.events.models import OutboxEvent
from liftout.modules import current_module, registry
from liftout.observe.request_id import request_id

_BATCH = 500


def publish(*events: Event, after: timedelta = timedelta(0)) -> None:
    """Write events to the outbox of their module, in the transaction that is open on its database.

    They are delivered after the commit; a rollback takes them back. Many events cost one statement.

    Args:
        events: What happened. All parts of a wire name before the first dot are the module that publishes.
        after: How long to wait before they are delivered: a timer that survives a restart.

    Raises:
        PublishError: No transaction is open on the module's database, another module owns the event, or this process
            does not run the module.
    """
    for module, of_module in groupby(events, key=_module_of):
        _check(module)
        now = timezone.now()
        rows = [_row(event, now, now + after) for event in of_module]
        OutboxEvent.objects.using(module).bulk_create(rows, batch_size=_BATCH)
        transaction.on_commit(relay_signal.wake, using=module)


def _module_of(event: Event) -> str:
    return event.wire_name.partition(".")[0]


def _check(module: str) -> None:
    try:
        registry.module(module)
    except LookupError as error:
        raise PublishError(f"The event's name says that {module!r} publishes it. {error}") from None
    running = current_module()
    if running not in (None, module):
        raise PublishError(
            f"{running} publishes an event of {module}: only the module that owns an event publishes it."
        )
    if not connections[module].in_atomic_block:
        raise PublishError(
            f"publish() needs the transaction that its event tells of: with transaction.atomic(using={module!r}): ..."
        )


def _row(event: Event, now: datetime, available_at: datetime) -> OutboxEvent:
    return OutboxEvent(
        event_id=uuid.uuid4(),
        name=event.wire_name,
        version=event.version,
        key=event.ordering_key,
        payload=msgspec.json.encode(event).decode(),
        request_id=request_id() or "",
        created_at=now,
        available_at=available_at,
    )
