"""Pricing's REST API, for everyone to read."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.urls import path
from ninja import Query
from pydantic import Field

from contracts.money import Money
from contracts.pricing import Currency, CurrencyUnknown, Pricing
from liftout import client
from liftout.rest.ninja import module_api, paginate

pricing = client(Pricing)

api = module_api(
    "pricing",
    errors={CurrencyUnknown: 422},
    description="Currencies that the shop takes, and exact conversion between them.",
)

Amount = Annotated[
    Decimal, Field(max_digits=18, decimal_places=4, description="Digits with a decimal point, such as 19.99.")
]


@api.get("/currencies", response=list[Currency], auth=None)
@paginate
def currencies(request: HttpRequest) -> tuple[Currency, ...]:
    """Return all currencies that the shop takes, by code."""
    return pricing.currencies()


@api.get("/convert", response=Money, auth=None)
def convert(
    request: HttpRequest,
    amount: Amount,
    source: Annotated[str, Query(alias="from", pattern="^[A-Z]{3}$", description="ISO 4217 code, such as USD.")],
    target: Annotated[str, Query(alias="to", pattern="^[A-Z]{3}$", description="ISO 4217 code, such as EUR.")],
) -> Money:
    """Convert an amount, rounded half-even to the smallest unit of the currency it is converted to."""
    return pricing.convert((Money(amount, source),), target)[0]


urlpatterns = [path("", api.urls)]
