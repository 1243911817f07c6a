"""Staying signed in: tokens are renewed once, however many tabs ask, and a sign-in that is over ends politely."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from contracts.identity import Identity, TokenPair, User
from contracts.orders import OrderPage, Orders
from contracts.pricing import Pricing
from liftout import client as client_of
from liftout import non_atomic
from liftout.auth import KeysUnavailable, TokenInvalid, current_principal, verify
from liftout.contracts import Interface
from liftout.modules import registry
from modules.storefront import signin

ADA = {"name": "Ada Lovelace", "email": "ada@example.com", "password": "correct-horse-battery"}


@pytest.fixture
def ada(client: Client) -> Client:
    """The browser in which Ada has just registered."""
    client.post("/register", ADA)
    return client


@pytest.fixture
def expire(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function after which the access tokens that were given out so far have expired."""
    given_out: set[str] = set()
    expired: set[str] = set()

    def verify_by_the_clock(token: str) -> Any:
        given_out.add(token)
        if token in expired:
            raise TokenInvalid("The token has expired.")
        return verify(token)

    monkeypatch.setattr(signin, "verify", verify_by_the_clock)
    return lambda: expired.update(given_out)


def name_on(page: Any) -> str | None:
    customer = page.context["visitor"].customer
    return customer.name if customer else None


def test_tokens_are_renewed_when_the_access_token_has_expired(expire: Callable[[], None], ada: Client) -> None:
    before = ada.cookies["shop_signin"].value
    ada.get("/")
    expire()
    assert name_on(ada.get("/")) == "Ada Lovelace"
    assert ada.cookies["shop_signin"].value != before
    expire()
    assert name_on(ada.get("/")) == "Ada Lovelace"


def test_pages_call_other_modules_in_the_customers_name(
    ada: Client, replace_service: Callable[[type[Interface], Interface], None]
) -> None:
    asked_by: list[str | None] = []

    class Watched(type(registry.service_of(Orders))):  # type: ignore[misc]
        def orders_of(self, customer_id: UUID, limit: int = 20, offset: int = 0) -> OrderPage:
            principal = current_principal()
            asked_by.append(principal.name if principal else None)
            return super().orders_of(customer_id, limit, offset)  # type: ignore[no-any-return]

    replace_service(Orders, Watched())
    ada.get("/orders")
    assert asked_by == ["Ada Lovelace"]
    assert current_principal() is None


def test_tokens_that_are_good_are_left_alone(ada: Client) -> None:
    assert "shop_signin" not in ada.get("/").cookies


def test_a_page_that_is_not_found_does_not_lose_the_renewed_tokens(expire: Callable[[], None], ada: Client) -> None:
    ada.get("/")
    expire()
    missing = ada.get("/product/NOSUCHSKU")
    assert missing.status_code == 404
    assert missing.cookies["shop_signin"].value


def test_a_page_that_fails_does_not_lose_the_renewed_tokens(
    expire: Callable[[], None], ada: Client, break_down: Callable[[type[Any], str], None]
) -> None:
    ada.get("/")
    expire()
    break_down(Pricing, "convert")
    failed = ada.get("/")
    assert failed.status_code == 503
    assert failed.cookies["shop_signin"].value


def test_two_tabs_that_send_the_same_old_tokens_both_stay_signed_in(expire: Callable[[], None], ada: Client) -> None:
    ada.get("/")
    other_tab = Client()
    other_tab.cookies["shop_signin"] = ada.cookies["shop_signin"].value
    expire()
    assert name_on(ada.get("/")) == "Ada Lovelace"
    assert name_on(other_tab.get("/")) == "Ada Lovelace"
    assert other_tab.cookies["shop_signin"].value != ""


def test_requests_at_the_same_time_renew_the_tokens_once(
    replace_service: Callable[[type[Interface], Interface], None],
) -> None:
    seen: list[str] = []

    class Slow(type(registry.service_of(Identity))):  # type: ignore[misc]
        @non_atomic
        def refresh(self, refresh_token: str) -> TokenPair:
            seen.append(refresh_token)
            time.sleep(0.2)
            later = timezone.now() + timedelta(days=1)
            return TokenPair(User(uuid4(), "ada@example.com", "Ada"), "access", later, "next", later)

    replace_service(Identity, Slow())
    answers: list[TokenPair] = []
    threads = [threading.Thread(target=lambda: answers.append(signin.renew("old"))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert seen == ["old"]
    assert [pair.refresh_token for pair in answers] == ["next"] * 5
    assert len({pair.user.user_id for pair in answers}) == 1


def test_a_renewal_that_failed_can_be_tried_again(
    expire: Callable[[], None], ada: Client, replace_service: Callable[[type[Interface], Interface], None]
) -> None:
    ada.get("/")
    expire()
    real = registry.service_of(Identity)

    class FailsOnce(type(real)):  # type: ignore[misc]
        failed = False

        def refresh(self, refresh_token: str) -> TokenPair:
            if not self.failed:
                self.failed = True
                raise ConnectionError("no route to host")
            return real.refresh(refresh_token)  # type: ignore[attr-defined, no-any-return]

    replace_service(Identity, FailsOnce())
    failed = ada.get("/")
    assert failed.status_code == 503
    assert "shop_signin" not in failed.cookies
    again = time.monotonic()
    assert name_on(ada.get("/")) == "Ada Lovelace"
    assert time.monotonic() - again < signin.RENEWING_TAKES_AT_MOST / 2


def test_keys_that_cannot_be_had_do_not_sign_anybody_out(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise KeysUnavailable("identity does not answer")

    monkeypatch.setattr(signin, "verify", fail)
    page = ada.get("/")
    assert page.status_code == 503
    assert "shop_signin" not in page.cookies


def test_a_sign_in_that_was_revoked_ends_with_a_word_about_it(expire: Callable[[], None], ada: Client) -> None:
    refresh_token = ada.get("/").context["visitor"].sign_in.refresh_token
    client_of(Identity).sign_out(refresh_token)
    expire()
    page = ada.get("/")
    assert page.status_code == 200
    assert name_on(page) is None
    assert "You have been signed out" in page.content.decode()
    assert ada.cookies["shop_signin"].value == ""
    assert "You have been signed out" not in ada.get("/").content.decode()


@pytest.mark.parametrize("forged", ["nonsense", "a:b:c", ""])
def test_a_cookie_that_the_shop_did_not_write_signs_nobody_in(client: Client, forged: str) -> None:
    client.cookies["shop_signin"] = forged
    page = client.get("/")
    assert page.status_code == 200
    assert name_on(page) is None


def test_a_cookie_that_was_sealed_for_something_else_signs_nobody_in(ada: Client) -> None:
    other = Client()
    other.cookies["shop_orders"] = ada.cookies["shop_signin"].value
    assert other.get("/").context["visitor"].orders == ()
    other.cookies["shop_signin"] = ada.cookies["shop_signin"].value[:-2] + "xx"
    assert name_on(other.get("/")) is None


def test_the_tokens_are_hidden_from_scripts_and_other_sites(client: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = client.post("/register", ADA).cookies["shop_signin"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert len(cookie.OutputString()) < 4096
