"""Which cards are taken, and why the others are not."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from contracts.money import Money
from contracts.payments import Card, CardInvalid, Payments
from liftout import client

payments = client(Payments)
MakeCard = Callable[..., Card]

FULL_WIDTH = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)}


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("4432-8015-6152-0454", "Visa"),
        ("4111 1111 1111 1111", "Visa"),
        ("4222222222222", "Visa"),
        ("4000000000000000006", "Visa"),
        ("5555555555554444", "Mastercard"),
        ("5105105105105100", "Mastercard"),
        ("2221000000000009", "Mastercard"),
        ("2720990000000007", "Mastercard"),
    ],
)
def test_visa_and_mastercard_are_taken(number: str, brand: str, card: MakeCard, amount: Money) -> None:
    charge = payments.charge(uuid4(), amount, card(number))
    assert charge.brand == brand
    assert charge.last_digits == number[-4:]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("4111 1111 1111 1112", "typing error"),
        ("5555555555554445", "typing error"),
        ("378282246310005", "Visa nor a Mastercard"),
        ("6011111111111117", "Visa nor a Mastercard"),
        ("2220990000000008", "Visa nor a Mastercard"),
        ("2721000000000004", "Visa nor a Mastercard"),
        ("5655555555554443", "Visa nor a Mastercard"),
        ("0000000000000000", "Visa nor a Mastercard"),
        ("41111111111111", "13 or 16 or 19 digits; this one has 14"),
        ("55555555555544440", "16 digits; this one has 17"),
        ("", "12 to 19 digits"),
        ("4111", "12 to 19 digits"),
        ("4" * 20, "12 to 19 digits"),
        ("4111111111111111x", "12 to 19 digits"),
        ("4111111111111111".translate(FULL_WIDTH), "12 to 19 digits"),
    ],
)
def test_a_number_that_is_not_valid_is_refused_with_the_reason(
    number: str, reason: str, card: MakeCard, amount: Money
) -> None:
    with pytest.raises(CardInvalid) as refused:
        payments.charge(uuid4(), amount, card(number))
    assert refused.value.field == "number"
    assert reason in refused.value.reason


@pytest.mark.parametrize("cvv", ["", "12", "1234", "12a", "123".translate(FULL_WIDTH), "123\n"])
def test_a_security_code_has_three_digits(cvv: str, card: MakeCard, amount: Money) -> None:
    with pytest.raises(CardInvalid) as refused:
        payments.charge(uuid4(), amount, card(cvv=cvv))
    assert refused.value.field == "cvv"


@pytest.mark.parametrize(
    ("field", "value"),
    [("expiration_month", 0), ("expiration_month", 13), ("expiration_year", 29), ("expiration_year", 10_000)],
)
def test_an_expiry_that_is_no_date_is_refused(field: str, value: int, card: MakeCard, amount: Money) -> None:
    with pytest.raises(CardInvalid) as refused:
        payments.charge(uuid4(), amount, card(**{field: value}))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("expiry", "refused_field"),
    [((2, 2028), ""), ((1, 2028), "expiration_month"), ((12, 2027), "expiration_year"), ((1, 2029), "")],
)
def test_a_card_is_valid_through_the_last_day_of_its_month(
    expiry: tuple[int, int], refused_field: str, card: MakeCard, amount: Money, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC))
    expiring = card(expiration_month=expiry[0], expiration_year=expiry[1])
    if refused_field:
        with pytest.raises(CardInvalid) as refused:
            payments.charge(uuid4(), amount, expiring)
        assert refused.value.field == refused_field
    else:
        assert payments.charge(uuid4(), amount, expiring)


def test_details_that_are_not_valid_can_be_mended_for_the_same_order(
    card: MakeCard, amount: Money, order_id: UUID
) -> None:
    with pytest.raises(CardInvalid):
        payments.charge(order_id, amount, card(cvv="1"))
    assert payments.charge(order_id, amount, card()).order_id == order_id
