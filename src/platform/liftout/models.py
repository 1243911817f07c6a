"""Where Django looks for the library's models."""

from liftout.events.models import InboxDelivery, OutboxEvent

__all__ = ["InboxDelivery", "OutboxEvent"]
