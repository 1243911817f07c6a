"""Writing a mail from its templates, recording it and sending it.

Sending cannot be rolled back, recording can. So a mail is recorded first and sent last, in the transaction of the event
that it tells of: a mail server that refuses undoes the record, and the event is retried. A crash after the server took
the mail and before the commit sends it once more: at least once, then. The second carries the same ``Message-ID``, by
which mail programs know it for the same mail.
"""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from modules.notifications.models import MailRow


def send(kind: str, *, about: UUID, customer_id: UUID | None, recipient: str, subject: str, **context: Any) -> None:
    """Send a mail, unless one of its kind about the same thing was sent.

    Args:
        kind: Names the templates ``notifications/<kind>.txt`` and ``.html``.
        about: The id of what it is about, such as an order.
        customer_id: Whose account it belongs to; None for a guest.
        recipient: An e-mail address.
        subject: One line.
        context: For the templates.
    """
    mail_id = uuid5(about, kind)
    if MailRow.objects.filter(mail_id=mail_id).exists():
        return
    body = render_to_string(f"notifications/{kind}.txt", context)
    MailRow.objects.create(
        mail_id=mail_id,
        kind=kind,
        about=about,
        customer_id=customer_id,
        recipient=recipient,
        subject=subject,
        body=body,
    )
    message = EmailMultiAlternatives(subject, body, to=[recipient], headers={"Message-ID": _message_id(mail_id)})
    message.attach_alternative(
        render_to_string(f"notifications/{kind}.html", {**context, "subject": subject}), "text/html"
    )
    message.send()


def _message_id(mail_id: UUID) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{mail_id}@{domain}>"
