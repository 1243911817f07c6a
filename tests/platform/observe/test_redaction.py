"""Secrets do not reach the logs."""

import uuid
from decimal import Decimal
from typing import Any

import pytest

from liftout.contracts import Message
from liftout.observe.redaction import REDACTED, redact


def logged(**event: Any) -> dict[str, Any]:
    return dict(redact(None, "info", event))


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "Password",
        "new_password",
        "token",
        "accessToken",
        "refresh-token",
        "Authorization",
        "cvv",
        "card",
        "card_number",
        "credit_card_cvv",
        "number",
        "Cookie",
        "Set-Cookie",
        "client_secret",
        "SECRET_KEY",
    ],
)
def test_a_value_under_a_secret_key_is_not_logged(key: str):
    assert logged(**{key: "hunter2"}) == {key: REDACTED}


@pytest.mark.parametrize(
    "key", ["order_number", "tokenizer", "passwordless", "numbers", "discard", "secretary", "event"]
)
def test_a_harmless_key_keeps_its_value(key: str):
    assert logged(**{key: "5 pieces"}) == {key: "5 pieces"}


def test_secrets_are_found_at_any_depth():
    event = logged(request={"headers": [{"Authorization": "Bearer x"}], "form": {"payment": {"cvv": "123"}}})

    assert event == {"request": {"headers": [{"Authorization": REDACTED}], "form": {"payment": {"cvv": REDACTED}}}}


@pytest.mark.parametrize("card", ["4111111111111111", "4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005"])
def test_a_card_number_is_cut_out_of_any_text(card: str):
    assert logged(event=f"declined {card}, sorry") == {"event": "declined [card number], sorry"}


def test_a_card_number_that_is_an_integer_is_not_logged():
    assert logged(value=4111111111111111) == {"value": "[card number]"}


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "order 20261122000001",
        str(uuid.UUID("41111111-1111-4111-8111-111111111111")),
        "0" * 40,
        "12.50",
    ],
)
def test_other_numbers_stay(text: str):
    assert logged(event=text) == {"event": text}


@pytest.mark.parametrize(
    "text",
    [
        "login(password='hunter2')",
        '{"password": "hunter2"}',
        "/reset?token=hunter2&next=/",
        "Authorization: Bearer hunter2",
    ],
)
def test_what_a_text_assigns_to_a_secret_name_is_cut_out(text: str):
    assert "hunter2" not in logged(event=text)["event"]


class Card(Message):
    number: str
    cvv: str


def test_an_object_is_cleaned_as_it_would_be_written():
    written = logged(given=Card(number="4111111111111111", cvv="737"))["given"]

    assert "4111" not in written
    assert "737" not in written


def test_plain_values_are_left_as_they_are():
    event = {"ms": 1.5, "status": 200, "ok": True, "view": None, "amount": Decimal("9.90")}

    assert logged(**event) == event
