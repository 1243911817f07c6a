"""Pages: what all of them share, and what becomes of them when a module behind them fails."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from contracts.cart import Cart
from liftout import CallFailed, client
from liftout.auth import KeysUnavailable, acting_as
from modules.storefront.degrade import optional
from modules.storefront.visitor import Visitor, recognise, write

INVALID = 422
"""The status of a page that shows what was wrong with the visitor's input."""

cart = client(Cart)
log = logging.getLogger(__name__)
P = ParamSpec("P")


def page(
    view: Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Make a view one of the shop's pages.

    The view is handed the visitor, and calls other modules in the name of the customer who is signed in. What it does
    not find is answered with 404 and the shop's own page; a module that it needs and that does not answer, with 503.
    Either way the visitor's cookies are written: a renewed sign-in that were lost with an error page would sign the
    customer out. No cache keeps a page, because it shows a visitor's currency, cart and name.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            visitor = recognise(request)
        except (CallFailed, KeysUnavailable) as failure:
            return _unavailable(request, failure)
        before = replace(visitor)
        with acting_as(visitor.customer):
            try:
                response = view(request, visitor, *args, **kwargs)
            except Http404 as missing:
                response = show(request, visitor, "404.html", {"reason": str(missing)}, status=404)
            except (CallFailed, KeysUnavailable) as failure:
                response = _unavailable(request, failure)
        write(visitor, before, request, response)
        return response

    return cast(
        "Callable[Concatenate[HttpRequest, P], HttpResponse]", cache_control(private=True, no_store=True)(answer)
    )


def _unavailable(request: HttpRequest, failure: Exception) -> HttpResponse:
    log.error("a page could not be made", exc_info=failure)
    response = render(request, "storefront/unavailable.html", status=503)
    response["Retry-After"] = "10"  # seconds
    return response


def show(
    request: HttpRequest, visitor: Visitor, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page with the header that all pages share. ``cart_size`` in the context saves a question to cart."""
    shared = {"visitor": visitor, "cart_size": context.get("cart_size")}
    if shared["cart_size"] is None:
        shared["cart_size"] = optional(lambda: pieces_in_cart(visitor), None)
    return render(request, template, {**context, **shared}, status=status)


def show_invalid(request: HttpRequest, visitor: Visitor, errors: Mapping[str, Any]) -> HttpResponse:
    """Render a form's errors where the input was such that no page of ours would have sent it."""
    return show(request, visitor, "storefront/invalid.html", {"errors": errors}, status=INVALID)


def pieces_in_cart(visitor: Visitor) -> int:
    """Return how many pieces the visitor's cart holds."""
    return sum(line.quantity for line in cart.contents(visitor.cart_id).lines)
