"""Shelves, by django-ninja."""

from decimal import Decimal

from django.http import HttpRequest
from django.urls import path
from ninja import Query
from rest.examples.contract import Branch, Coin, Everything, Range
from rest.examples.failures import FAILURES, STATUSES

from liftout.rest.ninja import Page, PageParams, module_api, paginate

api = module_api("shelf", errors=STATUSES)


@api.get("/things", response=list[Coin], auth=None)
@paginate
def things(request: HttpRequest, at_least: int = 0) -> list[Coin]:
    """List the things."""
    return [Coin(Decimal(amount), "EUR") for amount in range(at_least, 250)]


@api.get("/pages", response=Page[Coin], auth=None)
def pages(request: HttpRequest, page: Query[PageParams]) -> object:
    """List the things of a callee that pages by itself."""
    return {"items": [Coin(Decimal(page.limit)), Coin(Decimal(page.offset))], "count": 250}


@api.post("/echo", response=Everything, auth=None)
def echo(request: HttpRequest, body: Everything) -> Everything:
    """Return what was sent."""
    assert isinstance(body, Everything)
    return body


@api.post("/trees", response=Branch, auth=None)
def trees(request: HttpRequest, body: Branch) -> Branch:
    """Return the tree that was sent."""
    return body


@api.post("/ranges", response={201: Range}, auth=None)
def ranges(request: HttpRequest, body: Range) -> Range:
    """Take a range."""
    return body


@api.get("/maybe", response=Coin | None, auth=None)
def maybe(request: HttpRequest) -> Coin | None:
    """Return nothing."""
    return None


@api.get("/failures/{name}", response=Coin, auth=None)
def failure(request: HttpRequest, name: str) -> Coin:
    """Fail as asked."""
    raise FAILURES[name]


@api.get("/private", response=Coin)
def private(request: HttpRequest) -> Coin:
    """Need a token."""
    raise AssertionError("reached without a token")


urlpatterns = [path("", api.urls)]
