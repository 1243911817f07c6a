"""Where mail goes, in one URL."""

import pytest

from deployment.mail import Mail, read_email_url

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("smtp://mail.example.com", Mail(SMTP, "mail.example.com", 25)),
        ("smtps://me:p%40ss@mail.example.com", Mail(SMTP, "mail.example.com", 465, "me", "p@ss", ssl=True)),
        ("smtp+tls://me:x@mail.example.com:2525", Mail(SMTP, "mail.example.com", 2525, "me", "x", starttls=True)),
        ("console:", Mail("django.core.mail.backends.console.EmailBackend")),
    ],
)
def test_a_url_says_server_account_and_encryption(url: str, mail: Mail):
    assert read_email_url(url) == mail


@pytest.mark.parametrize("url", ["mail.example.com", "https://mail.example.com", "smtp://", "smtps:mail.example.com"])
def test_anything_else_is_refused_without_showing_the_password(url: str):
    with pytest.raises(SystemExit, match="EMAIL_URL: write smtps://"):
        read_email_url(url)
