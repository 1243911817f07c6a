"""What visitors may type, and the reasons they read when it is not valid."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from contracts.cart import MOST_PER_PRODUCT
from contracts.payments import Card
from contracts.shipping import Address

MOST_ADDED_AT_ONCE = 10
MISSING = {"required": "Please fill this in."}


class SecretInput(forms.TextInput):
    """A field whose value is never sent back to the browser."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the widget's template shows: everything but the value."""
        return super().get_context(name, None, attrs)


def _text(label: str, autocomplete: str, *, required: bool = True, most: int = 100) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.TextInput({"autocomplete": autocomplete}),
        error_messages=MISSING,
    )


def _for_any_of(reason: str) -> dict[str, str]:
    """Return one reason for whatever is wrong with a number, since its bounds are all there is to it."""
    return {**MISSING, **dict.fromkeys(("invalid", "min_value", "max_value"), reason)}


def _email() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={**MISSING, "invalid": "This is no e-mail address: it looks like name@example.com."},
    )


class CurrencyForm(forms.Form):
    """The currency in which a visitor wants to read prices."""

    currency_code = forms.CharField(max_length=3)


class AddToCartForm(forms.Form):
    """So many pieces of a product for the cart."""

    product_id = forms.CharField(max_length=64)
    quantity = forms.IntegerField(
        label="Quantity",
        initial=1,
        min_value=1,
        max_value=MOST_ADDED_AT_ONCE,
        widget=forms.Select(choices=[(number, number) for number in range(1, MOST_ADDED_AT_ONCE + 1)]),
        error_messages=_for_any_of(f"Choose from 1 to {MOST_ADDED_AT_ONCE} pieces."),
    )


class ChangeCartForm(forms.Form):
    """How many pieces of a product the cart is to hold; none takes it out."""

    product_id = forms.CharField(max_length=64)
    quantity = forms.IntegerField(min_value=0, max_value=MOST_PER_PRODUCT)


class PageForm(forms.Form):
    """Which page of a list a visitor wants."""

    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)


class SearchForm(PageForm):
    """What a visitor looks for."""

    q = forms.CharField(required=False, max_length=100)
    category = forms.CharField(required=False, max_length=100)


class CheckoutForm(forms.Form):
    """Where an order goes and what pays for it. Field names are those of the Online Boutique."""

    checkout_id = forms.UUIDField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))
    email = _email()
    street_address = _text("Street and number", "street-address", most=200)
    zip_code = _text("Postal code", "postal-code", most=20)
    city = _text("City", "address-level2")
    state = _text("State", "address-level1", required=False)
    country = _text("Country", "country-name")
    credit_card_number = forms.CharField(
        label="Card number",
        max_length=40,
        widget=SecretInput({"autocomplete": "cc-number", "inputmode": "numeric"}),
        error_messages=MISSING,
    )
    credit_card_expiration_month = forms.IntegerField(
        label="Expiry month",
        min_value=1,
        max_value=12,
        widget=forms.Select(
            {"autocomplete": "cc-exp-month"}, choices=[("", "MM"), *((month, f"{month:02}") for month in range(1, 13))]
        ),
        error_messages=_for_any_of("Choose a month from 1 to 12."),
    )
    credit_card_expiration_year = forms.IntegerField(
        label="Expiry year",
        min_value=2000,
        max_value=9999,
        widget=forms.TextInput({"autocomplete": "cc-exp-year", "inputmode": "numeric", "placeholder": "YYYY"}),
        error_messages=_for_any_of("Write the year with four digits."),
    )
    credit_card_cvv = forms.CharField(
        label="Security code",
        max_length=4,
        validators=[RegexValidator(r"\A[0-9]{3,4}\Z", "The security code is the three digits on the back.")],
        widget=SecretInput({"autocomplete": "cc-csc", "inputmode": "numeric"}),
        error_messages=MISSING,
    )

    @property
    def address(self) -> Address:
        """Where the order goes."""
        names = ("street_address", "city", "state", "zip_code", "country")
        return Address(**{name: self.cleaned_data[name] for name in names})

    @property
    def card(self) -> Card:
        """What pays for the order."""
        return Card(
            number=self.cleaned_data["credit_card_number"],
            expiration_month=self.cleaned_data["credit_card_expiration_month"],
            expiration_year=self.cleaned_data["credit_card_expiration_year"],
            cvv=self.cleaned_data["credit_card_cvv"],
        )

    def refuse(self, field: str, reason: str) -> None:
        """Show a reason at a field named in the words of ``Card`` or ``Address``, or above the form for any other."""
        for name in (field, f"credit_card_{field}"):
            if field and name in self.fields:
                return self.add_error(name, reason)
        return self.add_error(None, reason)


class RegisterForm(forms.Form):
    """A new account."""

    name = _text("Your name", "name")
    email = _email()
    password = forms.CharField(
        label="Password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages=MISSING,
    )


class SignInForm(forms.Form):
    """The proof of who somebody is."""

    email = _email()
    password = forms.CharField(
        label="Password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages=MISSING,
    )
