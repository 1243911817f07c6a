"""The whole shop, in stock, and shoppers who use it as a browser does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from contracts.inventory import Inventory
from liftout import client as client_of

GUEST = {
    "email": "ada@example.com",
    "street_address": "12 St James's Square",
    "zip_code": "SW1Y 4JH",
    "city": "London",
    "state": "",
    "country": "United Kingdom",
    "credit_card_number": "4432 8015 6152 0454",
    "credit_card_expiration_month": "1",
    "credit_card_expiration_year": "2099",
    "credit_card_cvv": "672",
}


class Shopper(Client):
    """A browser and who sits at it."""

    def post_form(self, page: str, address: str, fields: dict[str, Any]) -> Any:
        """Open a page and send a form of it, with the token that the page holds."""
        held = self.get(page).content.decode()
        token = held.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
        return self.post(address, {**fields, "csrfmiddlewaretoken": token})

    def register(self, email: str, **more: str) -> Any:
        """Open an account."""
        return self.post_form(
            "/register", "/register", {"name": "Ada", "email": email, "password": "correct-horse-battery", **more}
        )

    def sign_in(self, email: str) -> Any:
        """Sign in to an account."""
        return self.post_form("/signin", "/signin", {"email": email, "password": "correct-horse-battery"})

    def put(self, sku: str, quantity: int = 1) -> None:  # type: ignore[override]
        """Put pieces of a product into the cart, from its page."""
        assert self.get(f"/product/{sku}").status_code == 200
        assert self.post("/cart", {"product_id": sku, "quantity": quantity})["Location"] == "/cart"

    @property
    def pieces(self) -> int:
        """How many pieces the cart holds, as the header says."""
        return int(self.get("/").context["cart_size"])

    def check_out(self, **changes: str) -> Any:
        """Send the checkout form as the cart's page shows it."""
        checkout_id = str(self.get("/cart").context["checkout_id"])
        return self.post("/cart/checkout", {**GUEST, "checkout_id": checkout_id, **changes})


@pytest.fixture(autouse=True)
def stocked_shop(deliver_events: Callable[..., int], settings: Any) -> None:
    """The demo catalogue, with its opening stock."""
    settings.PAYMENTS_ACQUIRER_TIMEOUT = 0.05
    call_command("demo", verbosity=0)
    deliver_events()


@pytest.fixture
def shopper() -> Shopper:
    """A shopper whose browser has never been here."""
    return Shopper(enforce_csrf_checks=True)


@pytest.fixture
def somebody_else() -> Shopper:
    """Another shopper, at another browser."""
    return Shopper(enforce_csrf_checks=True)


@pytest.fixture
def stock_of() -> Callable[[str], int]:
    """A function that returns how many pieces of a product can be sold."""
    return lambda sku: client_of(Inventory).levels((sku,))[0].available
