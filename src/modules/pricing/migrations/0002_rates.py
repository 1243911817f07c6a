"""The currencies that a new shop takes, at round rates of 2025. The admin keeps them up to date."""

from decimal import Decimal

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

RATES = [
    ("AUD", "Australian dollar", "A$", 2, "1.53"),
    ("CAD", "Canadian dollar", "CA$", 2, "1.38"),
    ("CHF", "Swiss franc", "CHF ", 2, "0.8"),
    ("EUR", "Euro", "€", 2, "0.86"),
    ("GBP", "Pound sterling", "£", 2, "0.75"),
    ("JPY", "Japanese yen", "¥", 0, "149.5"),
    ("SEK", "Swedish krona", "kr ", 2, "9.45"),
    ("TRY", "Turkish lira", "₺", 2, "41.6"),
    ("USD", "US dollar", "$", 2, "1"),
]


def load_rates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rates = apps.get_model("pricing", "Rate").objects.using(schema_editor.connection.alias)
    rates.bulk_create(
        rates.model(code=code, name=name, symbol=symbol, digits=digits, per_usd=Decimal(per_usd))
        for code, name, symbol, digits, per_usd in RATES
    )


class Migration(migrations.Migration):
    dependencies = [("pricing", "0001_initial")]

    operations = [migrations.RunPython(load_rates, migrations.RunPython.noop)]
