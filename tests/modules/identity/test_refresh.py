"""Staying signed in, and how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.identity import Identity, TokenPair, TokenRefused
from liftout import client
from modules.identity.models import RefreshToken, TokenFamily, User
from modules.identity.refresh_tokens import LIFETIME

identity = client(Identity)


def assert_refused(token: str) -> None:
    with pytest.raises(TokenRefused):
        identity.refresh(token)


def test_a_refresh_token_gives_the_next_pair(ada: TokenPair):
    pair = ada
    for _ in range(5):
        following = identity.refresh(pair.refresh_token)
        assert following.user == ada.user
        assert len({following.refresh_token, following.access_token, pair.refresh_token, pair.access_token}) == 4
        pair = following


def test_a_token_that_comes_a_second_time_ends_the_whole_sign_in(ada: TokenPair):
    second = identity.refresh(ada.refresh_token)
    third = identity.refresh(second.refresh_token)
    assert_refused(ada.refresh_token)
    assert_refused(third.refresh_token)
    assert_refused(second.refresh_token)


def test_other_sign_ins_of_the_same_user_go_on(ada: TokenPair, password: str):
    elsewhere = identity.sign_in("ada@example.com", password)
    identity.refresh(ada.refresh_token)
    assert_refused(ada.refresh_token)
    assert identity.refresh(elsewhere.refresh_token)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 10_000, "ü", "\ud800"])
def test_an_unknown_token_is_refused(token: str):
    assert_refused(token)
    assert identity.sign_out(token) is None


def test_signing_out_ends_the_sign_in_and_may_be_repeated(ada: TokenPair, password: str):
    elsewhere = identity.sign_in("ada@example.com", password)
    following = identity.refresh(ada.refresh_token)
    identity.sign_out(following.refresh_token)
    identity.sign_out(following.refresh_token)
    assert_refused(following.refresh_token)
    assert identity.refresh(elsewhere.refresh_token)


def test_a_used_token_signs_out_as_well(ada: TokenPair):
    following = identity.refresh(ada.refresh_token)
    identity.sign_out(ada.refresh_token)
    assert_refused(following.refresh_token)


def test_a_token_ends_when_it_says(ada: TokenPair, clock):
    assert abs(ada.refresh_expires - (timezone.now() + LIFETIME)) < timedelta(minutes=1)
    clock.advance(LIFETIME - timedelta(minutes=1))
    following = identity.refresh(ada.refresh_token)
    clock.advance(LIFETIME)
    assert_refused(following.refresh_token)


def test_a_closed_account_cannot_stay_signed_in(ada: TokenPair):
    User.objects.update(is_active=False)
    assert_refused(ada.refresh_token)


def test_a_changed_password_ends_every_sign_in(ada: TokenPair, password: str):
    elsewhere = identity.sign_in("ada@example.com", password)
    user = User.objects.get()
    user.set_password("another-horse-battery")
    user.save()
    assert_refused(ada.refresh_token)
    assert_refused(elsewhere.refresh_token)
    assert identity.refresh(identity.sign_in("ada@example.com", "another-horse-battery").refresh_token)


def test_a_rotated_secret_key_keeps_everybody_signed_in(ada: TokenPair, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the-next-secret-key", [settings.SECRET_KEY]
    assert identity.refresh(identity.refresh(ada.refresh_token).refresh_token)


def test_the_database_knows_no_token_that_could_be_used(ada: TokenPair):
    following = identity.refresh(ada.refresh_token)
    stored = str(list(RefreshToken.objects.values_list()))
    assert ada.refresh_token not in stored
    assert following.refresh_token not in stored


def test_expired_tokens_are_cleared_away(ada: TokenPair, password: str, clock):
    pair = ada
    for _ in range(5):
        clock.advance(LIFETIME / 2)
        pair = identity.refresh(pair.refresh_token)
    assert RefreshToken.objects.count() <= 3
    clock.advance(LIFETIME)
    identity.sign_in("ada@example.com", password)
    assert TokenFamily.objects.count() == 1
    assert RefreshToken.objects.count() == 1
