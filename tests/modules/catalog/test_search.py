"""Search, through the contract."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from contracts.catalog import Catalog
from liftout import client

catalog = client(Catalog)
Queries = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def shelf(list_products: Callable[..., None]) -> None:
    list_products(
        {"sku": "A", "name": "Tea mug", "description": "Blue.", "categories": ["kitchen"]},
        {"sku": "B", "name": "Teapot", "description": "Pours tea into a mug.", "categories": ["kitchen"]},
        {"sku": "C", "name": "Smuggler novel", "description": "100% adventure_", "categories": ["books"]},
        {"sku": "D", "name": "Café CRÈME", "description": "Straße", "categories": ["Tea & coffee"]},
        {"sku": "E", "name": "Lamp", "description": "", "categories": []},
    )


def found(text: str, **options: Any) -> list[str]:
    return [product.sku for product in catalog.search(text, **options).items]


@pytest.mark.usefixtures("shelf")
class TestSearch:
    def test_no_text_finds_everything_by_name(self):
        assert found("") == found("  \n") == ["D", "E", "C", "A", "B"]
        assert catalog.search().count == 5

    def test_names_go_before_categories_and_descriptions_and_beginnings_of_words_before_their_middles(self):
        assert found("mug") == ["A", "C", "B"]
        assert found("tea") == ["A", "B", "D"]

    def test_all_words_must_be_there_in_any_order_and_place(self):
        assert found("mug tea") == found("TEA   Mug tea") == ["A", "B"]
        assert found("blue mug") == ["A"]
        assert found("kitchen pours") == ["B"]
        assert found("mug lamp") == []

    def test_case_does_not_matter_beyond_english(self):
        assert found("CAFÉ crème") == found("STRASSE") == ["D"]

    def test_percent_and_underscore_stand_for_themselves(self):
        assert found("100%") == found("adventure_") == ["C"]
        assert found("%") == ["C"]
        assert found("t_a") == []

    @pytest.mark.parametrize("text", ["'", '"', "\\", "\0", "\0mug", "a" * 10_000, " ".join(map(str, range(5000)))])
    def test_strange_texts_are_searched_for_like_any_other(self, text: str):
        assert set(found(text)) <= {"A", "B", "C", "D", "E"}

    def test_a_category_narrows_the_search(self):
        assert found("", category="kitchen") == ["A", "B"]
        assert found("lamp", category="kitchen") == found("", category="none") == found("", category="\0") == []

    def test_pages_follow_each_other_and_know_the_whole_count(self):
        pages = [catalog.search("", limit=2, offset=offset) for offset in (0, 2, 4, 6)]
        assert [[product.sku for product in page.items] for page in pages] == [["D", "E"], ["C", "A"], ["B"], []]
        assert {page.count for page in pages} == {5}

    @pytest.mark.parametrize(("limit", "size"), [(0, 1), (-5, 1), (3, 3), (10**20, 5)])
    def test_a_limit_out_of_range_is_brought_into_it(self, limit: int, size: int):
        assert len(catalog.search(limit=limit).items) == size

    def test_an_offset_out_of_range_is_brought_into_it(self):
        assert len(catalog.search(offset=-1).items) == 5
        assert catalog.search(offset=10**30).items == ()


def test_a_page_holds_a_hundred_products_at_most_and_costs_as_many_queries_as_one_of_two(
    list_products: Callable[..., None], django_assert_num_queries: Queries
):
    categories = ["a", "b"]
    list_products(*({"sku": f"P{n}", "name": f"Mug {n}", "categories": categories} for n in range(120)))
    with django_assert_num_queries(3, using="catalog"):
        assert len(catalog.search("mug", limit=1000).items) == 100
    with django_assert_num_queries(3, using="catalog"):
        assert len(catalog.search("mug", limit=2).items) == 2
