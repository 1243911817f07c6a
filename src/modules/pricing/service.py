"""Pricing's answers to the other modules."""

from contracts.money import Money
from contracts.pricing import Currency, CurrencyUnknown, Pricing
from modules.pricing.conversion import convert
from modules.pricing.models import Rate


class PricingService(Pricing):
    """Answers from the table of rates, which is read once for each call."""

    def currencies(self) -> tuple[Currency, ...]:
        return tuple(Currency(rate.code, rate.name, rate.symbol, rate.digits) for rate in Rate.objects.all())

    def convert(self, amounts: tuple[Money, ...], currency: str) -> tuple[Money, ...]:
        rates = {rate.code: rate for rate in Rate.objects.all()}
        for code in (currency, *(money.currency for money in amounts)):
            if code not in rates:
                raise CurrencyUnknown(code)
        target = rates[currency]
        return tuple(
            Money(convert(money.amount, rates[money.currency].per_usd, target.per_usd, target.digits), currency)
            for money in amounts
        )
