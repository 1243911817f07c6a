"""Why a checkout came to nothing, in words for its customer."""

from collections.abc import Mapping

from contracts.inventory import OutOfStock
from contracts.payments import CardDeclined, CardInvalid, PaymentTimedOut
from contracts.pricing import CurrencyUnknown
from contracts.shipping import AddressNotServed
from liftout import CallFailed
from liftout.contracts import ContractError

EXPIRED = "The checkout was interrupted and took too long, so it was undone. Please try again."

_UNAVAILABLE = {
    "price": "Prices cannot be had at the moment. Please try again in a minute.",
    "reserve": "The stock cannot be asked at the moment. Please try again in a minute.",
    "charge": "The payment could not be made at the moment. Please try again in a minute.",
    "ship": "The carrier cannot be reached at the moment. Please try again in a minute.",
}


class Refusal(Exception):
    """Why a checkout cannot go on.

    Args:
        field: The customer's input that is wrong; empty if none is.
        reason: Why, for the customer.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


def refusal_of(error: ContractError | CallFailed, step: str, names: Mapping[str, str]) -> Refusal:
    """Return what an error means to the customer.

    Args:
        error: What a step raised: a declared error of its module, or ``CallFailed``.
        step: The step that failed.
        names: The names of the products in the cart, by SKU.
    """
    match error:
        case CurrencyUnknown(currency=currency):
            return Refusal("currency", f"The shop does not take {currency}: choose another currency.")
        case OutOfStock():
            return Refusal("", _out_of_stock(error, names.get(error.sku, error.sku)))
        case CardInvalid(field=field, reason=reason) | AddressNotServed(field=field, reason=reason):
            return Refusal(field, reason)
        case CardDeclined(reason=reason):
            return Refusal("", reason)
        case PaymentTimedOut():
            return Refusal("", "The card network did not answer in time. Nothing was charged; please try again.")
    return Refusal("", _UNAVAILABLE[step])


def _out_of_stock(error: OutOfStock, name: str) -> str:
    if error.available <= 0:
        return f"{name} is sold out: take it out of the cart."
    return f"Only {error.available} of {name} are left, and the cart has {error.requested}: take some out."
