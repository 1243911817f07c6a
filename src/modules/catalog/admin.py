"""Catalog in Django's admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from modules.catalog.models import Category, Product


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    """Products, found by SKU or name. The SKU is fixed once other modules may know it."""

    list_display = ["sku", "name", "price", "currency"]
    list_filter = ["categories", "currency"]
    search_fields = ["sku", "name"]
    filter_horizontal = ["categories"]

    def get_readonly_fields(self, request: HttpRequest, obj: Product | None = None) -> list[str]:
        return ["sku"] if obj else []


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    """Categories."""

    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return super().get_queryset(request).order_by("name")
