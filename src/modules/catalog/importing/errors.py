"""What can be wrong with a file of products."""

from dataclasses import dataclass


class CannotRead(Exception):
    """The file could not be read to its end. The message says why, where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing that is wrong with one row.

    Attributes:
        row: The row's number, as ``importing`` counts them.
        field: The column or key; empty where the whole row is meant.
        message: What is wrong, and what would be right.
    """

    row: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"row {self.row}, {self.field}" if self.field else f"row {self.row}"
        return f"{where}: {self.message}"


class RowsRefused(Exception):
    """The file could be read, but rows of it are wrong; nothing was imported.

    Attributes:
        errors: The first of the errors.
        count: How many there are in all.
    """

    def __init__(self, errors: tuple[RowError, ...], count: int) -> None:
        super().__init__(f"{count} errors")
        self.errors = errors
        self.count = count
