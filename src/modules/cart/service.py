"""Answers the cart's interface."""

from uuid import UUID

from django.db import transaction

from contracts.cart import MOST_PER_PRODUCT, Cart, CartContents, CartLine, QuantityOutOfRange
from contracts.catalog import Catalog
from liftout import client, non_atomic
from modules.cart.models import Line, Purchase, ShoppingCart

catalog = client(Catalog)


class CartService(Cart):
    """Carts in the module's own tables."""

    def contents(self, cart_id: UUID) -> CartContents:
        rows = Line.objects.filter(cart_id=cart_id).values_list("sku", "quantity")
        return CartContents(cart_id, tuple(CartLine(sku, quantity) for sku, quantity in rows))

    @non_atomic
    def add(self, cart_id: UUID, sku: str, quantity: int) -> CartContents:
        if quantity < 1:
            raise QuantityOutOfRange(sku, quantity, MOST_PER_PRODUCT)
        sku = catalog.product(sku).sku
        with transaction.atomic(using="cart"):
            cart = _locked(cart_id)
            line = cart.lines.filter(sku=sku).first() or Line(cart=cart, sku=sku, quantity=0)
            line.quantity += quantity
            if line.quantity > MOST_PER_PRODUCT:
                raise QuantityOutOfRange(sku, line.quantity, MOST_PER_PRODUCT)
            line.save()
            return self.contents(cart_id)

    def change(self, cart_id: UUID, sku: str, quantity: int) -> CartContents:
        if not 0 <= quantity <= MOST_PER_PRODUCT:
            raise QuantityOutOfRange(sku, quantity, MOST_PER_PRODUCT)
        line = _locked(cart_id).lines.filter(sku=sku)
        if quantity:
            line.update(quantity=quantity)
        else:
            line.delete()
        return self.contents(cart_id)

    def empty(self, cart_id: UUID) -> None:
        _locked(cart_id).lines.all().delete()

    def take_out(self, cart_id: UUID, order_id: UUID, lines: tuple[CartLine, ...]) -> None:
        cart = _locked(cart_id)
        if not Purchase.objects.get_or_create(cart=cart, order_id=order_id)[1]:
            return
        bought = {line.sku: line.quantity for line in lines}
        for line in cart.lines.filter(sku__in=bought):
            if line.quantity > bought[line.sku]:
                line.quantity -= bought[line.sku]
                line.save()
            else:
                line.delete()

    def merge(self, source: UUID, target: UUID) -> CartContents:
        if source != target:
            # In the order of their ids, so that two merges of the same carts never wait for each other.
            locked = {cart_id: _locked(cart_id) for cart_id in sorted((source, target))}
            _move(locked[source], locked[target])
        return self.contents(target)


def _locked(cart_id: UUID) -> ShoppingCart:
    ShoppingCart.objects.bulk_create([ShoppingCart(cart_id=cart_id)], ignore_conflicts=True)
    return ShoppingCart.objects.select_for_update().get(cart_id=cart_id)


def _move(source: ShoppingCart, target: ShoppingCart) -> None:
    there = {line.sku: line for line in target.lines.all()}
    for moved in source.lines.all():
        line = there.get(moved.sku) or Line(cart=target, sku=moved.sku, quantity=0)
        line.quantity = min(line.quantity + moved.quantity, MOST_PER_PRODUCT)
        line.save()
    source.lines.all().delete()
