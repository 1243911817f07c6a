"""The demo catalogue."""

from pathlib import Path

from modules.catalog.importing import import_products, open_products
from modules.catalog.models import Product

_FILE = Path(__file__).parent / "data" / "demo.json"


def load() -> None:
    """List the demo products in an empty catalogue; one that has products is left as it is."""
    if not Product.objects.exists():
        import_products(open_products(_FILE))
