"""A process that dies between the acquirer and the table: the money is accounted for all the same."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone

from contracts.money import Money
from contracts.payments import Card, PaymentClosed, Payments, PaymentTimedOut
from liftout import CallFailed, client
from modules.payments import charging, refunding
from modules.payments.models import LedgerEntry, Payment, SandboxCapture
from modules.payments.sandbox import SandboxAcquirer

payments = client(Payments)
MakeCard = Callable[..., Card]


class Died(BaseException):
    """The process is gone: nothing catches it."""


def die(*arguments: Any, **options: Any) -> None:
    raise Died


@pytest.fixture
def dies_at(order_id: UUID, amount: Money, card: MakeCard) -> Callable[[Any, str], None]:
    """A function that has a process die when it comes to a call, while it charges."""

    def charge(owner: Any, name: str) -> None:
        with mock.patch.object(owner, name, die), pytest.raises(Died):
            payments.charge(order_id, amount, card())

    return charge


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function that waits until nobody can still be at work on what is pending."""
    now = timezone.now
    return lambda: monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(minutes=1))


def held() -> int:
    return SandboxCapture.objects.filter(captured=True, reversed=False).count()


def ledger_total(order_id: UUID) -> Any:
    return sum(entry.amount for entry in LedgerEntry.objects.filter(order_id=order_id))


def test_a_charge_that_was_captured_but_not_recorded_is_found_by_its_reference(
    order_id: UUID, amount: Money, card: MakeCard, dies_at: Callable[[Any, str], None], wait: Callable[[], None]
) -> None:
    dies_at(charging, "record_capture")
    assert payments.charge_of(order_id) is None
    wait()

    assert payments.charge(order_id, amount, card()).amount == amount
    assert held() == 1
    assert ledger_total(order_id) == amount.amount


def test_a_charge_that_never_reached_the_acquirer_is_given_up(
    order_id: UUID, amount: Money, card: MakeCard, dies_at: Callable[[Any, str], None], wait: Callable[[], None]
) -> None:
    dies_at(SandboxAcquirer, "capture")
    wait()

    with pytest.raises(PaymentTimedOut):
        payments.charge(order_id, amount, card())
    assert held() == 0
    assert ledger_total(order_id) == 0


@pytest.mark.parametrize("call", [(charging, "record_capture"), (SandboxAcquirer, "capture")])
def test_a_refund_of_a_charge_that_died_half_way_leaves_nothing_taken(
    order_id: UUID, amount: Money, card: MakeCard, dies_at: Callable[[Any, str], None], call: tuple[Any, str]
) -> None:
    dies_at(*call)

    assert payments.refund(order_id) is None
    assert held() == 0
    assert ledger_total(order_id) == 0
    with pytest.raises(PaymentClosed):
        payments.charge(order_id, amount, card())


def test_a_refund_that_died_half_way_is_finished_by_the_next(order_id: UUID, amount: Money, card: MakeCard) -> None:
    payments.charge(order_id, amount, card())
    with mock.patch.object(refunding, "record_reversal", die), pytest.raises(Died):
        payments.refund(order_id)

    refund = payments.refund(order_id)
    assert refund is not None
    assert refund.amount == amount
    assert held() == 0
    assert ledger_total(order_id) == 0


def test_an_acquirer_that_cannot_be_asked_leaves_the_refund_to_be_repeated(
    order_id: UUID, amount: Money, card: MakeCard
) -> None:
    payments.charge(order_id, amount, card())
    with mock.patch.object(SandboxAcquirer, "reverse", side_effect=ConnectionError), pytest.raises(CallFailed):
        payments.refund(order_id)
    assert payments.refund(order_id) is not None
    assert ledger_total(order_id) == 0


def test_a_refund_that_overtakes_its_charge_has_the_charge_refused(
    order_id: UUID, amount: Money, card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = SandboxAcquirer.capture

    def capture_late(*arguments: Any) -> None:
        payments.refund(order_id)
        capture(*arguments)

    monkeypatch.setattr(SandboxAcquirer, "capture", capture_late)
    with pytest.raises(PaymentClosed):
        payments.charge(order_id, amount, card())
    assert held() == 0
    assert ledger_total(order_id) == 0


def test_a_refund_that_comes_while_the_answer_is_on_its_way_takes_the_money_back(
    order_id: UUID, amount: Money, card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = SandboxAcquirer.capture

    def capture_slowly(*arguments: Any) -> None:
        capture(*arguments)
        payments.refund(order_id)

    monkeypatch.setattr(SandboxAcquirer, "capture", capture_slowly)
    with pytest.raises(PaymentClosed):
        payments.charge(order_id, amount, card())
    assert held() == 0
    assert ledger_total(order_id) == 0


def test_no_transaction_is_open_while_the_acquirer_works(
    order_id: UUID, amount: Money, card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for name in ("capture", "reverse"):
        work = getattr(SandboxAcquirer, name)

        def watch(*arguments: Any, work: Any = work) -> None:
            blocks = connections["payments"].atomic_blocks
            is_open = not all(block._from_testcase for block in blocks)  # the test itself is wrapped in one
            seen.append((is_open, Payment.objects.get().state))
            work(*arguments)

        monkeypatch.setattr(SandboxAcquirer, name, watch)
    payments.charge(order_id, amount, card())
    payments.refund(order_id)
    assert seen == [(False, "pending"), (False, "refunding")]
