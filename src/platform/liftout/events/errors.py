"""What goes wrong when an event is published or subscribed to."""


class PublishError(RuntimeError):
    """An event cannot be published from here."""


class SubscriptionError(TypeError):
    """A handler cannot be subscribed as it stands."""
