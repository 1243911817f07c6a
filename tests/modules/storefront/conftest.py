"""A shop with the demo catalogue in stock, browsers, and ways to break what the storefront calls."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from liftout.contracts import Interface
from liftout.modules import registry


@pytest.fixture(autouse=True)
def stocked_shop(deliver_events: Callable[..., int]) -> None:
    """The demo catalogue, with its opening stock."""
    call_command("demo", verbosity=0)
    deliver_events()


@pytest.fixture
def browser() -> Client:
    """A browser: the tokens of forms are demanded."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def checkout_form() -> dict[str, str]:
    """What a guest types to buy."""
    return {
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


@pytest.fixture
def break_down(replace_service: Callable[[type[Interface], Interface], None]) -> Callable[[type[Interface], str], None]:
    """A function that makes a method of an interface fail in a way that its contract does not declare."""

    def break_method(interface: type[Interface], method: str) -> None:
        real = type(registry.service_of(interface))

        @wraps(getattr(real, method))
        def fail(*_: Any, **__: Any) -> Any:
            raise ConnectionError("no route to host")

        replace_service(interface, type("Broken", (real,), {method: fail})())

    return break_method


@pytest.fixture
def calls_of(replace_service: Callable[[type[Interface], Interface], None]) -> Callable[[type[Interface]], list[str]]:
    """A function that returns the list to which the names of an interface's called methods will be added."""

    def count(interface: type[Interface]) -> list[str]:
        service = registry.service_of(interface)
        real = type(service)
        seen: list[str] = []

        def counted(name: str) -> Any:
            @wraps(getattr(real, name))
            def call(_: Interface, *args: Any, **kwargs: Any) -> Any:
                seen.append(name)
                return getattr(service, name)(*args, **kwargs)

            return call

        replace_service(interface, type("Counted", (real,), {name: counted(name) for name in interface.__methods__})())
        return seen

    return count
