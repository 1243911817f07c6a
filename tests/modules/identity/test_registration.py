"""Opening an account."""

from collections.abc import Callable

import pytest
from django.db import connections

from contracts.identity import (
    EmailTaken,
    Identity,
    PasswordRefused,
    RegistrationRefused,
    TokenPair,
    User,
    UserNotFound,
    UserRegistered,
)
from liftout import client
from liftout.auth import verify
from liftout.events.models import OutboxEvent
from modules.identity.models import User as UserRow

identity = client(Identity)


def outbox() -> list[OutboxEvent]:
    return list(OutboxEvent.objects.using("identity").all())


def test_a_new_user_is_signed_in(ada: TokenPair):
    assert ada.user == User(user_id=ada.user.user_id, email="ada@example.com", name="Ada Lovelace")
    assert verify(ada.access_token).user_id == ada.user.user_id
    assert identity.refresh(ada.refresh_token).user == ada.user
    assert identity.user(ada.user.user_id) == ada.user


def test_registering_is_told_to_the_other_modules(ada: TokenPair):
    (event,) = outbox()
    assert event.name == UserRegistered.wire_name
    assert str(ada.user.user_id) in event.payload


def test_an_address_has_one_account_whatever_its_case(ada: TokenPair, password: str):
    for again in ("ada@example.com", "ADA@Example.COM", "  Ada@example.com "):
        with pytest.raises(EmailTaken):
            identity.register(again, password, "Another Ada")
    assert UserRow.objects.count() == 1
    assert len(outbox()) == 1


def test_the_database_itself_holds_one_account_for_an_address(
    ada: TokenPair, password: str, monkeypatch: pytest.MonkeyPatch
):
    # as if the other registration had come between the check and the write
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda self: False)
    with pytest.raises(EmailTaken):
        identity.register("ADA@example.com", password, "Another Ada")


@pytest.mark.parametrize(
    ("email", "name", "field"),
    [
        ("", "Ada", "email"),
        ("ada", "Ada", "email"),
        ("ada@", "Ada", "email"),
        ("ada@example.com\nBcc: x@example.com", "Ada", "email"),
        ("a\0@example.com", "Ada", "email"),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.com", "Ada", "email"),
        ("ada@example.com", "", "name"),
        ("ada@example.com", "   ", "name"),
        ("ada@example.com", "A" * 151, "name"),
        ("ada@example.com", "A\0da", "name"),
        ("ada@example.com", "Ada\nLovelace", "name"),
    ],
)
def test_a_field_that_is_not_valid_is_named(email: str, name: str, field: str, password: str):
    with pytest.raises(RegistrationRefused) as refused:
        identity.register(email, password, name)
    assert refused.value.field == field
    assert refused.value.reason
    assert not outbox()


@pytest.mark.parametrize("weak", ["", "short", "password123", "1234567890", "ada@example.com", "x" * 1025])
def test_a_password_that_is_easy_to_guess_is_refused_with_the_reasons(weak: str):
    with pytest.raises(PasswordRefused) as refused:
        identity.register("ada@example.com", weak, "Ada")
    assert refused.value.reasons
    assert UserRow.objects.count() == 0


def test_names_may_be_of_any_script(password: str):
    assert identity.register("zoe@example.com", password, " Zoë 王 ").user.name == "Zoë 王"


def test_nobody_has_an_unknown_or_closed_account(ada: TokenPair):
    UserRow.objects.update(is_active=False)
    with pytest.raises(UserNotFound):
        identity.user(ada.user.user_id)


def test_a_registration_that_fails_half_way_leaves_nothing(
    password: str, monkeypatch: pytest.MonkeyPatch, deliver_events: Callable[[], int]
):
    def fail(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("modules.identity.registration.publish", fail)
    with pytest.raises(Exception, match="register"):
        identity.register("ada@example.com", password, "Ada")
    assert UserRow.objects.count() == 0
    assert connections["identity"].is_usable()
