"""Interfaces: the calls that a module answers."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar, overload

from liftout.contracts.errors import ContractError
from liftout.contracts.wire import ContractTypeError, check_wire_type, resolve_annotations

DEFAULT_DEADLINE = 5.0
"""Seconds that a call may take where its declaration names no deadline."""

F = TypeVar("F", bound=Callable[..., Any])
Kind = Literal["query", "command"]


@dataclass(frozen=True, slots=True)
class Method:
    """One call of an interface, as declared.

    Attributes:
        name: The method's name.
        kind: ``"query"`` reads and may be repeated; ``"command"`` changes state.
        raises: The contract errors that the callee may raise.
        deadline: Seconds within which the answer is due.
        signature: Parameters (without ``self``) and return type, annotations resolved.
    """

    name: str
    kind: Kind
    raises: tuple[type[ContractError], ...]
    deadline: float
    signature: inspect.Signature


@dataclass(frozen=True, slots=True)
class _Declaration:
    kind: Kind
    raises: tuple[type[ContractError], ...]
    deadline: float


class Interface:
    """The calls that a module answers. A direct subclass is the contract; a subclass of that implements it.

    Every public method is declared with ``query`` or ``command``, has annotations throughout and no body.

    Raises:
        ContractTypeError: When the class is made, for an undeclared method or a type that cannot cross a boundary;
            the message names the type to use.
    """

    __methods__: ClassVar[Mapping[str, Method]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if Interface in cls.__bases__:
            cls.__methods__ = {
                name: _read_method(cls, name, member)
                for name, member in vars(cls).items()
                if callable(member) and not name.startswith("_")
            }


def contract_of(implementation: type[Interface]) -> type[Interface]:
    """Return the contract that a service class implements.

    Raises:
        ContractTypeError: The class implements none.
    """
    for base in implementation.__mro__:
        if Interface in base.__bases__:
            return base
    raise ContractTypeError(
        f"{implementation.__qualname__} implements no contract: subclass an Interface of contracts/."
    )


@overload
def query(function: F, /) -> F: ...
@overload
def query(*, raises: Sequence[type[ContractError]] = (), deadline: float = DEFAULT_DEADLINE) -> Callable[[F], F]: ...
def query(
    function: F | None = None,
    /,
    *,
    raises: Sequence[type[ContractError]] = (),
    deadline: float = DEFAULT_DEADLINE,
) -> F | Callable[[F], F]:
    """Declare a call that reads. It is safe to repeat, so it is retried and may be cached.

    Args:
        function: The method, where it is decorated without arguments.
        raises: The contract errors it may raise.
        deadline: Seconds within which the answer is due.
    """
    return _declare("query", function, raises, deadline)


@overload
def command(function: F, /) -> F: ...
@overload
def command(*, raises: Sequence[type[ContractError]] = (), deadline: float = DEFAULT_DEADLINE) -> Callable[[F], F]: ...
def command(
    function: F | None = None,
    /,
    *,
    raises: Sequence[type[ContractError]] = (),
    deadline: float = DEFAULT_DEADLINE,
) -> F | Callable[[F], F]:
    """Declare a call that changes state. It runs in one transaction of the callee's database.

    Args:
        function: The method, where it is decorated without arguments.
        raises: The contract errors it may raise; one that is raised rolls the transaction back.
        deadline: Seconds within which the answer is due.
    """
    return _declare("command", function, raises, deadline)


def _declare(
    kind: Kind, function: F | None, raises: Sequence[type[ContractError]], deadline: float
) -> F | Callable[[F], F]:
    if deadline <= 0:
        raise ContractTypeError(f"deadline={deadline}: a deadline is a positive number of seconds.")
    for error in raises:
        if not issubclass(error, ContractError):
            raise ContractTypeError(f"raises names {error!r}: only subclasses of ContractError cross a boundary.")

    def mark(function: F) -> F:
        function.__declaration__ = _Declaration(kind, tuple(raises), float(deadline))  # type: ignore[attr-defined]
        return function

    return mark if function is None else mark(function)


def _read_method(cls: type[Interface], name: str, function: Any) -> Method:
    where = f"{cls.__module__}.{cls.__qualname__}.{name}"
    declaration: _Declaration | None = getattr(function, "__declaration__", None)
    if declaration is None:
        raise ContractTypeError(f"{where}: declare it with @query or @command, or start its name with an underscore.")
    annotations = resolve_annotations(function, {cls.__name__: cls})
    parameters = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        at = f"{where}({parameter.name})"
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise ContractTypeError(
                f"{at}: a contract names every parameter; write them out instead of *args or **kwargs."
            )
        if parameter.name not in annotations:
            raise ContractTypeError(f"{at}: annotate the parameter with its type.")
        check_wire_type(annotations[parameter.name], at)
        _check_default(parameter.default, at)
        parameters.append(parameter.replace(annotation=annotations[parameter.name]))
    if "return" not in annotations:
        raise ContractTypeError(f"{where}: annotate what it returns (-> None for nothing).")
    check_wire_type(annotations["return"], f"{where} -> return")
    signature = inspect.Signature(parameters, return_annotation=annotations["return"])
    return Method(name, declaration.kind, declaration.raises, declaration.deadline, signature)


def _check_default(default: object, where: str) -> None:
    try:
        hash(default)
    except TypeError:
        raise ContractTypeError(f"{where}: its default {default!r} is mutable; use () or None.") from None
