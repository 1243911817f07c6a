"""What tally keeps."""

from django.db import models


class Count(models.Model):
    """One thing counted."""

    name = models.CharField(max_length=50)
    value = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
