import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Reservation",
            fields=[
                ("order_id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("settled", "settled: the pieces have left"),
                            ("released", "released: nothing is kept, and nothing can be"),
                        ],
                        max_length=8,
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-created"],
            },
        ),
        migrations.CreateModel(
            name="StockItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sku", models.CharField(max_length=64, unique=True, verbose_name="SKU")),
                ("on_hand", models.PositiveIntegerField(default=0, help_text="Pieces in the warehouse.")),
                (
                    "reserved",
                    models.PositiveIntegerField(default=0, help_text="Those of them that are kept for orders."),
                ),
            ],
            options={
                "ordering": ["sku"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("on_hand__gte", 0)), name="on_hand_is_not_negative"),
                    models.CheckConstraint(condition=models.Q(("reserved__gte", 0)), name="reserved_is_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("reserved__lte", models.F("on_hand"))), name="reserved_pieces_are_on_hand"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReservedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quantity", models.PositiveIntegerField()),
                (
                    "reservation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="inventory.reservation"
                    ),
                ),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="inventory.stockitem")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("reservation", "item"), name="one_line_for_each_product"),
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="quantity_is_at_least_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("adjustment_id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("quantity", models.IntegerField()),
                ("made_by", models.CharField(help_text="The user's id.", max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to="inventory.stockitem",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity", 0), _negated=True), name="adjustment_changes_something"
                    )
                ],
            },
        ),
    ]
