"""Charges and refunds: once for each order, whatever is repeated, and whatever comes first."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest

from contracts.money import Money
from contracts.payments import Card, CardDeclined, PaymentClosed, Payments, PaymentTimedOut
from liftout import CallFailed, client
from modules.payments.models import LedgerEntry

payments = client(Payments)
MakeCard = Callable[..., Card]

POOR, LOST, SILENT = "4000000000000002", "4000000000009987", "4000000000000119"


def ledger(order_id: UUID) -> list[Decimal]:
    return [entry.amount for entry in LedgerEntry.objects.filter(order_id=order_id)]


def test_a_charge_is_answered_recorded_and_found(order_id: UUID, amount: Money, card: MakeCard) -> None:
    charge = payments.charge(order_id, amount, card())
    assert (charge.order_id, charge.amount, charge.last_digits) == (order_id, amount, "0454")
    assert str(charge.amount.amount) == "19.90"
    assert payments.charge_of(order_id) == charge
    assert ledger(order_id) == [Decimal("19.90")]


@pytest.mark.parametrize(("text", "currency"), [("1200", "JPY"), ("0.005", "KWD"), ("99999999999.99", "USD")])
def test_an_amount_keeps_its_currencys_decimals(order_id: UUID, card: MakeCard, text: str, currency: str) -> None:
    payments.charge(order_id, Money(Decimal(text), currency), card())
    found = payments.charge_of(order_id)
    assert found is not None
    assert (str(found.amount.amount), found.amount.currency) == (text, currency)


def test_a_second_charge_returns_the_first_whatever_the_card_and_the_amount(
    order_id: UUID, amount: Money, card: MakeCard
) -> None:
    first = payments.charge(order_id, amount, card())
    assert payments.charge(order_id, amount * 2, card(POOR)) == first
    assert payments.charge(order_id, amount, card(cvv="")) == first
    assert ledger(order_id) == [amount.amount]


@pytest.mark.parametrize(("number", "reason"), [(POOR, "insufficient funds"), (LOST, "lost or stolen")])
def test_a_declined_card_charges_nothing_and_stays_declined(
    order_id: UUID, amount: Money, card: MakeCard, number: str, reason: str
) -> None:
    for attempt in (card(number), card()):
        with pytest.raises(CardDeclined) as declined:
            payments.charge(order_id, amount, attempt)
        assert reason in declined.value.reason
    assert payments.charge_of(order_id) is None
    assert ledger(order_id) == []
    assert payments.refund(order_id) is None


def test_an_acquirer_that_does_not_answer_in_time_has_its_charge_reversed(
    order_id: UUID, amount: Money, card: MakeCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    from modules.payments.sandbox import SandboxAcquirer

    reversed_ = []
    reverse = SandboxAcquirer.reverse
    monkeypatch.setattr(
        SandboxAcquirer, "reverse", lambda self, reference: (reversed_.append(reference), reverse(self, reference))
    )
    for attempt in (card(SILENT), card()):
        with pytest.raises(PaymentTimedOut):
            payments.charge(order_id, amount, attempt)
    assert len(reversed_) == 1
    assert not SandboxAcquirer().has_captured(reversed_[0])
    assert payments.charge_of(order_id) is None
    assert ledger(order_id) == []


def test_a_refund_gives_everything_back_once(order_id: UUID, amount: Money, card: MakeCard) -> None:
    charge = payments.charge(order_id, amount, card())
    refund = payments.refund(order_id)
    assert refund is not None
    assert (refund.charge_id, refund.order_id, refund.amount) == (charge.charge_id, order_id, amount)
    assert payments.refund(order_id) == refund
    assert sum(ledger(order_id)) == 0
    assert len(ledger(order_id)) == 2
    found = payments.charge_of(order_id)
    assert found is not None
    assert found.refunded


def test_a_refunded_order_can_never_be_charged_again(order_id: UUID, amount: Money, card: MakeCard) -> None:
    payments.charge(order_id, amount, card())
    payments.refund(order_id)
    with pytest.raises(PaymentClosed) as closed:
        payments.charge(order_id, amount, card())
    assert closed.value.order_id == order_id
    assert sum(ledger(order_id)) == 0


def test_a_charge_that_arrives_after_the_refund_is_refused(order_id: UUID, amount: Money, card: MakeCard) -> None:
    assert payments.refund(order_id) is None
    with pytest.raises(PaymentClosed):
        payments.charge(order_id, amount, card())
    assert payments.charge_of(order_id) is None
    assert ledger(order_id) == []


@pytest.mark.parametrize("wrong", ["0", "-1", "NaN"])
def test_nothing_less_than_an_amount_is_charged(order_id: UUID, card: MakeCard, wrong: str) -> None:
    with pytest.raises(CallFailed):
        payments.charge(order_id, Money(Decimal(wrong), "EUR"), card())
    assert ledger(order_id) == []


def test_the_ledger_only_grows(order_id: UUID, amount: Money, card: MakeCard) -> None:
    payments.charge(order_id, amount, card())
    entry = LedgerEntry.objects.get(order_id=order_id)
    everything = LedgerEntry.objects.all()
    for change in (entry.save, entry.delete, everything.delete, lambda: everything.update(amount=0)):
        with pytest.raises(TypeError, match="only grows"):
            change()
    assert ledger(order_id) == [amount.amount]
