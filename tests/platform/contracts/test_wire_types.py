"""What may stand in a contract, and what its author is told otherwise."""

import enum
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal, NewType, TypeVar
from uuid import UUID

import pytest

from liftout.contracts import AwareDatetime, ContractError, ContractTypeError, Interface, Message, command, query


class Colour(enum.StrEnum):
    RED = "red"


class Part(Message):
    name: str


class Tree(Message):
    branches: "tuple[Tree, ...]" = ()


@dataclass
class Loose:
    name: str


Sku = NewType("Sku", str)
T = TypeVar("T")


@pytest.mark.parametrize(
    "good",
    [bool, int, float, str, bytes, Decimal, date, timedelta, UUID, None, AwareDatetime, Colour, Part, Tree, Sku,
     Literal["a", "b"], int | None, tuple[int, ...], tuple[int, str], frozenset[UUID], tuple[Part | None, ...]],
)  # fmt: skip
def test_an_immutable_type_with_one_wire_form_may_stand_in_a_contract(good: Any) -> None:
    class Holder(Message):
        field: good

    class Asks(Interface):
        @query
        def ask(self, value: good) -> good: ...

    assert Asks.__methods__["ask"].signature.parameters["value"]


@pytest.mark.parametrize(
    ("bad", "instead"),
    [
        (list[int], "tuple[T, ...]"),
        (list, "tuple[T, ...]"),
        (dict[str, int], "a Message, or a tuple of pairs"),
        (set[int], "frozenset[T]"),
        (bytearray, "bytes"),
        (datetime, "AwareDatetime"),
        (time, "AwareDatetime"),
        (Any, "concrete type"),
        (object, "concrete type"),
        (tuple, "with the type of its items"),
        (frozenset, "with the type of its items"),
        (Sequence[int], "tuple[T, ...]"),
        (Mapping[str, int], "a tuple of pairs"),
        (OrderedDict[str, int], "a tuple of pairs"),
        (Loose, "subclass liftout.contracts.Message"),
        (Callable[[], int], "an immutable type"),
        (T, "concrete type"),
        (tuple[list[int], ...], "tuple[T, ...]"),
        (int | list[int], "tuple[T, ...]"),
        (frozenset[datetime], "AwareDatetime"),
    ],
)
def test_any_other_type_is_refused_when_the_class_is_made_with_the_type_to_use(bad: Any, instead: str) -> None:
    with pytest.raises(ContractTypeError) as caught:

        class Holder(Message):
            field: bad

    assert "Holder.field" in str(caught.value)
    assert instead in str(caught.value)

    with pytest.raises(ContractTypeError, match=r"Asks\.ask\(value\)"):

        class Asks(Interface):
            @query
            def ask(self, value: bad) -> None: ...

    with pytest.raises(ContractTypeError, match="return"):

        class Answers(Interface):
            @command
            def answer(self) -> bad: ...

    with pytest.raises(ContractTypeError, match=r"Fails\.field"):

        class Fails(ContractError):
            field: bad


def test_a_union_that_the_wire_cannot_tell_apart_is_refused() -> None:
    class Other(Message):
        name: str

    with pytest.raises(ContractTypeError, match="Holder"):

        class Holder(Message):
            either: Part | Other


def test_a_name_that_only_the_type_checker_can_see_is_refused_with_the_mend() -> None:
    with pytest.raises(ContractTypeError, match="not under TYPE_CHECKING"):

        class Holder(Message):
            field: "NowhereToBeFound"  # noqa: F821
