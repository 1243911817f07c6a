"""Posts that another site makes a visitor's browser send."""

from typing import Any

import pytest

MUG = "6E92ZMYYFZ"

FORMS: list[tuple[str, dict[str, str]]] = [
    ("/setCurrency", {"currency_code": "EUR"}),
    ("/cart", {"product_id": MUG, "quantity": "1"}),
    ("/cart/change", {"product_id": MUG, "quantity": "9"}),
    ("/cart/empty", {}),
    ("/cart/checkout", {}),
]


@pytest.mark.parametrize(("address", "form"), FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_post_from_another_site_is_refused_and_changes_nothing(
    shopper: Any, address: str, form: dict[str, str], headers: dict[str, str]
) -> None:
    shopper.put(MUG, 2)
    assert shopper.post(address, form, headers=headers).status_code == 403
    assert shopper.pieces == 2
    assert "shop_currency" not in shopper.cookies


@pytest.mark.parametrize(("address", "form"), FORMS)
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://testserver"}, {}],
)
def test_a_post_from_the_shops_own_pages_or_from_no_browser_is_accepted(
    shopper: Any, address: str, form: dict[str, str], headers: dict[str, str]
) -> None:
    shopper.put(MUG, 2)
    assert shopper.post(address, form, headers=headers).status_code in (302, 422)


@pytest.mark.parametrize("address", ["/signin", "/register", "/signout"])
def test_a_form_about_an_account_needs_its_token_whatever_the_browser_says(shopper: Any, address: str) -> None:
    form = {"name": "Eve", "email": "eve@example.com", "password": "correct-horse-battery"}
    assert shopper.post(address, form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403
