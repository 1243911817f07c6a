"""Checkout: from the form to the order's page, or back with the reason why not."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from contracts.orders import CartIsEmpty, CheckoutRefused, CheckoutRequest, Orders, OrderStatus
from liftout import client
from liftout.auth.fetch_metadata import fetch_metadata_protected
from modules.storefront.forms import CheckoutForm
from modules.storefront.pages import page
from modules.storefront.views.cart import show_cart
from modules.storefront.views.orders import show_order
from modules.storefront.visitor import Visitor

orders = client(Orders)


@sensitive_post_parameters()
@fetch_metadata_protected
@require_http_methods(["GET", "HEAD", "POST"])
@page
@sensitive_variables("form", "wanted")
def checkout(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Buy what is in the cart and show the order."""
    if request.method != "POST":
        return redirect("storefront:cart")
    form = CheckoutForm(request.POST)
    if form.is_valid():
        wanted = _request(visitor, form)
        try:
            order = orders.checkout(wanted)
        except CartIsEmpty:
            form.add_error(None, "Your cart is empty. Put something into it first.")
        except CheckoutRefused as refusal:
            form.refuse(refusal.field, refusal.reason)
        else:
            if order.status is not OrderStatus.CANCELLED:
                visitor.remember_order(order.order_id)
                return show_order(request, visitor, order, is_new=True)
            form.refuse("", order.reason)
    return show_cart(request, visitor, checkout_form=form)


def _request(visitor: Visitor, form: CheckoutForm) -> CheckoutRequest:
    return CheckoutRequest(
        order_id=_order_id(visitor, form.cleaned_data["checkout_id"]),
        cart_id=visitor.cart_id,
        customer_id=visitor.customer_id,
        email=form.cleaned_data["email"],
        currency=visitor.currency.code,
        address=form.address,
        card=form.card,
    )


def _order_id(visitor: Visitor, checkout_id: UUID | None) -> UUID:
    """Return the id of the order that a form makes: the same however often it is sent.

    It is derived from the cart as well: orders answers a known id with its order, and nobody may read another
    visitor's order by sending its id.
    """
    return uuid5(visitor.cart_id, str(checkout_id or uuid4()))
