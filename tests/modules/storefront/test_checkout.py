"""The checkout form: what is refused, where the reason is shown, and what is never sent back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from django.test import Client

from contracts.orders import CheckoutRefused, Orders, OrderStatus
from liftout.contracts import Interface
from liftout.modules import registry

SUNGLASSES = "OLJCESPC7Z"


@pytest.fixture
def shopper(client: Client) -> Client:
    client.post("/cart", {"product_id": SUNGLASSES, "quantity": 1})
    return client


def test_a_valid_form_is_answered_with_the_order(shopper: Client, checkout_form: dict[str, str]) -> None:
    page = shopper.post("/cart/checkout", checkout_form)
    assert page.status_code == 200
    for part in ("Thank you", "ada@example.com", "Sunglasses", str(page.context["order"].order_id)):
        assert part in page.content.decode()
    assert shopper.get("/").context["cart_size"] == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", ""),
        ("email", "ada"),
        ("street_address", ""),
        ("street_address", "x" * 201),
        ("zip_code", ""),
        ("city", ""),
        ("country", ""),
        ("country", "Antarctica"),
        ("credit_card_number", ""),
        ("credit_card_number", "4111 1111 1111 1112"),
        ("credit_card_number", "3714 496353 98431"),
        ("credit_card_expiration_month", ""),
        ("credit_card_expiration_month", "13"),
        ("credit_card_expiration_year", "99"),
        ("credit_card_expiration_year", "2001"),
        ("credit_card_cvv", "12"),
        ("credit_card_cvv", "abc"),
    ],
)
def test_a_wrong_field_is_refused_with_the_reason_at_the_field(
    shopper: Client, checkout_form: dict[str, str], field: str, typed: str
) -> None:
    page = shopper.post("/cart/checkout", {**checkout_form, field: typed})
    assert page.status_code == 422
    # The year alone does not make a date wrong: a card's expiry is told at either of its two fields.
    told = set(page.context["checkout"].errors)
    assert field in told or (typed == "2001" and told & {"credit_card_expiration_month", "credit_card_expiration_year"})
    told_at = next(iter(told))
    assert f'id="id_{told_at}_error"' in page.content.decode()
    assert f'aria-describedby="id_{told_at}_error"' in page.content.decode()
    assert shopper.get("/").context["cart_size"] == 1


def test_what_was_typed_is_kept_but_never_the_cards_number_and_code(
    shopper: Client, checkout_form: dict[str, str]
) -> None:
    page = shopper.post("/cart/checkout", {**checkout_form, "country": ""}).content.decode()
    assert "12 St James&#x27;s Square" in page
    assert 'value="2099"' in page
    assert "4432" not in page
    assert 'value="672"' not in page


@pytest.mark.parametrize(
    ("field", "shown_at"),
    [
        ("number", "credit_card_number"),
        ("expiration_month", "credit_card_expiration_month"),
        ("expiration_year", "credit_card_expiration_year"),
        ("cvv", "credit_card_cvv"),
        ("street_address", "street_address"),
        ("city", "city"),
        ("state", "state"),
        ("zip_code", "zip_code"),
        ("country", "country"),
        ("email", "email"),
        ("currency", "__all__"),
        ("", "__all__"),
    ],
)
def test_a_refusal_is_shown_where_the_form_asks_for_what_is_wrong(
    shopper: Client,
    checkout_form: dict[str, str],
    replace_service: Callable[[type[Interface], Interface], None],
    field: str,
    shown_at: str,
) -> None:
    real = type(registry.service_of(Orders))

    class Refusing(real):  # type: ignore[misc, valid-type]
        def checkout(self, request: Any) -> Any:
            raise CheckoutRefused(request.order_id, "charge", field, "Not like this.")

    replace_service(Orders, Refusing())
    page = shopper.post("/cart/checkout", checkout_form)
    assert page.status_code == 422
    assert page.context["checkout"].errors == {shown_at: ["Not like this."]}
    assert "Not like this." in page.content.decode()


def test_a_refused_form_is_a_new_attempt_when_it_is_sent_again(shopper: Client, checkout_form: dict[str, str]) -> None:
    attempt = {**checkout_form, "checkout_id": str(uuid4()), "credit_card_number": "4000 0000 0000 0002"}
    refused = shopper.post("/cart/checkout", attempt)
    assert refused.status_code == 422
    again = {**checkout_form, "checkout_id": str(refused.context["checkout_id"])}
    assert shopper.post("/cart/checkout", again).status_code == 200


def test_an_empty_cart_cannot_be_bought(client: Client, checkout_form: dict[str, str]) -> None:
    page = client.post("/cart/checkout", checkout_form)
    assert page.status_code == 422
    assert "Your cart is empty" in page.content.decode()


def test_a_form_sent_with_another_visitors_id_does_not_show_their_order(
    shopper: Client, checkout_form: dict[str, str]
) -> None:
    checkout_id = str(uuid4())
    theirs = shopper.post("/cart/checkout", {**checkout_form, "checkout_id": checkout_id}).context["order"]
    other = Client()
    other.post("/cart", {"product_id": SUNGLASSES, "quantity": 1})
    for claimed in (checkout_id, str(theirs.order_id)):
        page = other.post("/cart/checkout", {**checkout_form, "email": "eve@example.com", "checkout_id": claimed})
        assert str(theirs.order_id) not in page.content.decode()
        assert "ada@example.com" not in page.content.decode()
        assert page.status_code == 200
        other.post("/cart", {"product_id": SUNGLASSES, "quantity": 1})


def test_an_order_that_is_still_underway_says_so(
    shopper: Client,
    checkout_form: dict[str, str],
    replace_service: Callable[[type[Interface], Interface], None],
) -> None:
    order = shopper.post("/cart/checkout", checkout_form).context["order"]
    real = type(registry.service_of(Orders))

    class Slow(real):  # type: ignore[misc, valid-type]
        def order(self, order_id: UUID) -> Any:
            return msgspec.structs.replace(order, status=OrderStatus.PENDING)

    replace_service(Orders, Slow())
    assert "We are working on your order" in shopper.get(f"/orders/{order.order_id}").content.decode()


def test_test_cards_are_named_in_development_alone(shopper: Client, settings: Any) -> None:
    settings.DEBUG = False
    assert "Test cards" not in shopper.get("/cart").content.decode()
    settings.DEBUG = True
    assert "Test cards" in shopper.get("/cart").content.decode()
