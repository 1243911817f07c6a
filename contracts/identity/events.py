"""What identity tells the other modules."""

from uuid import UUID

from liftout.contracts import Event


class UserRegistered(Event, name="identity.UserRegistered", version=1, key="user_id"):
    """Somebody opened an account."""

    user_id: UUID
    email: str
    name: str
