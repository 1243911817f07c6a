"""The REST API of cart: the signed-in customer's own."""

from django.urls import path
from ninja import Field, Schema, Status

from contracts.cart import MOST_PER_PRODUCT, Cart, CartContents, QuantityOutOfRange
from contracts.catalog import ProductNotFound
from liftout import client
from liftout.auth.ninja import SignedInRequest
from liftout.rest.ninja import module_api

api = module_api("cart", errors={ProductNotFound: 404, QuantityOutOfRange: 422}, description="Your cart.")
urlpatterns = [path("", api.urls)]

cart = client(Cart)


class NewItem(Schema):
    """Pieces to put into the cart, on top of those that are there."""

    sku: str = Field(max_length=64)
    quantity: int = Field(1, ge=1, le=MOST_PER_PRODUCT, strict=True)


class Quantity(Schema):
    """How many pieces the cart is to hold; 0 takes the product out."""

    quantity: int = Field(ge=0, le=MOST_PER_PRODUCT, strict=True)


@api.get("items", response=CartContents)
def items(request: SignedInRequest) -> CartContents:
    """Return what is in your cart."""
    return cart.contents(request.auth.user_id)


@api.post("items", response={201: CartContents})
def add_item(request: SignedInRequest, item: NewItem) -> Status[CartContents]:
    """Put pieces of a product into your cart."""
    return Status(201, cart.add(request.auth.user_id, item.sku, item.quantity))


@api.patch("items/{sku}", response=CartContents)
def change_item(request: SignedInRequest, sku: str, quantity: Quantity) -> CartContents:
    """Set how many pieces of a product your cart holds."""
    return cart.change(request.auth.user_id, sku, quantity.quantity)


@api.delete("items/{sku}", response={204: None})
def take_out_item(request: SignedInRequest, sku: str) -> Status[None]:
    """Take a product out of your cart."""
    cart.change(request.auth.user_id, sku, 0)
    return Status(204, None)


@api.delete("items", response={204: None})
def empty(request: SignedInRequest) -> Status[None]:
    """Take everything out of your cart."""
    cart.empty(request.auth.user_id)
    return Status(204, None)
