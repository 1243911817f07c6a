"""A card's number and security code are in no traceback, even one that shows local variables."""

from collections.abc import Callable
from unittest import mock
from uuid import UUID

import pytest
from django.views.debug import ExceptionReporter

from contracts.money import Money
from contracts.payments import Card, CardInvalid
from modules.payments.sandbox import SandboxAcquirer
from modules.payments.service import PaymentsService

NUMBER, CVV = "4000000000000119", "973"  # of the test card that is never answered


def page_of(failed: "pytest.ExceptionInfo[Exception]") -> str:
    """Return Django's error page for developers, but for the frame of the test itself."""
    assert failed.tb.tb_next is not None
    return ExceptionReporter(None, failed.type, failed.value, failed.tb.tb_next).get_traceback_html()


@pytest.mark.parametrize("call", ["capture", "reverse"])
def test_an_acquirer_that_fails_shows_no_card(
    order_id: UUID, amount: Money, card: Callable[..., Card], call: str
) -> None:
    broken = mock.patch.object(SandboxAcquirer, call, side_effect=ConnectionError("no route to host"))
    with broken, pytest.raises(ConnectionError) as failed:
        PaymentsService().charge(order_id, amount, card(NUMBER, cvv=CVV))
    page = page_of(failed)
    assert "no route to host" in page
    assert "_try" in page
    assert NUMBER not in page
    assert f"&#x27;{CVV}" not in page


@pytest.mark.parametrize("changes", [{"number": f"{NUMBER[:-1]}0"}, {"expiration_month": 0}, {"cvv": f"{CVV}5"}])
def test_a_card_that_is_refused_shows_no_card(
    order_id: UUID, amount: Money, card: Callable[..., Card], changes: dict[str, str]
) -> None:
    with pytest.raises(CardInvalid) as failed:
        PaymentsService().charge(order_id, amount, card(**{"number": NUMBER, "cvv": CVV, **changes}))
    page = page_of(failed)
    assert "_intent" in page
    assert NUMBER[:-1] not in page
    assert f"&#x27;{CVV}" not in page
