"""Signing in, and what becomes of those who guess."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from contracts.identity import Identity, SignInRefused, TokenPair, TooManyAttempts
from liftout import client
from liftout.auth import verify
from modules.identity.models import SignInAttempts, User
from modules.identity.throttle import FIRST_LOCK, FORGOTTEN_AFTER, FREE_ATTEMPTS, LONGEST_LOCK

identity = client(Identity)


def guess(times: int, email: str = "ada@example.com") -> None:
    for number in range(times):
        with pytest.raises(SignInRefused):
            identity.sign_in(email, f"guess-{number}")


def locked_for(email: str = "ada@example.com", password: str = "whatever") -> timedelta:
    with pytest.raises(TooManyAttempts) as refused:
        identity.sign_in(email, password)
    return timedelta(seconds=refused.value.retry_after)


@pytest.mark.parametrize("email", ["ada@example.com", "ADA@EXAMPLE.com", " ada@example.com "])
def test_the_right_password_gives_tokens(ada: TokenPair, password: str, email: str):
    pair = identity.sign_in(email, password)
    assert pair.user == ada.user
    assert verify(pair.access_token).user_id == ada.user.user_id
    assert pair.refresh_token != ada.refresh_token


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(ada: TokenPair):
    with pytest.raises(SignInRefused) as wrong:
        identity.sign_in("ada@example.com", "wrong")
    with pytest.raises(SignInRefused) as unknown:
        identity.sign_in("nobody@example.com", "wrong")
    assert str(wrong.value) == str(unknown.value)


def test_an_unknown_address_costs_as_much_hashing_as_a_wrong_password(ada: TokenPair, monkeypatch: pytest.MonkeyPatch):
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    for email in ("ada@example.com", "nobody@example.com"):
        with pytest.raises(SignInRefused):
            identity.sign_in(email, "wrong")
    assert hashed == ["wrong", "wrong"]


def test_a_closed_account_is_refused_as_if_the_password_were_wrong(ada: TokenPair, password: str):
    User.objects.update(is_active=False)
    with pytest.raises(SignInRefused):
        identity.sign_in("ada@example.com", password)


def test_a_user_without_a_password_cannot_sign_in():
    User.objects.create_user("robot@example.com", name="Robot")
    for password in ("", "!", "None"):
        with pytest.raises(SignInRefused):
            identity.sign_in("robot@example.com", password)


def test_after_too_many_guesses_even_the_right_password_is_not_looked_at(ada: TokenPair, password: str):
    guess(FREE_ATTEMPTS)
    assert timedelta(0) < locked_for(password=password) <= FIRST_LOCK


def test_the_lock_holds_for_every_way_to_write_the_address(ada: TokenPair):
    guess(FREE_ATTEMPTS)
    locked_for("ADA@example.com ")


def test_an_unknown_address_is_locked_like_any_other():
    guess(FREE_ATTEMPTS, "nobody@example.com")
    locked_for("nobody@example.com")


def test_one_address_being_locked_leaves_the_others_alone(ada: TokenPair, password: str):
    guess(FREE_ATTEMPTS, "grace@example.com")
    assert identity.sign_in("ada@example.com", password)


def test_when_the_lock_ends_the_right_password_is_good_again(ada: TokenPair, password: str, clock):
    guess(FREE_ATTEMPTS)
    clock.advance(locked_for())
    assert identity.sign_in("ada@example.com", password)
    guess(FREE_ATTEMPTS - 1)
    assert identity.sign_in("ada@example.com", password)


def test_each_further_guess_locks_for_twice_as_long_up_to_a_limit(ada: TokenPair, clock):
    guess(FREE_ATTEMPTS - 1)
    locks = []
    for _ in range(8):
        guess(1)
        locks.append(locked_for())
        clock.advance(locks[-1])
    assert locks[:3] == [FIRST_LOCK, 2 * FIRST_LOCK, 4 * FIRST_LOCK]
    assert locks[-1] == LONGEST_LOCK


def test_asking_while_locked_does_not_make_the_lock_longer(ada: TokenPair, clock):
    guess(FREE_ATTEMPTS)
    before = locked_for()
    for _ in range(5):
        clock.advance(timedelta(seconds=1))
        locked_for()
    assert locked_for() <= before - timedelta(seconds=5)


def test_old_guesses_are_forgotten(ada: TokenPair, clock):
    guess(FREE_ATTEMPTS - 1)
    clock.advance(FORGOTTEN_AFTER + timedelta(seconds=1))
    guess(FREE_ATTEMPTS)
    locked_for()


def test_addresses_that_were_guessed_at_once_do_not_stay_in_the_database(clock):
    for number in range(10):
        guess(1, f"nobody-{number}@example.com")
    clock.advance(FORGOTTEN_AFTER + timedelta(seconds=1))
    guess(1, "somebody@example.com")
    assert SignInAttempts.objects.count() == 1


def test_what_was_typed_as_an_address_is_not_kept(ada: TokenPair):
    guess(1, "oops-i-typed-my-password-here")
    assert "oops" not in str(list(SignInAttempts.objects.values_list()))
