"""The cart: looking at it, filling it, changing it, emptying it."""

from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from contracts.cart import MOST_PER_PRODUCT, Cart, QuantityOutOfRange
from contracts.catalog import ProductNotFound
from liftout import client
from liftout.auth.fetch_metadata import fetch_metadata_protected
from modules.storefront.basket import basket_of
from modules.storefront.forms import AddToCartForm, ChangeCartForm, CheckoutForm
from modules.storefront.pages import INVALID, page, show, show_invalid
from modules.storefront.views.browse import product_or_404, show_product
from modules.storefront.visitor import Visitor

cart = client(Cart)


@fetch_metadata_protected
@require_http_methods(["GET", "HEAD", "POST"])
@page
def cart_page(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the cart; put pieces of a product into it when they are posted."""
    if request.method == "POST":
        return _add(request, visitor)
    return show_cart(request, visitor)


@fetch_metadata_protected
@require_http_methods(["GET", "HEAD", "POST"])
@page
def change(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Set how many pieces of a product the cart holds; none takes it out."""
    if request.method != "POST":
        return redirect("storefront:cart")
    form = ChangeCartForm(request.POST)
    if form.is_valid():
        try:
            cart.change(visitor.cart_id, form.cleaned_data["product_id"], form.cleaned_data["quantity"])
            return redirect("storefront:cart")
        except QuantityOutOfRange as refusal:
            form.add_error("quantity", f"The cart holds at most {refusal.most} pieces of a product.")
    return show_cart(request, visitor, change_form=form)


@fetch_metadata_protected
@require_POST
@page
def empty(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take everything out of the cart."""
    cart.empty(visitor.cart_id)
    return redirect("storefront:home")


def show_cart(
    request: HttpRequest,
    visitor: Visitor,
    *,
    checkout_form: CheckoutForm | None = None,
    change_form: ChangeCartForm | None = None,
) -> HttpResponse:
    """Render the cart and the checkout below it, with what was wrong with either form.

    The checkout form carries a new id each time it is shown: sent twice, it is one order; shown again after a
    refusal, it is a new attempt.
    """
    basket = basket_of(visitor)
    refused = bool((checkout_form and checkout_form.errors) or (change_form and change_form.errors))
    if checkout_form is None:
        checkout_form = CheckoutForm(initial={"email": visitor.customer.email if visitor.customer else ""})
    context = {
        "basket": basket,
        "cart_size": basket.pieces,
        "checkout": checkout_form,
        "change": change_form,
        "checkout_id": uuid4(),
        "most": MOST_PER_PRODUCT,
        "shows_test_cards": settings.DEBUG,
    }
    return show(request, visitor, "storefront/cart.html", context, status=INVALID if refused else 200)


def _add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    form = AddToCartForm(request.POST)
    sku = form.data.get("product_id", "")
    if form.is_valid():
        try:
            cart.add(visitor.cart_id, sku, form.cleaned_data["quantity"])
            return redirect("storefront:cart")
        except ProductNotFound:
            raise Http404("We do not sell this product, or no longer.") from None
        except QuantityOutOfRange as refusal:
            form.add_error("quantity", f"The cart holds at most {refusal.most} pieces of a product.")
    if "product_id" in form.errors:
        return show_invalid(request, visitor, form.errors)
    return show_product(request, visitor, product_or_404(sku), form)
