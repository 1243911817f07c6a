"""What access tokens say, and the keys that sign them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import KeySet

from contracts.identity import Identity, TokenPair
from liftout import client
from liftout.auth import TokenInvalid, verify
from liftout.auth.keys import PAUSE, issuer_keys
from modules.identity.keys import ACCESS_TOKEN_LIFETIME, PUBLISHED_AFTER_ROTATION
from modules.identity.models import KeyPair, User

identity = client(Identity)


def header_of(token: str) -> dict[str, str]:
    return jwt.decode(token, KeySet.import_key_set(published())).header


def published() -> dict[str, list[dict[str, str]]]:
    return Client().get("/.well-known/jwks.json").json()


def rotate() -> str:
    said = StringIO()
    call_command("rotate_signing_key", stdout=said)
    issuer_keys.forget()
    return said.getvalue()


def test_a_token_says_what_rfc_9068_asks_for(ada: TokenPair, claims_of):
    claims = claims_of(ada.access_token)
    assert header_of(ada.access_token) == {"alg": "ES256", "typ": "at+jwt", "kid": published()["keys"][0]["kid"]}
    assert {"iss", "aud", "exp", "sub", "iat", "jti", "client_id"} <= claims.keys()
    assert claims["sub"] == str(ada.user.user_id)
    assert (claims["email"], claims["name"], claims["roles"]) == ("ada@example.com", "Ada Lovelace", [])


def test_a_token_is_good_for_ten_minutes(ada: TokenPair, claims_of):
    claims = claims_of(ada.access_token)
    assert claims["exp"] - claims["iat"] == ACCESS_TOKEN_LIFETIME.total_seconds() == 600
    assert claims["exp"] == ada.access_expires.timestamp()
    assert abs(ada.access_expires - timezone.now() - ACCESS_TOKEN_LIFETIME) < timedelta(seconds=30)


def test_every_token_has_an_id_of_its_own(ada: TokenPair, password: str, claims_of):
    tokens = [ada.access_token, *(identity.sign_in("ada@example.com", password).access_token for _ in range(3))]
    assert len({claims_of(token)["jti"] for token in tokens}) == 4


def test_groups_and_staff_become_roles(ada: TokenPair, password: str):
    user = User.objects.get()
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.create(name="buyers"))
    pair = identity.sign_in("ada@example.com", password)
    assert verify(pair.access_token).roles == {"staff", "buyers"}


def test_no_key_is_made_before_one_is_needed():
    assert identity.signing_keys() == ()
    assert published() == {"keys": []}


def test_published_keys_verify_tokens_and_hold_nothing_private(ada: TokenPair):
    response = Client().get("/.well-known/jwks.json")
    assert "public" in response["Cache-Control"]
    assert "max-age" in response["Cache-Control"]
    (key,) = response.json()["keys"]
    assert key.keys() == {"kid", "kty", "crv", "x", "y", "alg", "use"}
    assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("EC", "P-256", "ES256", "sig")


def test_one_key_signs_until_it_is_rotated(ada: TokenPair):
    for _ in range(3):
        identity.refresh(
            identity.register(f"{timezone.now().timestamp()}@example.com", "a-long-secret", "X").refresh_token
        )
    assert len(identity.signing_keys()) == 1


def test_after_a_rotation_the_new_key_signs_and_old_tokens_stay_good(ada: TokenPair, password: str):
    before = header_of(ada.access_token)["kid"]
    said = rotate()
    after = identity.sign_in("ada@example.com", password).access_token
    assert header_of(after)["kid"] != before
    assert header_of(after)["kid"] in said
    assert [key.kid for key in identity.signing_keys()] == [header_of(after)["kid"], before]
    assert verify(ada.access_token)
    assert verify(after)


def test_an_old_key_is_published_until_its_last_token_has_expired(ada: TokenPair, clock):
    rotate()
    clock.advance(ACCESS_TOKEN_LIFETIME)
    assert len(identity.signing_keys()) == 2
    clock.advance(PUBLISHED_AFTER_ROTATION - ACCESS_TOKEN_LIFETIME)
    assert len(identity.signing_keys()) == 1
    issuer_keys.forget()
    with pytest.raises(TokenInvalid):
        verify(ada.access_token)


def test_the_key_that_signs_is_published_however_old_it_is(ada: TokenPair, clock):
    clock.advance(timedelta(days=1000))
    assert len(identity.signing_keys()) == 1


def test_rotation_destroys_old_private_keys_and_deletes_keys_that_nobody_needs(ada: TokenPair, clock):
    rotate()
    assert [bool(pair.sealed_private_key) for pair in KeyPair.objects.order_by("number")] == [False, True]
    clock.advance(PUBLISHED_AFTER_ROTATION)
    rotate()
    assert list(KeyPair.objects.order_by("number").values_list("number", flat=True)) == [2, 3]


def test_a_verifier_that_knows_the_old_key_accepts_the_new_one_at_once(
    ada: TokenPair, password: str, monkeypatch: pytest.MonkeyPatch
):
    verify(ada.access_token)
    call_command("rotate_signing_key", stdout=StringIO())
    moved = issuer_keys._clock() + PAUSE
    monkeypatch.setattr(issuer_keys, "_clock", lambda: moved)
    assert verify(identity.sign_in("ada@example.com", password).access_token)


def test_private_keys_cannot_be_read_from_the_database(ada: TokenPair):
    pair = KeyPair.objects.get()
    assert b'"d"' not in bytes(pair.sealed_private_key)
    assert pair.x.encode() not in bytes(pair.sealed_private_key)


def test_a_changed_secret_key_makes_a_new_key_and_says_so(ada: TokenPair, password: str, settings, capture_log):
    settings.SECRET_KEY = "changed-without-a-fallback"
    after = identity.sign_in("ada@example.com", password)
    assert len(identity.signing_keys()) == 2
    assert verify(after.access_token)
    assert verify(ada.access_token)
    assert any("SECRET_KEY_FALLBACKS" in str(entry) for entry in capture_log)


def test_a_secret_key_that_became_a_fallback_still_reads_the_key(ada: TokenPair, password: str, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the-next-secret-key", [settings.SECRET_KEY]
    identity.sign_in("ada@example.com", password)
    assert len(identity.signing_keys()) == 1
