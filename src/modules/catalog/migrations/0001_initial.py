from django.db import migrations, models

import modules.catalog.folding
import modules.catalog.values


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
                ("folded_name", modules.catalog.folding.FoldedField("name", default="", editable=False)),
            ],
            options={
                "verbose_name_plural": "categories",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="CoPurchase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sku", models.CharField(max_length=64)),
                ("other", models.CharField(max_length=64)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sku", "other"), name="one_count_for_each_pair")],
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sku",
                    models.CharField(
                        max_length=64, unique=True, validators=[modules.catalog.values.validate_sku], verbose_name="SKU"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "picture",
                    models.CharField(
                        blank=True,
                        help_text="Path among the static files, such as catalog/products/lamp.svg. Empty: a neutral picture is shown.",
                        max_length=200,
                        validators=[modules.catalog.values.validate_picture],
                    ),
                ),
                ("price", models.DecimalField(decimal_places=3, max_digits=12)),
                ("currency", models.CharField(max_length=3, validators=[modules.catalog.values.validate_currency])),
                ("folded_name", modules.catalog.folding.FoldedField("name", default="", editable=False)),
                ("folded_description", modules.catalog.folding.FoldedField("description", default="", editable=False)),
                ("categories", models.ManyToManyField(blank=True, related_name="products", to="catalog.category")),
            ],
            options={
                "ordering": ["folded_name", "sku"],
                "indexes": [
                    models.Index(fields=["folded_name", "sku"], name="product_by_name"),
                    models.Index(fields=["price"], name="product_by_price"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="price_is_not_negative")
                ],
            },
        ),
    ]
