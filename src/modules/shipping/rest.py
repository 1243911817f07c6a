"""The REST API of shipping: quotes for everybody, shipments for staff."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from ninja import Query

from contracts.shipping import Shipment, Shipping, ShippingQuote
from liftout import client
from liftout.auth.ninja import SignedInRequest
from liftout.rest.ninja import Page, PageParams, module_api
from modules.shipping.models import ShipmentRow
from modules.shipping.service import shipment_of

MOST_PIECES = 100_000

api = module_api("shipping", description="What sending costs, and what is on its way.")
urlpatterns = [path("", api.urls)]

shipping = client(Shipping)


@api.get("quote", response=ShippingQuote, auth=None)
def quote(request: HttpRequest, pieces: int = Query(ge=0, le=MOST_PIECES)) -> ShippingQuote:
    """Return what sending so many pieces costs, and the working days until they arrive."""
    return shipping.quote(pieces)


@api.get("shipments", response=Page[Shipment])
def shipments(request: SignedInRequest, page: Query[PageParams], order_id: UUID | None = None) -> dict[str, object]:
    """Return the shipments that are on their way, newest first. For staff."""
    if "staff" not in request.auth.roles:
        raise PermissionDenied
    found: QuerySet[ShipmentRow] = ShipmentRow.objects.filter(cancelled=False).order_by("-created", "shipment_id")
    if order_id:
        found = found.filter(order_id=order_id)
    rows = found[page.offset : page.offset + page.limit]
    return {"items": [shipment_of(row) for row in rows], "count": found.count()}
