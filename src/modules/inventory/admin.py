"""Inventory in Django's admin: stock is corrected by a difference, never by a new total, which would undo sales."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest

from modules.inventory.adjustments import NotAdjustable, adjust
from modules.inventory.models import Adjustment, Reservation, ReservedLine, StockItem


class _ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class _AdjustmentsInline(_ReadOnly, admin.TabularInline):
    model = Adjustment
    fields = ("made_at", "quantity", "made_by")
    readonly_fields = fields


class StockItemForm(forms.ModelForm):
    """Asks for a difference."""

    pieces = forms.IntegerField(
        label="Pieces that came in",
        min_value=-1_000_000,
        max_value=1_000_000,
        help_text="Below zero: pieces that are written off.",
    )

    class Meta:
        model = StockItem
        fields: list[str] = []

    def clean_pieces(self) -> int:
        """Refuse nothing, and more than there is."""
        pieces: int = self.cleaned_data["pieces"]
        if pieces == 0:
            raise forms.ValidationError("Write how many pieces came in, or, below zero, are written off.")
        if self.instance.available + pieces < 0:
            raise forms.ValidationError(f"{self.instance.available} pieces are free: no more can be written off.")
        return pieces


@admin.register(StockItem)
class StockItemAdmin(admin.ModelAdmin):
    """Stock. Items are made when catalog lists a product."""

    form = StockItemForm
    fields = ["sku", "on_hand", "reserved", "pieces"]
    readonly_fields = ["sku", "on_hand", "reserved"]
    list_display = ["sku", "on_hand", "reserved", "available"]
    search_fields = ["sku"]
    inlines = [_AdjustmentsInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StockItem | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: StockItem, form: Any, change: bool) -> None:
        try:
            adjust(obj.sku, form.cleaned_data["pieces"], str(request.user.pk))
        except NotAdjustable as error:
            messages.error(request, f"Nothing was changed: {error}")


class _LinesInline(_ReadOnly, admin.TabularInline):
    model = ReservedLine
    fields = ["item", "quantity"]


@admin.register(Reservation)
class ReservationAdmin(_ReadOnly, admin.ModelAdmin):
    """Reservations, to look at."""

    list_display = ["order_id", "state", "created"]
    list_filter = ["state"]
    search_fields = ["order_id"]
    inlines = [_LinesInline]
