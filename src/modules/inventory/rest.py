"""Inventory's REST API: stock for everyone to read, receipts for the people who run the place."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.urls import path
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status, views
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.inventory import StockLevel
from liftout.rest.drf import serializer_of
from modules.inventory.adjustments import NotAdjustable, adjust
from modules.inventory.models import StockItem

MOST_SKUS = 100
"""SKUs by which the list is filtered at most."""


class StockFilters(filters.FilterSet):
    """Query parameters of the list of stock."""

    sku = filters.CharFilter(method="of_skus", help_text=f"A SKU; may be repeated, up to {MOST_SKUS} times.")

    class Meta:
        model = StockItem
        fields: list[str] = []

    def of_skus(self, items: QuerySet[StockItem], name: str, last: str) -> QuerySet[StockItem]:
        """Apply all ``sku``, not the last alone."""
        skus = self.data.getlist("sku")
        if len(skus) > MOST_SKUS:
            raise serializers.ValidationError({"sku": [f"There are {len(skus)}; {MOST_SKUS} are the most."]})
        return items.filter(sku__in=[sku for sku in skus if "\0" not in sku])


class StockView(generics.ListAPIView):
    """How many pieces of each product can be sold now."""

    permission_classes = [AllowAny]
    queryset = StockItem.objects.all()
    serializer_class = serializer_of(StockLevel)
    filterset_class = StockFilters


class Receipt(serializers.Serializer):
    """Pieces that came in."""

    quantity = serializers.IntegerField(min_value=1, max_value=1_000_000)


class StockAfterReceipt(serializers.ModelSerializer):
    """The stock of a product after pieces came in."""

    available = serializers.IntegerField()

    class Meta:
        model = StockItem
        fields = ["sku", "on_hand", "reserved", "available"]


class Key(serializers.Serializer):
    """What makes a repeated request one request."""

    idempotency_key = serializers.UUIDField(default=None)


class ReceiptsView(views.APIView):
    """Pieces that come in."""

    permission_classes = [IsAdminUser]

    @extend_schema(
        request=Receipt,
        responses={201: StockAfterReceipt},
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                OpenApiTypes.UUID,
                OpenApiParameter.HEADER,
                description="Chosen by the caller: a request that is repeated with it is counted once.",
            )
        ],
    )
    def post(self, request: Request, sku: str) -> Response:
        """Add pieces to the stock of a product."""
        key = Key(
            data={"idempotency_key": request.headers["Idempotency-Key"]} if "Idempotency-Key" in request.headers else {}
        )
        key.is_valid(raise_exception=True)
        receipt = Receipt(data=request.data)
        receipt.is_valid(raise_exception=True)
        try:
            with transaction.atomic(using="inventory"):
                quantity, adjustment_id = receipt.validated_data["quantity"], key.validated_data["idempotency_key"]
                item = adjust(sku, quantity, str(request.user.pk), adjustment_id)
        except StockItem.DoesNotExist:
            raise Http404 from None
        except NotAdjustable as error:
            raise serializers.ValidationError({"quantity": [str(error)]}) from None
        return Response(StockAfterReceipt(item).data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("stock", StockView.as_view(), name="inventory-stock"),
    path("stock/<str:sku>/receipts", ReceiptsView.as_view(), name="inventory-receipts"),
]
