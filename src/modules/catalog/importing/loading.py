"""Listings, written to the catalogue in batches and in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from contracts.catalog import ProductListed
from liftout import publish
from modules.catalog.importing.checking import Checker, Listing
from modules.catalog.importing.errors import RowError, RowsRefused
from modules.catalog.importing.reading import ProductFile
from modules.catalog.models import Category, Product

MOST_ERRORS = 50
"""Errors that are listed; more of them are counted."""

_BATCH = 1000
_TEXTS = ("name", "price", "currency", "description", "picture")
_WRITTEN = (*_TEXTS, "folded_name", "folded_description")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many products an import added, changed and found as the file wants them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)


def import_products(
    file: ProductFile, *, dry_run: bool = False, on_progress: Callable[[int], object] = lambda position: None
) -> Outcome:
    """Bring all products of a file into the catalogue, in one transaction. Readers see all of them or none.

    On SQLite, whoever else writes to the catalogue waits meanwhile; readers do not.

    ``ProductListed`` is published, in the same transaction, for those that are new.

    Args:
        file: What to import.
        dry_run: Do everything and take it back.
        on_progress: Called after each batch with the position in the file.

    Raises:
        RowsRefused: Rows are wrong; nothing is imported. All rows were checked.
        CannotRead: The file could not be read to its end; nothing is imported.
    """
    outcome = Outcome()
    with transaction.atomic(using="catalog"):
        categories = dict(Category.objects.values_list("name", "pk"))
        for listings in _batches(_checked(file, on_progress)):
            outcome += _apply(listings, categories)
        if dry_run:
            transaction.set_rollback(True, using="catalog")
    return outcome


def _checked(file: ProductFile, on_progress: Callable[[int], object]) -> Iterator[Listing]:
    """Yield the listings of a file up to its first error; then go on for the sake of all other errors, and raise."""
    checker = Checker()
    errors: list[RowError] = []
    count = 0
    for seen, row in enumerate(file.rows, start=1):
        match checker.check(row):
            case list() as found:
                count += len(found)
                errors += found[: MOST_ERRORS - len(errors)]
            case listing if not count:
                yield listing
        if seen % _BATCH == 0:
            on_progress(row.position)
    on_progress(file.size)
    if count:
        raise RowsRefused(tuple(errors), count)


def _batches(listings: Iterable[Listing]) -> Iterator[list[Listing]]:
    iterator = iter(listings)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _apply(listings: list[Listing], categories: dict[str, int]) -> Outcome:
    known = Product.objects.with_category_names().in_bulk([listing.sku for listing in listings], field_name="sku")
    new = [listing for listing in listings if listing.sku not in known]
    changed = [item for item in listings if item.sku in known and _differs(known[item.sku], item)]
    rows = [_row(item, known.get(item.sku)) for item in (*new, *changed)]
    # One statement for new and changed rows alike; rows without a primary key, so that the SKU alone decides which.
    written = Product.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sku"], update_fields=_WRITTEN)
    keys = {row.sku: row.pk for row in written}
    moved = [item for item in (*new, *changed) if item.categories is not None]
    _list_in_categories({keys[item.sku]: item.categories or frozenset() for item in moved}, categories)
    publish(*(ProductListed(sku=item.sku, name=item.name, opening_stock=item.opening_stock or 0) for item in new))
    return Outcome(len(new), len(changed), len(listings) - len(rows))


def _differs(product: Product, listing: Listing) -> bool:
    wanted = ((field, getattr(listing, field)) for field in _TEXTS)
    if any(value is not None and value != getattr(product, field) for field, value in wanted):
        return True
    return listing.categories is not None and listing.categories != frozenset(_category_names(product))


def _category_names(product: Product) -> list[str]:
    return getattr(product, "category_names") or []  # noqa: B009  added by the query, unknown to mypy


def _row(listing: Listing, known: Product | None) -> Product:
    row = Product(sku=listing.sku)
    for field in _TEXTS:
        value = getattr(listing, field)
        if value is None and known is not None:
            value = getattr(known, field)
        if value is not None:
            setattr(row, field, value)
    return row


def _list_in_categories(wanted: dict[int, frozenset[str]], categories: dict[str, int]) -> None:
    if new := frozenset().union(*wanted.values()) - categories.keys():
        Category.objects.bulk_create([Category(name=name) for name in sorted(new)], ignore_conflicts=True)
        categories |= Category.objects.filter(name__in=new).values_list("name", "pk")
    link = Product.categories.through
    link.objects.filter(product__in=wanted).delete()
    link.objects.bulk_create(
        link(product_id=product, category_id=categories[name])
        for product, names in wanted.items()
        for name in sorted(names)
    )
