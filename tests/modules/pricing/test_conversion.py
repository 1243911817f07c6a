"""Conversion between currencies, through the contract."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.money import Money
from contracts.pricing import CurrencyUnknown, Pricing
from liftout import CallFailed, client
from modules.pricing.conversion import convert
from modules.pricing.models import Rate

pricing = client(Pricing)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


@pytest.fixture
def rate() -> Callable[..., None]:
    def set_rate(code: str, per_usd: str, digits: int = 2) -> None:
        new = {"name": code, "symbol": code, "digits": digits, "per_usd": Decimal(per_usd)}
        Rate.objects.update_or_create(code=code, defaults=new)

    return set_rate


def test_a_new_shop_takes_eight_currencies_and_more():
    codes = [currency.code for currency in pricing.currencies()]
    assert {"EUR", "USD", "JPY", "CAD", "GBP", "TRY", "CHF", "SEK"} <= set(codes)
    assert codes == sorted(codes)
    assert {c.code: c.digits for c in pricing.currencies()}["JPY"] == 0


def test_amounts_come_back_in_the_order_given_and_with_the_currencys_decimals(rate: Callable[..., None]):
    rate("EUR", "0.5")
    rate("JPY", "100", digits=0)
    assert pricing.convert((usd("10"), Money(Decimal("100"), "JPY"), Money(Decimal("3"), "EUR")), "EUR") == (
        Money(Decimal("5.00"), "EUR"),
        Money(Decimal("0.50"), "EUR"),
        Money(Decimal("3.00"), "EUR"),
    )
    assert [str(money) for money in pricing.convert((usd("19.99"),), "JPY")] == ["1,999 JPY"]


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12"), ("-0.001", "0.00"), ("0", "0.00")],
)
def test_halves_go_to_the_even_neighbour_and_nothing_is_below_zero_by_rounding(amount: str, rounded: str):
    assert str(pricing.convert((usd(amount),), "USD")[0].amount) == rounded


def test_a_cross_conversion_is_rounded_once(rate: Callable[..., None]):
    # 0.03 AAA are 0.01 USD and 0.005 BBB: through a rounded amount of dollars it would not be exactly a half
    rate("AAA", "3")
    rate("BBB", "0.5")
    assert pricing.convert((Money(Decimal("0.03"), "AAA"),), "BBB") == (Money(Decimal("0.00"), "BBB"),)
    assert pricing.convert((Money(Decimal("0.04"), "AAA"),), "BBB") == (Money(Decimal("0.01"), "BBB"),)


AMOUNTS = st.decimals(-(10**12), 10**12, places=3)
RATES = st.decimals(Decimal("0.00000001"), Decimal("9999999"), places=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=AMOUNTS, source=RATES, target=RATES, digits=st.integers(0, 3))
def test_every_conversion_is_what_exact_fractions_say(amount: Decimal, source: Decimal, target: Decimal, digits: int):
    exact = round(Fraction(amount) * Fraction(target) / Fraction(source) * 10**digits)
    assert Fraction(convert(amount, source, target, digits)) == Fraction(exact, 10**digits)


def test_a_currency_that_the_shop_does_not_take_is_refused_on_either_side():
    with pytest.raises(CurrencyUnknown) as target:
        pricing.convert((), "XYZ")
    assert target.value.currency == "XYZ"
    with pytest.raises(CurrencyUnknown) as source:
        pricing.convert((usd("1"), Money(Decimal(1), "eur")), "USD")
    assert source.value.currency == "eur"


def test_what_is_no_amount_is_not_converted():
    with pytest.raises(CallFailed):
        pricing.convert((usd("Infinity"),), "EUR")


def test_hundreds_of_amounts_cost_one_query(django_assert_num_queries: Callable[..., AbstractContextManager[Any]]):
    with django_assert_num_queries(1, using="pricing"):
        assert len(pricing.convert(tuple(usd(f"{cents}.99") for cents in range(400)), "EUR")) == 400


def test_a_changed_rate_counts_from_the_next_call(rate: Callable[..., None]):
    rate("EUR", "2")
    assert pricing.convert((usd("1"),), "EUR") == (Money(Decimal("2.00"), "EUR"),)
    rate("EUR", "3")
    assert pricing.convert((usd("1"),), "EUR") == (Money(Decimal("3.00"), "EUR"),)


def test_the_smallest_and_the_longest_rate_are_kept_to_the_last_digit(rate: Callable[..., None]):
    for per_usd in ("0.00000001", "9999999.99999999", "1234567.12345678"):
        rate("AAA", per_usd)
        assert Rate.objects.get(code="AAA").per_usd == Decimal(per_usd)


@pytest.mark.parametrize(("code", "per_usd"), [("EUR", "0"), ("EUR", "-1"), ("USD", "1.1"), ("eur", "1")])
def test_a_rate_that_cannot_be_is_refused(code: str, per_usd: str):
    with pytest.raises(ValidationError):
        Rate(code=code, name="x", symbol="x", per_usd=Decimal(per_usd)).full_clean(validate_unique=False)


def test_the_database_itself_takes_no_rate_of_zero():
    with pytest.raises(IntegrityError), transaction.atomic(using="pricing"):
        Rate.objects.filter(code="EUR").update(per_usd=0)
