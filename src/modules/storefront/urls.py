"""The shop's addresses: the HTTP surface of the Online Boutique, then what this shop has besides."""

from django.urls import path

from modules.storefront.views import account, browse, cart, checkout, health, orders

app_name = "storefront"

urlpatterns = [
    path("", browse.home, name="home"),
    path("setCurrency", browse.set_currency, name="set_currency"),
    path("product/<str:sku>", browse.product, name="product"),
    path("cart", cart.cart_page, name="cart"),
    path("cart/empty", cart.empty, name="empty_cart"),
    path("cart/checkout", checkout.checkout, name="checkout"),
    path("_healthz", health.healthz, name="healthz"),
    path("search", browse.search, name="search"),
    path("cart/change", cart.change, name="change_cart"),
    path("register", account.register, name="register"),
    path("signin", account.sign_in, name="sign_in"),
    path("signout", account.sign_out, name="sign_out"),
    path("orders", orders.my_orders, name="orders"),
    path("orders/<uuid:order_id>", orders.order, name="order"),
]
