"""Users in Django's admin."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from modules.identity.models import User
from modules.identity.throttle import FREE_ATTEMPTS

PASSWORD = "correct-horse-battery"


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss@example.com", PASSWORD, name="Boss")


def sign_in(client: Client, email: str, password: str) -> Any:
    return client.post("/admin/login/?next=/admin/", {"username": email, "password": password})


def test_staff_sign_in_with_their_address_in_any_case(client: Client, boss: User):
    assert sign_in(client, "Boss@Example.com", PASSWORD).status_code == 302
    assert client.get("/admin/identity/user/").status_code == 200
    assert get_user_model() is User


def test_customers_do_not_get_in(client: Client):
    User.objects.create_user("ada@example.com", PASSWORD, name="Ada")
    assert sign_in(client, "ada@example.com", PASSWORD).status_code == 200
    assert client.get("/admin/identity/user/").status_code == 302


def test_guessing_locks_the_admin_too(client: Client, boss: User):
    for _ in range(FREE_ATTEMPTS):
        sign_in(client, "boss@example.com", "wrong")
    assert sign_in(client, "boss@example.com", PASSWORD).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_while_an_address_is_locked_no_other_backend_lets_it_in(boss: User, settings: Settings):
    settings.AUTHENTICATION_BACKENDS = [
        "modules.identity.backends.ThrottledBackend",
        "django.contrib.auth.backends.ModelBackend",
    ]
    assert authenticate(email="boss@example.com", password=PASSWORD) == boss
    for _ in range(FREE_ATTEMPTS):
        assert authenticate(username="boss@example.com", password="wrong") is None
    assert authenticate(username="boss@example.com", password=PASSWORD) is None


def test_staff_add_and_change_users(client: Client, boss: User):
    client.force_login(boss)
    answer = client.post(
        "/admin/identity/user/add/",
        {
            "email": "Ada@Example.com",
            "name": "Ada",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    ada = User.objects.get(email="ada@example.com")
    assert ada.check_password(PASSWORD)

    page = f"/admin/identity/user/{ada.pk}/change/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"email": "ada@example.com", "name": "Ada L."}).status_code == 302
    ada.refresh_from_db()
    assert (ada.name, ada.is_active) == ("Ada L.", False)


def test_the_admin_refuses_a_second_account_for_an_address(client: Client, boss: User):
    client.force_login(boss)
    answer = client.post(
        "/admin/identity/user/add/",
        {
            "email": "BOSS@example.com",
            "name": "B",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert answer.status_code == 200
    assert "email" in answer.context["adminform"].form.errors


@pytest.fixture
def unmigrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands do not look at the migrations of the database ``default``, which tests may not touch."""
    monkeypatch.setattr("django.core.management.base.BaseCommand.check_migrations", lambda self: None)


@pytest.mark.usefixtures("unmigrated")
def test_the_first_superuser_is_made_on_the_command_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Root@example.com", name="Root", interactive=False, verbosity=0)
    root = User.objects.get(email="root@example.com")
    assert root.is_superuser
    assert root.is_staff
    assert root.check_password(PASSWORD)


@pytest.mark.usefixtures("unmigrated")
def test_a_password_is_changed_on_the_command_line(boss: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "another-horse-battery")
    call_command("changepassword", "Boss@example.com", stdout=StringIO())
    boss.refresh_from_db()
    assert boss.check_password("another-horse-battery")


def test_a_user_needs_an_address():
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("", name="Nobody")
