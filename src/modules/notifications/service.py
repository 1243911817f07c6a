"""Answers the notifications interface."""

from uuid import UUID

from contracts.notifications import Mail, Notifications
from modules.notifications.models import MailRow


class NotificationsService(Notifications):
    """Mails in the module's own table."""

    def mails_about(self, about: UUID) -> tuple[Mail, ...]:
        return tuple(map(mail_from, MailRow.objects.filter(about=about).order_by("sent", "mail_id")))


def mail_from(row: MailRow) -> Mail:
    """Return a row as the contract has it."""
    return Mail(row.mail_id, row.recipient, row.subject, row.body, row.about, row.sent)
