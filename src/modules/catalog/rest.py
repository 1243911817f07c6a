"""Catalog's REST API, for everyone to read."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, views
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.catalog import Catalog, Product, ProductNotFound
from liftout import client
from liftout.rest.drf import serializer_of
from modules.catalog import models
from modules.catalog.filters import ProductFilters
from modules.catalog.values import LONGEST_SKU

catalog = client(Catalog)


class ProductsView(generics.ListAPIView):
    """All products, or those that match, in the order of their names or as asked for."""

    permission_classes = [AllowAny]
    queryset = models.Product.objects.with_category_names()
    serializer_class = serializer_of(Product)
    filterset_class = ProductFilters

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return the page's products as what other modules see of them."""
        return [row.to_message() for row in super().paginate_queryset(queryset) or ()]


class ProductView(views.APIView):
    """One product."""

    permission_classes = [AllowAny]
    errors = {ProductNotFound: 404}

    @extend_schema(responses=serializer_of(Product))
    def get(self, request: Request, sku: str) -> Response:
        """Return the product with this SKU."""
        return Response(catalog.product(sku))


class Categories(serializers.Serializer):
    """The names of categories."""

    items = serializers.ListField(child=serializers.CharField())


class CategoriesView(views.APIView):
    """The categories that have products."""

    permission_classes = [AllowAny]

    @extend_schema(responses=Categories)
    def get(self, request: Request) -> Response:
        """Return their names, in order."""
        return Response({"items": catalog.categories()})


class Question(serializers.Serializer):
    """What recommendations are asked for."""

    sku = serializers.ListField(child=serializers.CharField(max_length=LONGEST_SKU), min_length=1, max_length=100)
    limit = serializers.IntegerField(default=4, min_value=1, max_value=100)


class Recommendations(serializers.Serializer):
    """Products that go with others, best first."""

    items = serializers.ListField(child=serializer_of(Product)())


class RecommendationsView(views.APIView):
    """What goes with products."""

    permission_classes = [AllowAny]

    @extend_schema(
        parameters=[
            OpenApiParameter("sku", str, many=True, required=True, description="What is looked at; may be repeated."),
            OpenApiParameter("limit", int, default=4, description="How many to return at most."),
        ],
        responses=Recommendations,
    )
    def get(self, request: Request) -> Response:
        """Return other products that go with these: what was bought with them, then of the same categories."""
        question = Question(data=request.query_params)
        question.is_valid(raise_exception=True)
        asked = question.validated_data
        return Response({"items": catalog.recommendations(tuple(asked["sku"]), asked["limit"])})


urlpatterns = [
    path("products", ProductsView.as_view(), name="catalog-products"),
    path("products/<str:sku>", ProductView.as_view(), name="catalog-product"),
    path("categories", CategoriesView.as_view(), name="catalog-categories"),
    path("recommendations", RecommendationsView.as_view(), name="catalog-recommendations"),
]
