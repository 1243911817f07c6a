"""Rates in Django's admin."""

from django.contrib import admin
from django.http import HttpRequest

from modules.pricing.models import Rate


@admin.register(Rate)
class RateAdmin(admin.ModelAdmin):
    """Rates, to be kept up to date. A currency's code is fixed, because carts and orders name it."""

    list_display = ["code", "name", "symbol", "digits", "per_usd"]

    def get_readonly_fields(self, request: HttpRequest, obj: Rate | None = None) -> list[str]:
        return ["code"] if obj else []
