"""Text in the form in which it is searched: without differences of case, on every database alike.

``LIKE`` ignores case in SQLite for ASCII alone, and in PostgreSQL not at all. So a folded copy is stored beside the
text, and the words that are looked for are folded in the same way.
"""

import unicodedata
from typing import Any

from django.db import models

MOST_WORDS = 50
"""Words of a search text that are looked at. It keeps the SQL of a pasted page within what databases take."""


def fold(text: str) -> str:
    """Return a text without differences of case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the different words of a search text, folded, at most ``MOST_WORDS``."""
    return tuple(dict.fromkeys(fold(text.replace("\0", " ")).split()))[:MOST_WORDS]


class FoldedField(models.TextField):
    """The folded copy of another field of the model. It is set whenever a row is written, in bulk as well.

    Args:
        source: The name of the other field.
    """

    def __init__(self, source: str, **options: Any) -> None:
        self.source = source
        settings: dict[str, Any] = {"editable": False, "default": ""} | options
        super().__init__(**settings)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration needs to make the field again."""
        name, path, positional, options = super().deconstruct()
        return name, path, [self.source, *positional], options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the folded text of the source."""
        folded = fold(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, folded)
        return folded
