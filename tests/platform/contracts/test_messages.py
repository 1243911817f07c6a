"""Messages, events and errors."""

import pickle
from decimal import Decimal

import msgspec
import pytest

from liftout.contracts import ContractError, ContractTypeError, Event, Message


class Price(Message):
    amount: Decimal
    tags: tuple[str, ...] = ()


class Sold(Event, name="shop.Sold", version=2, key="sku"):
    sku: str


class NotEnough(ContractError):
    """There is not enough of it.

    More for developers.
    """

    sku: str
    left: int = 0


def test_a_message_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Price(Decimal(1)).amount = Decimal(2)  # type: ignore[misc]


def test_a_message_that_would_not_be_frozen_is_refused() -> None:
    with pytest.raises(ContractTypeError, match="drop frozen=False"):

        class Loose(Message, frozen=False):
            name: str


def test_a_reader_ignores_fields_that_it_does_not_know() -> None:
    assert msgspec.json.decode(b'{"amount": "1.10", "new": 1}', type=Price) == Price(Decimal("1.10"))


def test_an_event_carries_its_wire_name_version_and_key() -> None:
    event = Sold("MUG")

    assert (event.wire_name, event.version, event.ordering_key) == ("shop.Sold", 2, "MUG")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "names itself"),
        ({"name": "NoModule"}, "names itself"),
        ({"name": "shop.Sold"}, "version from 1"),
        ({"name": "shop.Sold", "version": 0}, "version from 1"),
        ({"name": "shop.Sold", "version": 1, "key": "nowhere"}, "is no field"),
    ],
)
def test_an_event_without_a_stable_name_and_version_is_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(ContractTypeError, match=said):

        class Wrong(Event, **options):  # type: ignore[misc]
            sku: str


def test_a_message_takes_no_event_options() -> None:
    with pytest.raises(ContractTypeError, match="belong to an Event"):

        class Wrong(Message, version=1):
            sku: str


def test_an_error_says_its_first_line_and_its_fields() -> None:
    error = NotEnough(sku="MUG", left=2)

    assert str(error) == "There is not enough of it. (sku='MUG', left=2)"
    assert error.fields == {"sku": "MUG", "left": 2}
    assert error.summary == "There is not enough of it."


def test_an_error_takes_exactly_its_fields() -> None:
    assert NotEnough("MUG").left == 0
    with pytest.raises(TypeError):
        NotEnough(colour="red")  # type: ignore[call-arg]


def test_an_error_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(NotEnough(sku="MUG", left=2)))

    assert (type(copy), copy.fields) == (NotEnough, {"sku": "MUG", "left": 2})
