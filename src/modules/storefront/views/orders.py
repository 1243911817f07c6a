"""Orders that were placed: a customer's history, and one order's page."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from contracts.money import Money
from contracts.orders import Order, OrderNotFound, Orders
from liftout import client
from modules.storefront.forms import PageForm
from modules.storefront.pages import page, show, show_invalid
from modules.storefront.prices import Price
from modules.storefront.visitor import Visitor

ON_A_PAGE = 20
NOT_YOURS = "There is no such order, or it was placed by somebody else. Signed in, you find yours in your account."

orders = client(Orders)


@require_safe
@page
def my_orders(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show a customer's orders, newest first; a guest is asked to sign in."""
    if visitor.customer_id is None:
        return redirect(f"{reverse('storefront:sign_in')}?{urlencode({'next': request.path})}")
    form = PageForm(request.GET)
    if not form.is_valid():
        return show_invalid(request, visitor, form.errors)
    number = form.cleaned_data["page"] or 1
    found = orders.orders_of(visitor.customer_id, limit=ON_A_PAGE, offset=(number - 1) * ON_A_PAGE)
    pages = Paginator(range(found.count), ON_A_PAGE)
    if number > pages.num_pages:
        raise Http404(f"There are no more than {pages.num_pages} pages of this.")
    context = {"orders": [_in_figures(order, visitor) for order in found.items], "numbers": pages.page(number)}
    return show(request, visitor, "storefront/orders.html", context)


@require_safe
@page
def order(request: HttpRequest, visitor: Visitor, order_id: UUID) -> HttpResponse:
    """Show an order to the customer who placed it, or in the session that did."""
    try:
        found = orders.order(order_id)
    except OrderNotFound:
        raise Http404(NOT_YOURS) from None
    is_own = visitor.customer_id is not None and found.customer_id == visitor.customer_id
    if not is_own and order_id not in visitor.orders:
        raise Http404(NOT_YOURS)
    return show_order(request, visitor, found)


def show_order(request: HttpRequest, visitor: Visitor, placed: Order, *, is_new: bool = False) -> HttpResponse:
    """Render an order's page, with thanks where this request placed it."""
    return show(request, visitor, "storefront/order.html", {"is_new": is_new, **_in_figures(placed, visitor)})


def _in_figures(placed: Order, visitor: Visitor) -> dict[str, Any]:
    by_code = {currency.code: currency for currency in visitor.currencies}

    def price(money: Money) -> Price | Money:
        # An order outlives the table of currencies: one that the shop no longer takes has no symbol here.
        return Price(money.amount, by_code[money.currency]) if money.currency in by_code else money

    return {
        "order": placed,
        "rows": [(line, price(line.unit_price), price(line.unit_price * line.quantity)) for line in placed.lines],
        "shipping_cost": price(placed.shipping_cost),
        "total": price(placed.total),
        "pieces": sum(line.quantity for line in placed.lines),
    }
