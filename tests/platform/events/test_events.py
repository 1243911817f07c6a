"""Events in process: in the publisher's transaction, each effect once, in order for each key."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from liftout import CallFailed, client, publish, subscribe
from liftout.events import PublishError, SubscriptionError
from liftout.events.models import InboxDelivery, OutboxEvent
from liftout.events.relay import outbox_depth, purge
from liftout.events.retry import MOST_ATTEMPTS, pause_after
from liftout.modules import running
from sample.audit import subscribers
from sample.contract import Audit, Counted, Negative, Tally

tally = client(Tally)
audit = client(Audit)

pytestmark = pytest.mark.module_databases

Deliver = Callable[..., int]


@pytest.fixture
def failing() -> Iterator[set[str]]:
    yield subscribers.failing
    subscribers.failing.clear()


def inbox() -> list[InboxDelivery]:
    return list(InboxDelivery.objects.using("audit").order_by("id"))


def test_a_subscriber_hears_what_was_published(deliver_events: Deliver) -> None:
    tally.add("apples", 2)
    tally.add("apples", 3)

    deliver_events()

    assert audit.heard("apples") == (2, 3)


def test_an_event_published_in_a_rolled_back_transaction_is_never_delivered(deliver_events: Deliver) -> None:
    with pytest.raises(CallFailed):
        tally.add("broken")
    with pytest.raises(Negative):
        tally.add("refused", -1)

    deliver_events()

    assert audit.heard("broken") == audit.heard("refused") == ()


def test_nothing_is_published_outside_of_a_transaction(transactional_db: None) -> None:
    with pytest.raises(PublishError, match=r"transaction.atomic\(using='tally'\)"):
        publish(Counted("apples", 1))


def test_only_the_module_that_owns_an_event_publishes_it() -> None:
    with (
        transaction.atomic(using="tally"),
        running("audit"),
        pytest.raises(PublishError, match="only the module that owns"),
    ):
        publish(Counted("apples", 1))


def test_many_events_cost_one_statement(django_assert_num_queries: Callable[..., object]) -> None:
    with transaction.atomic(using="tally"), django_assert_num_queries(1, using="tally"):  # type: ignore[attr-defined]
        publish(*(Counted("apples", number) for number in range(10)))


def test_a_redelivered_event_has_its_effect_once(deliver_events: Deliver) -> None:
    tally.add("apples", 2)
    deliver_events()
    OutboxEvent.objects.using("tally").update(published_at=None)  # as after a crash between delivery and mark

    deliver_events()

    assert audit.heard("apples") == (2,)


def test_a_failing_handler_leaves_no_trace_and_is_tried_again(deliver_events: Deliver, failing: set[str]) -> None:
    failing.add("apples")
    tally.add("apples", 2)
    deliver_events()

    assert audit.heard("apples") == ()
    assert (inbox()[0].attempts, inbox()[0].state) == (1, "waiting")
    assert "Refused: apples" in inbox()[0].error

    failing.clear()
    deliver_events(ahead=timedelta(minutes=10))

    assert audit.heard("apples") == (2,)
    assert (inbox()[0].state, inbox()[0].error) == ("handled", "")


def test_a_failing_key_keeps_its_order_and_holds_up_no_other(deliver_events: Deliver, failing: set[str]) -> None:
    failing.add("apples")
    tally.add("apples", 1)
    tally.add("apples", 2)
    tally.add("pears", 3)
    deliver_events()

    assert audit.heard("pears") == (3,)

    failing.clear()
    deliver_events(ahead=timedelta(minutes=10))

    assert audit.heard("apples") == (1, 2)


def test_a_handler_that_keeps_failing_ends_as_a_dead_letter_and_the_key_goes_on(
    deliver_events: Deliver, failing: set[str]
) -> None:
    failing.add("apples")
    tally.add("apples", 1)
    for hour in range(MOST_ATTEMPTS):
        deliver_events(ahead=timedelta(hours=hour))

    assert (inbox()[0].state, inbox()[0].attempts) == ("dead", MOST_ATTEMPTS)

    failing.clear()
    tally.add("apples", 2)
    deliver_events()

    assert audit.heard("apples") == (2,)


def test_an_event_of_another_version_is_a_dead_letter_at_once(deliver_events: Deliver) -> None:
    tally.add("apples", 1)
    OutboxEvent.objects.using("tally").update(version=9)
    deliver_events()

    assert inbox()[0].state == "dead"
    assert "has version 9" in inbox()[0].error


def test_an_unreadable_event_is_a_dead_letter_at_once(deliver_events: Deliver) -> None:
    tally.add("apples", 1)
    OutboxEvent.objects.using("tally").update(payload='{"name": 3}')
    deliver_events()

    assert inbox()[0].state == "dead"


def test_a_scheduled_event_waits_for_its_time(deliver_events: Deliver) -> None:
    tally.add("apples", 5)
    deliver_events()
    tally.remind("apples", 60)
    deliver_events(ahead=timedelta(seconds=50))

    assert audit.heard("apples") == (5,)

    deliver_events(ahead=timedelta(seconds=70))

    assert audit.heard("apples") == (5, 5)


def test_what_was_delivered_is_purged_and_what_waits_is_kept(deliver_events: Deliver, failing: set[str]) -> None:
    from django.utils import timezone

    failing.add("pears")
    tally.add("apples", 1)
    tally.add("pears", 2)
    deliver_events()
    tally.remind("apples", 3600)

    purge(timezone.now() + timedelta(seconds=1))

    assert [event.name for event in OutboxEvent.objects.using("tally")] == ["tally.Reminder"]
    assert [row.key for row in inbox()] == ["pears"]
    assert outbox_depth()["tally"] == 1


def test_a_handler_takes_exactly_the_event_it_subscribes_to() -> None:
    def takes_nothing() -> None: ...
    def takes_another(event: int) -> None: ...

    for function in (takes_nothing, takes_another):
        with pytest.raises(SubscriptionError, match=r"event: Counted"):
            subscribe(Counted)(function)


def test_pauses_double_up_to_a_cap_and_are_spread() -> None:
    assert timedelta(seconds=0.5) <= pause_after(1) <= timedelta(seconds=1)
    assert timedelta(seconds=4) <= pause_after(4) <= timedelta(seconds=8)
    assert timedelta(seconds=150) <= pause_after(50) <= timedelta(minutes=5)
    assert len({pause_after(5) for _ in range(10)}) > 1
