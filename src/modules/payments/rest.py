"""The REST API of payments, for staff alone: payments know orders, not customers."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import path
from ninja import Query

from contracts.money import Money
from contracts.payments import Charge
from liftout.auth.ninja import SignedInRequest
from liftout.contracts import AwareDatetime, Message
from liftout.rest.ninja import Page, PageParams, module_api
from modules.payments.models import LedgerEntry, Payment
from modules.payments.service import TAKEN
from modules.payments.values import charge_from, money_of

Row = TypeVar("Row", Payment, LedgerEntry)

api = module_api("payments", description="Charges, and the ledger of what was taken and given back. For staff.")
urlpatterns = [path("", api.urls)]


class Entry(Message):
    """Money that moved.

    Attributes:
        order_id: For which order.
        kind: ``charge`` or ``refund``.
        amount: Above zero for a charge, below for a refund: an order's sum is what the shop has of its customer.
        recorded: When.
    """

    order_id: UUID
    kind: str
    amount: Money
    recorded: AwareDatetime


@api.get("charges", response=Page[Charge])
def charges(request: SignedInRequest, page: Query[PageParams], order_id: UUID | None = None) -> dict[str, object]:
    """Return charges, refunded or not, newest first."""
    _staff_only(request)
    found = _of_order(Payment.objects.filter(state__in=TAKEN), order_id).order_by("-begun", "charge_id")
    rows = found[page.offset : page.offset + page.limit]
    return {"items": [charge_from(payment) for payment in rows], "count": found.count()}


@api.get("ledger", response=Page[Entry])
def ledger(request: SignedInRequest, page: Query[PageParams], order_id: UUID | None = None) -> dict[str, object]:
    """Return the ledger's entries as they were recorded."""
    _staff_only(request)
    found = _of_order(LedgerEntry.objects.order_by("id"), order_id)
    rows = found[page.offset : page.offset + page.limit]
    items = [Entry(entry.order_id, entry.kind, money_of(entry), entry.recorded) for entry in rows]
    return {"items": items, "count": found.count()}


def _staff_only(request: SignedInRequest) -> None:
    if "staff" not in request.auth.roles:
        raise PermissionDenied


def _of_order(found: "QuerySet[Row]", order_id: UUID | None) -> "QuerySet[Row]":
    return found.filter(order_id=order_id) if order_id else found
