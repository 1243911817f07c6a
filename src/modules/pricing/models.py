"""What pricing keeps: a rate for each currency."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

SMALLEST_RATE = Decimal("0.00000001")


class Rate(models.Model):
    """A currency that the shop takes, and how much of it one US dollar buys."""

    code = models.CharField(
        max_length=3,
        primary_key=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", "Use the ISO 4217 code, three capitals such as EUR.")],
    )
    name = models.CharField(max_length=60)
    symbol = models.CharField(max_length=5, help_text="What stands before the amount, such as €.")
    digits = models.PositiveSmallIntegerField(
        default=2, validators=[MaxValueValidator(3)], help_text="Decimals of the smallest unit: 2 for EUR, 0 for JPY."
    )
    # Fifteen digits: SQLite keeps decimals as floats, which are exact up to that many.
    per_usd = models.DecimalField(
        "units for one US dollar", max_digits=15, decimal_places=8, validators=[MinValueValidator(SMALLEST_RATE)]
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(per_usd__gt=0), name="rate_is_above_zero"),
            models.CheckConstraint(condition=~Q(code="USD") | Q(per_usd=1), name="a_dollar_is_a_dollar"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.per_usd:f} for 1 USD"

    def clean(self) -> None:
        """Refuse another rate than 1 for the US dollar.

        Raises:
            ValidationError: On the field ``per_usd``.
        """
        # The admin does not check the constraint, because it has the code among its read-only fields.
        if self.code == "USD" and self.per_usd != 1:
            raise ValidationError({"per_usd": "Rates are what one US dollar buys, so that of USD itself is 1."})
