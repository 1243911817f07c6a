"""What goes with a product: learnt from orders, and guessed from categories until enough is learnt."""

from collections.abc import Collection

from django.db.models import Count, F, Sum

from modules.catalog.models import CoPurchase, Product

LARGEST_BASKET = 30
"""Products of one order that are learnt from: pairs grow with the square, and a big basket says little about any."""


def learn(skus: Collection[str]) -> None:
    """Count that these products were bought together. To be called in a transaction."""
    basket = sorted(set(skus))[:LARGEST_BASKET]
    pairs = [CoPurchase(sku=sku, other=other) for sku in basket for other in basket if sku != other]
    if not pairs:
        return
    # The pairs are in order, and locked in order: two orders of the same products wait for each other at the first.
    CoPurchase.objects.bulk_create(pairs, ignore_conflicts=True)
    known = CoPurchase.objects.filter(sku__in=basket, other__in=basket)
    locked = list(known.select_for_update().order_by("sku", "other").values_list("pk", flat=True))
    CoPurchase.objects.filter(pk__in=locked).update(count=F("count") + 1)


def companions(skus: Collection[str], limit: int) -> list[str]:
    """Return the SKUs of other products that go with these, best first, by at most two queries.

    Args:
        skus: What is looked at or bought.
        limit: How many are returned at most.
    """
    bought = _bought_with(skus, limit)
    missing = limit - len(bought)
    return bought + _of_same_categories(skus, {*skus, *bought}, missing) if missing else bought


def _bought_with(skus: Collection[str], limit: int) -> list[str]:
    pairs = CoPurchase.objects.filter(sku__in=skus, other__in=Product.objects.values("sku")).exclude(other__in=skus)
    often = pairs.values("other").annotate(times=Sum("count")).order_by("-times", "other")
    return list(often.values_list("other", flat=True)[:limit])


def _of_same_categories(skus: Collection[str], left_out: Collection[str], limit: int) -> list[str]:
    categories = Product.categories.through.objects.filter(product__sku__in=skus).values("category")
    products = Product.objects.filter(categories__in=categories).exclude(sku__in=left_out)
    closest = products.annotate(shared=Count("categories")).order_by("-shared", "folded_name", "sku")
    return list(closest.values_list("sku", flat=True)[:limit])
