"""What is wrong with the modules of a deployment, said when it starts."""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured


class ManifestError(ImproperlyConfigured):
    """The manifests of the modules do not fit together. Carries every problem found, not just the first.

    Args:
        problems: One sentence each: what is wrong, where, and the edit that mends it.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
