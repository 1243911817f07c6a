"""Errors that a contract declares: the only ones, with their fields, that cross a boundary."""

import dataclasses
from typing import Any, ClassVar, dataclass_transform

from liftout.contracts.wire import check_wire_type, resolve_annotations


@dataclass_transform(eq_default=False)
class ContractError(Exception):
    """An error that an interface declares in ``raises``. Its fields are declared as in a dataclass.

    The first line of the subclass's docstring is what a person reads.

    Example::

        class ProductNotFound(ContractError):
            \"\"\"No product has this SKU.\"\"\"

            sku: str

    Raises:
        ContractTypeError: When the class is made, for a field type that cannot cross a boundary.
    """

    __wire_fields__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        dataclasses.dataclass(eq=False, repr=False)(cls)
        cls.__wire_fields__ = tuple(field.name for field in dataclasses.fields(cls))  # type: ignore[arg-type]
        annotations = resolve_annotations(cls, {cls.__name__: cls})
        for name in cls.__wire_fields__:
            check_wire_type(annotations[name], f"{cls.__module__}.{cls.__qualname__}.{name}")

    @property
    def fields(self) -> dict[str, Any]:
        """The error's fields by name: what crosses the boundary with it."""
        return {name: getattr(self, name) for name in self.__wire_fields__}

    @property
    def summary(self) -> str:
        """The first line of the error's docstring."""
        return (type(self).__doc__ or type(self).__name__).strip().partition("\n")[0]

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.summary} ({details})" if details else self.summary

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.fields.items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.fields)


def _rebuild(cls: type[ContractError], fields: dict[str, Any]) -> ContractError:
    return cls(**fields)
