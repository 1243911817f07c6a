"""What a checkout request must say before an order is made of it."""

import re

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contracts.orders import CheckoutRefused, CheckoutRequest
from modules.orders.models import Step

LONGEST_EMAIL = 254
LONGEST_ADDRESS_FIELD = 200


def check(request: CheckoutRequest) -> None:
    """Check that an order can be recorded and its customer told. Whether the address is served, shipping knows.

    Raises:
        CheckoutRefused: Names the field that is wrong. No order was made, so the id may be used again.
    """
    if reason := _wrong_email(request.email):
        raise CheckoutRefused(request.order_id, Step.PRICE, "email", reason)
    if not re.fullmatch(r"[A-Z]{3}", request.currency):
        raise CheckoutRefused(request.order_id, Step.PRICE, "currency", "Choose one of the shop's currencies.")
    for field, text in msgspec.structs.asdict(request.address).items():
        if len(text) > LONGEST_ADDRESS_FIELD or not text.isprintable():
            reason = f"Write it with at most {LONGEST_ADDRESS_FIELD} letters, digits and signs."
            raise CheckoutRefused(request.order_id, Step.PRICE, field, reason)


def _wrong_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return "This is no valid e-mail address."
    return "" if len(email) <= LONGEST_EMAIL else f"An e-mail address has at most {LONGEST_EMAIL} characters."
