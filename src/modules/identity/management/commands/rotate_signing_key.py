"""``manage.py rotate_signing_key``."""

from typing import Any

from django.core.management.base import BaseCommand

from modules.identity import keys


class Command(BaseCommand):
    help = (
        "Make a new key that signs access tokens from now on. Tokens signed before stay good until they expire."
        " Example: manage.py rotate_signing_key"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        pair = keys.rotate()
        minutes = int(keys.PUBLISHED_AFTER_ROTATION.total_seconds() // 60)
        self.stdout.write(
            f"Key {pair.kid} signs from now on. The one before it is published for {minutes} minutes more."
        )
