"""Interfaces."""

import subprocess
import sys
from typing import Any

import pytest

from liftout.contracts import ContractError, ContractTypeError, Interface, command, contract_of, query


class Refused(ContractError):
    """Refused."""


class Shop(Interface):
    @query(raises=[Refused], deadline=1.5)
    def find(self, sku: str, *, exact: bool = True) -> str:
        """Find."""

    @command
    def rename(self, sku: str) -> None:
        """Rename."""


def test_an_interface_knows_its_methods_as_declared() -> None:
    find, rename = Shop.__methods__["find"], Shop.__methods__["rename"]

    assert (find.kind, find.raises, find.deadline) == ("query", (Refused,), 1.5)
    assert (rename.kind, rename.raises, rename.deadline) == ("command", (), 5.0)


def test_a_service_belongs_to_the_contract_it_implements() -> None:
    class Service(Shop): ...

    class Special(Service): ...

    assert contract_of(Special) is Shop


def _with_star(self: Any, *skus: str) -> None: ...
def _without_annotation(self: Any, sku) -> None: ...  # type: ignore[no-untyped-def]
def _without_return(self: Any, sku: str): ...  # type: ignore[no-untyped-def]
def _with_mutable_default(self: Any, skus: tuple[str, ...] = []) -> None: ...  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (_with_star, "names every parameter"),
        (_without_annotation, "annotate the parameter"),
        (_without_return, "annotate what it returns"),
        (_with_mutable_default, "is mutable"),
    ],
)
def test_a_method_that_is_not_spelled_out_is_refused(function: Any, said: str) -> None:
    with pytest.raises(ContractTypeError, match=said):
        type("Broken", (Interface,), {"method": query(function), "__module__": __name__})


def test_a_public_method_that_is_neither_query_nor_command_is_refused() -> None:
    with pytest.raises(ContractTypeError, match="@query or @command"):

        class Broken(Interface):
            def method(self) -> None: ...


def test_only_contract_errors_may_be_declared() -> None:
    with pytest.raises(ContractTypeError, match="ContractError"):
        query(raises=[ValueError])  # type: ignore[list-item]


def test_a_deadline_is_positive() -> None:
    with pytest.raises(ContractTypeError, match="positive"):
        command(deadline=0)


def test_importing_contracts_imports_no_django() -> None:
    program = "import sys, contracts.orders, liftout.contracts; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ".:src/platform"}, check=False).returncode
        == 0
    )
