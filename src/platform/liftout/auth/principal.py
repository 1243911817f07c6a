"""The principal: who a verified token says is asking."""

from uuid import UUID

from liftout.contracts import Message


class Principal(Message):
    """Who is asking, as a verified token says.

    Attributes:
        user_id: The user's id.
        email: The user's e-mail address when the token was issued.
        name: The user's name when the token was issued.
        roles: What the user may do, by the names of roles; ``"staff"`` for the people who run the place.
    """

    user_id: UUID
    email: str
    name: str
    roles: frozenset[str]
