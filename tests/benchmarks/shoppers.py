"""A shopper for locust: looks around, fills a cart and buys, with no pause between two pages."""

import random

from locust import FastHttpUser, constant, task

PRODUCTS = (
    "0PUK6V6EV0", "1YMWWN1N4O", "2ZYFJ3GM2N", "66VCHSJNUP", "6E92ZMYYFZ", "9SIQT8TOJO", "L9ECAV7KIM", "LS4PSXUNUM",
    "OLJCESPC7Z",
)  # fmt: skip


class Shopper(FastHttpUser):
    """Buys one product, again and again."""

    wait_time = constant(0)

    @task
    def buy(self) -> None:
        """Go from the home page to a placed order."""
        product = random.choice(PRODUCTS)
        self.client.get("/")
        self.client.get(f"/product/{product}", name="/product/{id}")
        self.client.post("/cart", {"product_id": product, "quantity": random.randint(1, 10)})
        order = {
            "email": "someone@example.com",
            "street_address": "1600 Amphitheatre Parkway",
            "zip_code": "94043",
            "city": "Mountain View",
            "state": "CA",
            "country": "United States",
            "credit_card_number": "4432-8015-6152-0454",
            "credit_card_expiration_month": 1,
            "credit_card_expiration_year": 2090,
            "credit_card_cvv": "672",
        }
        with self.client.post("/cart/checkout", order, catch_response=True) as response:
            if response.status_code == 200 and "order" not in (response.text or "").lower():
                response.failure("The page shows no order.")
