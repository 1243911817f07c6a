"""A column for e-mail addresses."""

from typing import Any

from django.db import models


class EmailAddressField(models.EmailField):
    """Keeps and compares e-mail addresses without regard to case: what goes in, to store or to look up, is lowered.

    So that a plain unique index is one across cases, in every database.
    """

    def get_prep_value(self, value: Any) -> Any:
        """Return the address as it is stored and looked up."""
        return _normalized(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the address as it is stored, and let the instance that is saved show it as well."""
        value = _normalized(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def _normalized(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value
