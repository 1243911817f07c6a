"""What every page owes to those who do not see it, to browsers with a strict policy, and to those without scripts."""

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

SUNGLASSES = "OLJCESPC7Z"
STYLES = Path(__file__).resolve().parents[3] / "src/modules/storefront/static/storefront"


class Outline(HTMLParser):
    """Reads from a page what the tests hold it to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.described_by: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.append(given)
        if tag == "img":
            self.pictures.append(given)
        if value := given.get("id"):
            self.ids.append(value)
        self.described_by |= set((given.get("aria-describedby") or "").split())
        self.addresses += [given[name] or "" for name in ("href", "src", "action") if name in given]


@pytest.fixture(
    params=[
        "/",
        "/search",
        "/search?q=zzz",
        "/cart",
        "filled cart",
        "wrong checkout",
        "order",
        "wrong sign-in",
        "/register",
        "/signin",
        f"/product/{SUNGLASSES}",
        "/product/NOSUCHSKU",
        "history",
    ]
)
def page(request: pytest.FixtureRequest, client: Client, checkout_form: dict[str, str]) -> str:
    """Each of the shop's pages."""
    return str(_visit(request.param, client, checkout_form).content.decode())


def _visit(which: str, client: Client, checkout_form: dict[str, str]) -> Any:
    if which.startswith("/"):
        return client.get(which)
    if which == "wrong sign-in":
        return client.post("/signin", {"email": "ada@example.com", "password": "wrong"})
    if which == "history":
        client.post("/register", {"name": "Ada", "email": "ada@example.com", "password": "correct-horse-battery"})
    client.post("/cart", {"product_id": SUNGLASSES, "quantity": 1})
    if which == "filled cart":
        return client.get("/cart")
    if which == "wrong checkout":
        return client.post("/cart/checkout", {"email": "x"})
    placed = client.post("/cart/checkout", checkout_form)
    return client.get("/orders") if which == "history" else placed


def test_a_page_has_one_main_heading_and_skips_no_level(page: str) -> None:
    headings = Outline(page).headings
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(headings))


def test_every_field_has_a_label_and_every_picture_a_text(page: str) -> None:
    outline = Outline(page)
    assert all(field.get("id") in outline.labels for field in outline.fields)
    assert all("alt" in picture for picture in outline.pictures)


def test_ids_are_unique_and_reasons_are_tied_to_their_fields(page: str) -> None:
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.described_by <= set(outline.ids)


def test_a_page_needs_no_script_no_inline_style_and_no_other_site(page: str) -> None:
    outline = Outline(page)
    assert not outline.tags & {"script", "style"}
    assert "style" not in outline.attributes
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert all(address.startswith(("/", "#", "?")) and not address.startswith("//") for address in outline.addresses)


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_can_be_made_without_a_request(template: str) -> None:
    page = render_to_string(template)
    assert Outline(page).headings == [1]
    assert "Back to the shop" in page or "See what we have" in page


def test_styles_load_nothing() -> None:
    for file in STYLES.glob("*.css"):
        assert "url(" not in file.read_text()
        assert "@import" not in file.read_text()


def test_the_shops_page_stands_at_addresses_that_do_not_exist(client: Client) -> None:
    page = client.get("/no/such/page")
    assert page.status_code == 404
    assert "This shelf is empty" in page.content.decode()
