"""A card's number and security code are used once: they are in no table, no log, no error and no page."""

import logging
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connections
from django.test import Client

from contracts.orders import CheckoutRefused, Orders
from contracts.shipping import Address
from liftout import client
from liftout.observe.logs import formatter

NUMBER, SPACED, CVV = "4432801561520454", "4432 8015 6152 0454", "973"
orders = client(Orders)


def assert_secret(text: str, where: str) -> None:
    for secret in (NUMBER, SPACED, "4432-8015", "8015 6152", f"'{CVV}'", f'"{CVV}"'):
        assert secret not in text, f"{secret} stands in {where}"


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Everything that is logged at any level, as people and as machines read it."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(formatter(form).format(logging.makeLogRecord(record.__dict__)) for form in ("console", "json"))

    handler, root = Keep(logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def rows_of_all_tables() -> Iterator[tuple[str, str]]:
    for alias in connections:
        if alias == "default":
            continue
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                for row in cursor.fetchall():
                    yield f"{alias}.{table}", repr(row)


@pytest.mark.parametrize("written", [NUMBER, SPACED])
@pytest.mark.parametrize("country", ["Germany", "Antarctica"])
def test_no_table_of_any_module_and_no_log_has_the_card(
    shopper: Any, deliver_events: Callable[..., int], logged: list[str], written: str, country: str
) -> None:
    address = Address("1 Main Street", "City", "", "12345", country)
    request = shopper.request(card=shopper.card(written, cvv=CVV), address=address)
    if country == "Antarctica":
        with pytest.raises(CheckoutRefused) as refused:
            orders.checkout(request)
        assert_secret(f"{refused.value} {refused.value!r}", "the refusal")
    else:
        orders.checkout(request)
    deliver_events()

    tables = list(rows_of_all_tables())
    assert any("0454" in row for table, row in tables if table == "payments.payments_payment")
    for table, row in tables:
        assert_secret(row, table)
    assert logged
    for line in logged:
        assert_secret(line, "the log")


@pytest.mark.parametrize("number", ["4432801561520455", "378282246310005", "44328015615204540000", "4000000000000002"])
def test_a_refusal_does_not_repeat_the_number(shopper: Any, number: str) -> None:
    with pytest.raises(CheckoutRefused) as refused:
        orders.checkout(shopper.request(card=shopper.card(number, cvv=CVV)))
    assert number not in f"{refused.value} {refused.value!r}"
    assert CVV not in refused.value.reason


def test_what_holds_a_card_does_not_show_it(shopper: Any) -> None:
    request = shopper.request(card=shopper.card(NUMBER, cvv=CVV))
    for text in (repr(request), str(request), repr(request.card), str(request.card), f"{request.card}"):
        assert_secret(text, "a repr")


def test_the_error_page_of_the_api_does_not_show_the_card(
    signed_in: Callable[..., Client], shopper: Any, settings: Any, logged: list[str]
) -> None:
    browser = signed_in(shopper.cart_id)
    browser.raise_request_exception = False
    body = {
        "address": {"street_address": "1 Main Street", "city": "Köln", "zip_code": "50667", "country": "Germany"},
        "card": {"number": SPACED, "expiration_month": 1, "expiration_year": 2999, "cvv": CVV},
    }
    for debug in (True, False):
        settings.DEBUG = debug
        with mock.patch("modules.orders.rest.orders.checkout", side_effect=RuntimeError("a bug")):
            response = browser.post("/api/orders/checkout", body, "application/json")
        assert response.status_code == 500
        assert_secret(response.content.decode(), "the error page")
    assert any("a bug" in line for line in logged)
    for line in logged:
        assert_secret(line, "the log")
