"""Rates in Django's admin."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from modules.pricing.models import Rate

EURO = {"name": "Euro", "symbol": "€", "digits": "2", "per_usd": "0.9"}


@pytest.fixture
def boss(client: Client) -> Client:
    ContentType.objects.clear_cache()  # it outlives the rollback of another test that made a content type
    client.force_login(get_user_model().objects.create_superuser("boss@example.com", "correct-horse", name="Boss"))
    return client


def test_a_rate_can_be_changed_but_not_to_what_is_no_rate(boss: Client):
    assert boss.post("/admin/pricing/rate/EUR/change/", EURO).status_code == 302
    for wrong in ({"per_usd": "0"}, {"per_usd": "-1"}, {"per_usd": ""}, {"digits": "4"}):
        answer = boss.post("/admin/pricing/rate/EUR/change/", EURO | wrong)
        assert list(answer.context["adminform"].form.errors) == list(wrong)
    assert Rate.objects.get(code="EUR").per_usd == Decimal("0.9")


def test_a_currency_can_be_added_and_keeps_its_code(boss: Client):
    nok = {"code": "NOK", "name": "Norwegian krone", "symbol": "kr ", "digits": "2", "per_usd": "10.1"}
    assert boss.post("/admin/pricing/rate/add/", nok).status_code == 302
    assert boss.post("/admin/pricing/rate/NOK/change/", nok | {"code": "SEK"}).status_code == 302
    assert Rate.objects.filter(code="NOK").exists()


def test_a_dollar_is_a_dollar(boss: Client):
    answer = boss.post("/admin/pricing/rate/USD/change/", EURO | {"name": "US dollar", "per_usd": "1.01"})
    assert "that of USD itself is 1" in answer.context["adminform"].form.errors["per_usd"][0]
