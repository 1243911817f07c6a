"""The calls that notifications answers."""

from uuid import UUID

from liftout.contracts import AwareDatetime, Interface, Message, query


class Mail(Message):
    """A mail that was sent.

    Attributes:
        mail_id: Its id.
        recipient: To whom.
        subject: Its subject line.
        body: Its plain text.
        about: The id of what it is about, such as an order.
        sent: When.
    """

    mail_id: UUID
    recipient: str
    subject: str
    body: str
    about: UUID
    sent: AwareDatetime


class Notifications(Interface):
    """Mails that were sent."""

    @query
    def mails_about(self, about: UUID) -> tuple[Mail, ...]:
        """Return the mails about a thing, such as an order, oldest first."""
