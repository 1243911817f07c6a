"""Error pages hide what views call sensitive."""

import sys
from typing import Any

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter
from django.views.decorators.debug import sensitive_post_parameters

NUMBER = "4432801561520454"


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_page_never_shows_a_sensitive_parameter(settings: Any, debug: bool) -> None:
    settings.DEBUG = debug
    request = RequestFactory().post("/cart/checkout", {"credit_card_number": NUMBER, "city": "Ulm"})

    @sensitive_post_parameters("credit_card_number")
    def view(request: object) -> None:
        raise ZeroDivisionError

    try:
        view(request)
    except ZeroDivisionError:
        page = ExceptionReporter(request, *sys.exc_info()).get_traceback_html()

    assert NUMBER not in page
    assert "credit_card_number" in page
