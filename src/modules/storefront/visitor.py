"""Who looks at a page: a session, perhaps a signed-in customer, and the currency in which prices are shown."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse

from contracts.identity import TokenPair, TokenRefused
from contracts.pricing import Currency, Pricing
from liftout import client
from liftout.auth import Principal
from modules.storefront import cookies
from modules.storefront.signin import COOKIE as SIGNIN_COOKIE
from modules.storefront.signin import SignedIn, signed_in

SESSION_COOKIE = "shop_session-id"
CURRENCY_COOKIE = "shop_currency"
ORDERS_COOKIE = "shop_orders"
DEFAULT_CURRENCY = "USD"
SESSION_LASTS = 90 * cookies.DAY
CURRENCY_LASTS = 365 * cookies.DAY
MOST_ORDERS_REMEMBERED = 20
"""Orders that a session remembers; with more, the cookie would grow past what browsers keep."""

pricing = client(Pricing)


@dataclass
class Visitor:
    """Whoever looks at a page.

    Attributes:
        session_id: The browser's session; random, and known to that browser alone.
        sign_in: The signed-in state; None for a guest.
        orders: The orders that this session placed, oldest first.
        wanted_currency: The currency code that the browser asks for.
        notice: What the visitor should be told on this page.
    """

    session_id: UUID
    sign_in: SignedIn | None
    orders: tuple[UUID, ...]
    wanted_currency: str
    notice: str = ""

    @property
    def customer(self) -> Principal | None:
        """The signed-in customer, or None."""
        return self.sign_in.customer if self.sign_in else None

    @property
    def customer_id(self) -> UUID | None:
        """The signed-in customer's id, or None."""
        return self.sign_in.customer_id if self.sign_in else None

    @property
    def guest_cart_id(self) -> UUID:
        """The cart of this session while nobody is signed in.

        It is derived: a browser can choose the session that it claims, and must not reach a customer's cart by
        claiming that customer's id.
        """
        return uuid5(self.session_id, "cart")

    @property
    def cart_id(self) -> UUID:
        """The cart that this visitor fills: the customer's own once signed in."""
        return self.customer_id or self.guest_cart_id

    @cached_property
    def currencies(self) -> tuple[Currency, ...]:
        """The currencies that the visitor may choose from."""
        return pricing.currencies()

    @cached_property
    def currency(self) -> Currency:
        """The currency in which prices are shown: the one asked for where the shop takes it."""
        by_code = {currency.code: currency for currency in self.currencies}
        return by_code.get(self.wanted_currency) or by_code[DEFAULT_CURRENCY]

    def begin_sign_in(self, pair: TokenPair) -> None:
        """Sign this visitor in."""
        self.sign_in = SignedIn.with_tokens(pair)

    def leave(self) -> None:
        """Sign this visitor out, and leave nothing for who uses the browser next: neither cart nor orders."""
        self.sign_in, self.session_id, self.orders = None, uuid4(), ()

    def remember_order(self, order_id: UUID) -> None:
        """Let this session see an order again."""
        self.orders = (*(known for known in self.orders if known != order_id), order_id)[-MOST_ORDERS_REMEMBERED:]


def recognise(request: HttpRequest) -> Visitor:
    """Return who sent a request. A sign-in that is over makes a guest, who is told so."""
    notice = ""
    try:
        sign_in = signed_in(request)
    except TokenRefused:
        sign_in, notice = None, "You have been signed out. Sign in again to see your cart and your orders."
    return Visitor(
        session_id=_uuid(request.COOKIES.get(SESSION_COOKIE, "")) or uuid4(),
        sign_in=sign_in,
        orders=tuple(map(UUID, cookies.read_sealed(request, ORDERS_COOKIE) or ())),
        wanted_currency=request.COOKIES.get(CURRENCY_COOKIE, DEFAULT_CURRENCY),
        notice=notice,
    )


def write(visitor: Visitor, before: Visitor, request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookies for what has become of a visitor since the request was recognised."""
    if request.COOKIES.get(SESSION_COOKIE) != str(visitor.session_id):
        cookies.put(response, SESSION_COOKIE, str(visitor.session_id), SESSION_LASTS)
    if visitor.wanted_currency != before.wanted_currency:
        cookies.put(response, CURRENCY_COOKIE, visitor.wanted_currency, CURRENCY_LASTS)
    if visitor.orders != before.orders:
        cookies.put_sealed(response, ORDERS_COOKIE, [str(order) for order in visitor.orders], SESSION_LASTS)
    if visitor.sign_in is None:
        if SIGNIN_COOKIE in request.COOKIES:
            cookies.drop(response, SIGNIN_COOKIE)
    elif visitor.sign_in.renewed:
        visitor.sign_in.write(response)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
