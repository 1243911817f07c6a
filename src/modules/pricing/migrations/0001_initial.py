from decimal import Decimal

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=3,
                        primary_key=True,
                        serialize=False,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{3}\\Z", "Use the ISO 4217 code, three capitals such as EUR."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("symbol", models.CharField(help_text="What stands before the amount, such as €.", max_length=5)),
                (
                    "digits",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="Decimals of the smallest unit: 2 for EUR, 0 for JPY.",
                        validators=[django.core.validators.MaxValueValidator(3)],
                    ),
                ),
                (
                    "per_usd",
                    models.DecimalField(
                        decimal_places=8,
                        max_digits=15,
                        validators=[django.core.validators.MinValueValidator(Decimal("1E-8"))],
                        verbose_name="units for one US dollar",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("per_usd__gt", 0)), name="rate_is_above_zero"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("code", "USD"), _negated=True), ("per_usd", 1), _connector="OR"),
                        name="a_dollar_is_a_dollar",
                    ),
                ],
            },
        ),
    ]
