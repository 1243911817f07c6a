"""Opening an account, signing in and out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from contracts.cart import Cart
from contracts.identity import Identity, TokenRefused, TooManyAttempts
from liftout import client as client_of
from liftout.contracts import Interface
from liftout.modules import registry

ADA = {"name": "Ada Lovelace", "email": "ada@example.com", "password": "correct-horse-battery"}


@pytest.fixture
def ada(client: Client) -> Client:
    """The browser in which Ada has just registered."""
    assert client.post("/register", ADA).status_code == 302
    return client


def sign_in(client: Client, **changes: str) -> Any:
    return client.post("/signin", {"email": ADA["email"], "password": ADA["password"], **changes})


def test_who_registers_is_signed_in(ada: Client) -> None:
    assert ada.get("/").context["visitor"].customer.name == "Ada Lovelace"
    assert "Ada Lovelace" in ada.get("/").content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("email", ""), ("email", "ada"), ("password", ""), ("password", "12345678")],
)
def test_a_wrong_registration_is_refused_at_the_field_and_keeps_what_was_typed(
    client: Client, field: str, typed: str
) -> None:
    page = client.post("/register", {**ADA, field: typed})
    assert page.status_code == 422
    assert field in page.context["form"].errors
    kept = "Ada Lovelace" if field != "name" else "ada@example.com"
    assert f'value="{kept}"' in page.content.decode()
    assert "correct-horse-battery" not in page.content.decode()
    assert "shop_signin" not in client.cookies


def test_an_address_has_one_account(ada: Client) -> None:
    page = Client().post("/register", ADA)
    assert page.status_code == 422
    assert "email" in page.context["form"].errors


def test_a_wrong_password_is_refused_without_saying_which_half_is_wrong(ada: Client) -> None:
    for changes in ({"password": "wrong"}, {"email": "eve@example.com"}):
        page = sign_in(Client(), **changes)
        assert page.status_code == 422
        assert "do not match" in page.content.decode()


def test_too_many_attempts_are_429_with_the_time_to_wait(
    client: Client, replace_service: Callable[[type[Interface], Interface], None]
) -> None:
    real = type(registry.service_of(Identity))

    class Throttling(real):  # type: ignore[misc, valid-type]
        def sign_in(self, email: str, password: str) -> Any:
            raise TooManyAttempts(42)

    replace_service(Identity, Throttling())
    page = sign_in(client)
    assert (page.status_code, page["Retry-After"]) == (429, "42")
    assert "42 seconds" in page.content.decode()


def test_signing_in_leads_where_the_visitor_wanted_to_go(ada: Client) -> None:
    asked = Client().get("/orders")
    assert (asked.status_code, asked["Location"]) == (302, "/signin?next=%2Forders")
    assert sign_in(Client(), next="/orders")["Location"] == "/orders"
    assert ada.get("/signin?next=/cart")["Location"] == "/cart"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_leads_to_no_other_site(ada: Client, elsewhere: str) -> None:
    assert sign_in(Client(), next=elsewhere)["Location"] == "/"


def test_signing_out_revokes_the_tokens_and_leaves_nothing_in_the_browser(ada: Client) -> None:
    stolen = ada.cookies["shop_signin"].value
    session = ada.cookies["shop_session-id"].value
    assert ada.post("/signout")["Location"] == "/"
    assert ada.cookies["shop_signin"].value == ""
    assert ada.cookies["shop_session-id"].value != session
    assert ada.get("/").context["visitor"].customer is None
    refresh_token = _refresh_token(stolen)
    with pytest.raises(TokenRefused):
        client_of(Identity).refresh(refresh_token)


def test_signing_out_works_while_identity_does_not(ada: Client, break_down: Callable[[type[Any], str], None]) -> None:
    break_down(Identity, "sign_out")
    assert ada.post("/signout").status_code == 302
    assert ada.get("/").context["visitor"].customer is None


def test_signing_in_works_while_the_cart_does_not(ada: Client, break_down: Callable[[type[Any], str], None]) -> None:
    break_down(Cart, "merge")
    browser = Client()
    assert sign_in(browser).status_code == 302
    assert browser.get("/").context["visitor"].customer


@pytest.mark.parametrize("address", ["/register", "/signin", "/signout"])
def test_account_forms_are_refused_without_their_token(browser: Client, address: str) -> None:
    page = browser.post(address, {**ADA})
    assert page.status_code == 403
    assert "This form is out of date" in page.content.decode()


def test_account_forms_carry_their_token(browser: Client) -> None:
    token = browser.get("/register").content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert browser.post("/register", {**ADA, "csrfmiddlewaretoken": token}).status_code == 302


def _refresh_token(cookie: str) -> str:
    return str(signing.loads(cookie, salt="storefront.shop_signin")[1])
