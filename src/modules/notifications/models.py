"""Mails that were sent."""

from django.db import models
from django.utils import timezone


class MailRow(models.Model):
    """A mail. Its id follows from its kind and what it is about, so there is one of each."""

    mail_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=30)
    about = models.UUIDField(db_index=True)
    customer_id = models.UUIDField(null=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "notifications_mail"
        indexes = (models.Index(fields=["customer_id", "-sent"], name="notifications_mail_of_customer"),)

    def __str__(self) -> str:
        return f"{self.kind} about {self.about}"
