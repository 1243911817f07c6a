"""What audit keeps."""

from django.db import models


class Entry(models.Model):
    """One value heard."""

    name = models.CharField(max_length=50)
    value = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
