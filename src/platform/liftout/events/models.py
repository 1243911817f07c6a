"""The tables that the library keeps in every module's database."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class OutboxEvent(models.Model):
    """An event that the module published, until subscribers have it and for a while after."""

    event_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=200, null=True)  # noqa: DJ001  null: no order; "" would be a key
    payload = models.TextField()
    request_id = models.CharField(max_length=128, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    available_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "liftout_outbox"
        indexes = (
            models.Index(
                fields=["available_at", "id"], condition=Q(published_at__isnull=True), name="liftout_outbox_waiting"
            ),
            models.Index(
                fields=["published_at"], condition=Q(published_at__isnull=False), name="liftout_outbox_published"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} v{self.version} {self.event_id}"


class InboxDelivery(models.Model):
    """An event for one handler of the module. One row for each, however often the event is delivered."""

    class State(models.TextChoices):
        """What became of the delivery."""

        WAITING = "waiting"
        HANDLED = "handled"
        DEAD = "dead"

    event_id = models.UUIDField()
    handler = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=200, null=True)  # noqa: DJ001  null: no order; "" would be a key
    payload = models.TextField()
    request_id = models.CharField(max_length=128, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    received_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "liftout_inbox"
        constraints = (models.UniqueConstraint(F("event_id"), F("handler"), name="liftout_inbox_once"),)
        indexes = (
            models.Index(fields=["next_attempt_at", "id"], condition=Q(state="waiting"), name="liftout_inbox_waiting"),
            models.Index(fields=["handler", "key", "id"], condition=Q(state="waiting"), name="liftout_inbox_order"),
            models.Index(fields=["finished_at"], condition=Q(state="handled"), name="liftout_inbox_handled"),
        )

    def __str__(self) -> str:
        return f"{self.name} v{self.version} {self.event_id} for {self.handler}: {self.state}"
