"""Inventory in Django's admin."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from contracts.inventory import Inventory, StockLine
from liftout import client as client_of
from modules.inventory.models import Adjustment, StockItem

inventory = client_of(Inventory)

NO_LINES = {"adjustments-TOTAL_FORMS": "0", "adjustments-INITIAL_FORMS": "0"}


@pytest.fixture
def boss(client: Client) -> Client:
    ContentType.objects.clear_cache()  # it outlives the rollback of another test that made a content type
    client.force_login(get_user_model().objects.create_superuser("boss@example.com", "correct-horse", name="Boss"))
    return client


@pytest.fixture
def mug(stock: Callable[..., None]) -> str:
    """The admin's page of a product of which five pieces are there and two reserved."""
    stock(MUG=5)
    inventory.reserve(uuid4(), (StockLine("MUG", 2),))
    return f"/admin/inventory/stockitem/{StockItem.objects.get(sku='MUG').pk}/change/"


@pytest.mark.parametrize(("pieces", "left"), [(10, 13), (-3, 0)])
def test_stock_is_corrected_by_a_difference_that_is_recorded(boss: Client, mug: str, pieces: int, left: int):
    assert boss.post(mug, NO_LINES | {"pieces": str(pieces)}).status_code == 302
    assert inventory.levels(("MUG",))[0].available == left
    assert Adjustment.objects.get().quantity == pieces


@pytest.mark.parametrize("pieces", ["-4", "0", "", "many"])
def test_what_is_reserved_cannot_be_written_off(boss: Client, mug: str, pieces: str):
    answer = boss.post(mug, NO_LINES | {"pieces": pieces})
    assert list(answer.context["adminform"].form.errors) == ["pieces"]
    assert inventory.levels(("MUG",))[0].available == 3


def test_pieces_that_are_sold_while_the_page_is_open_stay_sold(boss: Client, mug: str, monkeypatch: pytest.MonkeyPatch):
    clean = StockItem.full_clean

    def sell_meanwhile(item: StockItem, *arguments: object, **options: object) -> None:
        clean(item, *arguments, **options)  # type: ignore[arg-type]
        inventory.reserve(uuid4(), (StockLine("MUG", 3),))

    monkeypatch.setattr(StockItem, "full_clean", sell_meanwhile)
    answer = boss.post(mug, NO_LINES | {"pieces": "-1"}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    item = StockItem.objects.get(sku="MUG")
    assert (item.on_hand, item.reserved) == (5, 5)


def test_nothing_is_added_removed_or_rewritten_by_hand(boss: Client, mug: str):
    for page in ("stockitem/add/", "reservation/add/"):
        assert boss.get(f"/admin/inventory/{page}").status_code == 403
    assert boss.post(mug.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("page", ["stockitem/", "stockitem/?q=mug", "reservation/", "reservation/?state=held"])
def test_its_pages_open(boss: Client, mug: str, page: str):
    assert boss.get(f"/admin/inventory/{page}").status_code == 200
    assert boss.get(mug).status_code == 200
