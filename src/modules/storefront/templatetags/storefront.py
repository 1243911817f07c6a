"""Filters of the shop's templates."""

import re

from django import template
from django.templatetags.static import static

register = template.Library()

NO_PICTURE = "storefront/no-picture.svg"
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")


@register.filter
def picture(path: str) -> str:
    """Return the address of a product's picture, or of a stand-in for one that is not among the static files.

    A catalogue can be imported from anywhere, so anything but a plain relative path, such as another site's address,
    is not used.
    """
    if _PATH.fullmatch(path):
        try:
            return static(path)
        except ValueError:  # the manifest of static files does not list it
            pass
    return static(NO_PICTURE)
