"""Where mail goes, in one URL."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from deployment import environment

_BACKENDS = "django.core.mail.backends"


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's settings for mail.

    Attributes:
        backend: The class that sends, as a dotted path.
        host: The server.
        port: Its port.
        user: Who signs in; empty for nobody.
        password: With which password.
        starttls: Whether the connection becomes encrypted after it was opened.
        ssl: Whether it is encrypted from the start.
    """

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    ssl: bool = False


def read_email_url(url: str) -> Mail:
    """Return the settings that a URL describes.

    Args:
        url: ``smtps://user:password@host:465`` (encrypted from the start), ``smtp+tls://user:password@host:587``
            (STARTTLS), ``smtp://host:25`` (in the clear), or ``console:`` (written to standard output).

    Raises:
        SystemExit: It is no such URL.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Mail(f"{_BACKENDS}.console.EmailBackend")
    default_port = {"smtp": 25, "smtp+tls": 587, "smtps": 465}.get(parts.scheme)
    if default_port is None or not parts.hostname:
        environment.fail("EMAIL_URL: write smtps://user:password@host:465, smtp+tls://…, smtp://… or console:")
    return Mail(
        f"{_BACKENDS}.smtp.EmailBackend",
        parts.hostname,
        parts.port or default_port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        ssl=parts.scheme == "smtps",
    )
