"""``client(Catalog)``: a typed stand-in for the module that provides an interface."""

import sys
import weakref
from collections.abc import Callable
from typing import Any, TypeVar, cast

from liftout.calls import declarations, local
from liftout.contracts import ContractTypeError, Interface
from liftout.modules import registry

I = TypeVar("I", bound=Interface)  # noqa: E741

_stand_ins: "weakref.WeakSet[Any]" = weakref.WeakSet()


def client(interface: type[I]) -> I:
    """Return a stand-in through which a module calls an interface.

    Where a call goes is decided when the first one is made. Ask for clients at module level.

    Args:
        interface: A contract: a direct subclass of ``Interface``.

    Raises:
        ManifestError: The calling module does not declare the interface in ``uses``. While Django starts, the same
            problem is raised when all modules are loaded.
        ContractTypeError: This is no contract.
    """
    if Interface not in interface.__bases__:
        raise ContractTypeError(
            f"client({interface.__name__}): ask for the contract, not for a class that implements it."
        )
    python_module: str = sys._getframe(1).f_globals["__name__"]
    declarations.declare(interface, python_module)
    stand_in_class = _stand_in_class(interface)
    stand_in_class._made_in = python_module
    stand_in = stand_in_class()
    _stand_ins.add(stand_in)
    return cast("I", stand_in)


def rebind() -> None:
    """Make every stand-in look again, at its next call, for where the call goes."""
    for stand_in in _stand_ins:
        stand_in.__dict__.clear()


def _stand_in_class(interface: type[Interface]) -> type[Any]:
    def bind_and_call(name: str) -> Callable[..., Any]:
        def call(self: Any, /, *args: Any, **kwargs: Any) -> Any:
            # What is bound lands in the instance's own dict, where it hides this function: the next call is direct.
            if name not in self.__dict__:
                self.__dict__.update(local.bind(interface, registry.owner_of(self._made_in)))
            return self.__dict__[name](*args, **kwargs)

        return call

    def describe(self: Any) -> str:
        return f"<client of {interface.__module__}.{interface.__qualname__}>"

    members: dict[str, Any] = {name: bind_and_call(name) for name in interface.__methods__}
    return type(f"{interface.__name__}Client", (interface,), {**members, "__repr__": describe})
