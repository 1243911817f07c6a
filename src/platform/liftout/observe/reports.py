"""What Django's error pages and mails may show of a request."""

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class AlwaysSafeReporterFilter(SafeExceptionReporterFilter):
    """Hides what views mark with ``sensitive_post_parameters``, also on the error pages of development.

    Django shows everything there; a card number does not belong on a screen that is shared or pasted into a report.
    """

    def is_active(self, request: HttpRequest | None) -> bool:
        """Hide, whatever ``DEBUG`` says."""
        return True
