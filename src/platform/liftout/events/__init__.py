"""Events: published in the transaction of what they tell of, delivered at least once, taking effect once."""

from typing import TYPE_CHECKING, Any

from liftout.events.errors import PublishError, SubscriptionError
from liftout.events.subscriptions import subscribe

if TYPE_CHECKING:
    from liftout.events.publishing import publish

__all__ = ["PublishError", "SubscriptionError", "publish", "subscribe"]


def __getattr__(name: str) -> Any:
    # The outbox is a model, which Django lets nobody import before the apps are loaded; a module's manifest may be.
    if name == "publish":
        from liftout.events.publishing import publish

        return publish
    raise AttributeError(f"module 'liftout.events' has no attribute {name!r}")
