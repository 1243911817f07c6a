"""Which addresses the carrier delivers to."""

from contracts.shipping import Address, AddressNotServed

NOT_SERVED = frozenset({"antarctica"})
"""Countries to which nobody delivers. The carrier serves every other one."""

_LABELS = {
    "street_address": "street and number",
    "city": "city",
    "state": "state or region",
    "zip_code": "postal code",
    "country": "country",
}
_OPTIONAL = frozenset({"state"})  # most of the world's addresses have none
_LONGEST = {"street_address": 200, "city": 100, "state": 100, "zip_code": 20, "country": 100}


def check(address: Address) -> None:
    """Hold an address against what a label can say and where the carrier goes.

    Raises:
        AddressNotServed: Names the first field that is wrong, and why.
    """
    for field, label in _LABELS.items():
        text: str = getattr(address, field).strip()
        if not text and field not in _OPTIONAL:
            raise AddressNotServed(field, f"The {label} is missing.")
        if len(text) > _LONGEST[field]:
            raise AddressNotServed(field, f"The {label} has more than {_LONGEST[field]} characters.")
        if not text.isprintable():
            raise AddressNotServed(field, f"The {label} has characters that cannot be printed on a label.")
    if address.country.strip().casefold() in NOT_SERVED:
        raise AddressNotServed("country", f"The carrier does not deliver to {address.country.strip()}.")
