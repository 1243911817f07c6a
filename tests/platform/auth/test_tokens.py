"""Which tokens are trusted."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from auth.issuer import USER_ID, Issuer
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from joserfc.jwk import ECKey
from pytest_django import Settings

from liftout.auth import Principal, TokenInvalid, verify


def encoded(value: Any) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_good_token_says_who_asks(issuer: Issuer):
    expected = Principal(user_id=USER_ID, email="ada@example.com", name="Ada", roles=frozenset({"staff"}))
    assert verify(issuer.token()) == expected


def test_issuer_and_audience_come_from_the_settings(issuer: Issuer, settings: Settings):
    settings.LIFTOUT = {**settings.LIFTOUT, "ISSUER": "https://shop.example", "AUDIENCE": "shop"}
    assert verify(issuer.token(iss="https://shop.example", aud=["other", "shop"])).user_id == USER_ID
    with pytest.raises(TokenInvalid):
        verify(issuer.token())


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"iss": "somebody"}, "iss"),
        ({"aud": "somebody"}, "aud"),
        ({"aud": ["somebody", "else"]}, "aud"),
        ({"iss": None}, "iss"),
        ({"aud": None}, "aud"),
        ({"exp": None}, "exp"),
        ({"iat": None}, "iat"),
        ({"jti": None}, "jti"),
        ({"sub": None}, "sub"),
        ({"sub": "not-a-uuid"}, "sub"),
        ({"roles": "staff"}, "roles"),
        ({"roles": [1]}, "roles"),
        ({"email": 7}, "email"),
        ({"exp": "tomorrow"}, "exp"),
        ({"exp": int(time.time()) - 60}, "expired"),
        ({"exp": float("nan")}, "exp"),
        ({"nbf": int(time.time()) + 86_400}, "nbf"),
        ({"iat": int(time.time()) + 86_400}, "iat"),
    ],
)
def test_a_token_whose_claims_are_wrong_is_refused(issuer: Issuer, claims: dict[str, Any], told: str):
    with pytest.raises(TokenInvalid, match=told):
        verify(issuer.token(**claims))


def test_clocks_may_differ_by_a_little(issuer: Issuer):
    now = int(time.time())
    assert verify(issuer.token(exp=now - 5, iat=now - 600))
    assert verify(issuer.token(iat=now + 5, nbf=now + 5))


@pytest.mark.parametrize("kind", ["JWT", "jwt", "dpop+jwt", None])
def test_another_kind_of_jwt_of_the_same_issuer_is_no_access_token(issuer: Issuer, kind: str | None):
    with pytest.raises(TokenInvalid, match="no access token"):
        verify(issuer.token(header={"typ": kind}))


def test_the_kind_may_be_written_as_a_media_type(issuer: Issuer):
    assert verify(issuer.token(header={"typ": "application/AT+JWT"}))


def test_a_token_without_a_signature_is_refused(issuer: Issuer):
    _, payload, signature = issuer.token().split(".")
    for algorithm in ("none", "None", "NONE"):
        header = encoded({"alg": algorithm, "typ": "at+jwt", "kid": issuer.pairs[0].kid})
        for forged in (f"{header}.{payload}.", f"{header}.{payload}.{signature}"):
            with pytest.raises(TokenInvalid):
                verify(forged)
    header, payload, _ = issuer.token().split(".")
    with pytest.raises(TokenInvalid):
        verify(f"{header}.{payload}.")


def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(issuer: Issuer):
    public = issuer.pairs[0]
    payload = issuer.token().split(".")[1]
    header = encoded({"alg": "HS256", "typ": "at+jwt", "kid": public.kid})
    for secret in (public.as_pem(private=False), public.as_der(private=False), json.dumps(public.as_dict()).encode()):
        signature = hmac.digest(secret, f"{header}.{payload}".encode(), hashlib.sha256)
        with pytest.raises(TokenInvalid):
            verify(f"{header}.{payload}.{encoded(signature)}")


def test_a_changed_payload_or_header_breaks_the_signature(issuer: Issuer):
    header, payload, signature = issuer.token(roles=[]).split(".")
    raised = encoded(decoded(payload) | {"roles": ["staff"]})
    with pytest.raises(TokenInvalid, match="signature"):
        verify(f"{header}.{raised}.{signature}")
    with pytest.raises(TokenInvalid, match="signature"):
        verify(f"{encoded(decoded(header) | {'typ': 'AT+JWT'})}.{payload}.{signature}")


def test_a_key_that_the_issuer_does_not_have_signs_nothing(issuer: Issuer):
    stranger = ECKey.generate_key("P-256", auto_kid=True)
    with pytest.raises(TokenInvalid, match="key that the issuer does not have"):
        verify(issuer.token(header={"kid": stranger.kid}, key=stranger))
    with pytest.raises(TokenInvalid, match="signature"):
        verify(issuer.token(key=stranger))
    with pytest.raises(TokenInvalid, match="which key"):
        verify(issuer.token(header={"kid": None}))


def test_a_key_that_the_token_brings_along_is_not_used(issuer: Issuer):
    stranger = ECKey.generate_key("P-256", auto_kid=True)
    header = {"jwk": stranger.as_dict(private=False)}
    with pytest.raises(TokenInvalid):
        verify(issuer.token(header=header, key=stranger))


def test_another_curve_is_refused_even_with_a_published_key(issuer: Issuer):
    issuer.pairs.append(ECKey.generate_key("P-384", auto_kid=True))
    with pytest.raises(TokenInvalid):
        verify(issuer.token(header={"alg": "ES384"}))


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "ä.ö.ü", "x" * 200_000, "e30.e30.", "a.b.c.d.e", "\ud800.a.b"]
)
def test_what_is_no_token_is_refused(issuer: Issuer, token: str):
    with pytest.raises(TokenInvalid):
        verify(token)


@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 10_000), letter=st.sampled_from("ABab01-_.=~é"))
def test_changing_any_letter_of_a_token_never_gains_anything(issuer: Issuer, place: int, letter: str):
    token = issuer.token()
    place %= len(token)
    try:
        principal = verify(token[:place] + letter + token[place + 1 :])
    except TokenInvalid:
        return
    # The last letter of a part may have bits that no byte takes up.
    assert principal == verify(token)


def test_the_reason_repeats_nothing_of_the_token(issuer: Issuer):
    with pytest.raises(TokenInvalid) as refused:
        verify(issuer.token(header={"kid": '"><script>'}, key=issuer.pairs[0]))
    assert "script" not in refused.value.reason
