"""Passwords, tokens and keys are told to nobody but their owners."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from contracts.identity import Identity, SignInRefused, TokenPair, TokenRefused
from liftout import CallFailed, client
from modules.identity.keys import signing_key

identity = client(Identity)


def go_through_everything(password: str) -> list[str]:
    """Do all that identity can do, well and badly, and return every secret that was seen."""
    pair = identity.register("ada@example.com", password, "Ada")
    second = identity.refresh(pair.refresh_token)
    third = identity.sign_in("ada@example.com", password)
    with pytest.raises(SignInRefused):
        identity.sign_in("ada@example.com", "almost-the-password")
    with pytest.raises(TokenRefused):
        identity.refresh(pair.refresh_token)
    browser = Client()
    browser.post("/api/identity/token", {"email": "ada@example.com", "password": password}, "application/json")
    browser.post("/api/identity/token", {"password": password}, "application/json")
    browser.post("/api/identity/token/refresh", {"refresh_token": pair.refresh_token}, "application/json")
    browser.get("/api/identity/me", headers={"Authorization": f"Bearer {third.access_token}x"})
    identity.sign_out(third.refresh_token)
    pairs = (pair, second, third)
    tokens = [token for each in pairs for token in (each.access_token, each.refresh_token)]
    return [password, "almost-the-password", *tokens, str(signing_key().as_dict(private=True)["d"])]


def assert_told_nothing(secrets: list[str], caplog: pytest.LogCaptureFixture, capfd: Any, entries: list[Any]) -> None:
    said = caplog.text + "".join(capfd.readouterr()) + json.dumps(entries, default=repr)
    said += "".join(str(vars(record)) for record in caplog.records)
    assert [secret for secret in secrets if secret in said] == []


def test_nothing_secret_is_logged(password: str, caplog: pytest.LogCaptureFixture, capfd: Any, capture_log: list[Any]):
    caplog.set_level(logging.DEBUG)
    secrets = go_through_everything(password)
    assert capture_log, "the reuse of a token is worth a line"
    assert_told_nothing(secrets, caplog, capfd, capture_log)


def test_nothing_secret_is_logged_when_something_breaks(
    password: str, caplog: pytest.LogCaptureFixture, capfd: Any, monkeypatch: pytest.MonkeyPatch
):
    caplog.set_level(logging.DEBUG)
    pair = identity.register("ada@example.com", password, "Ada")

    def fail(*_: object) -> None:
        raise ConnectionError("the disk is gone")

    monkeypatch.setattr("modules.identity.access_tokens.signing_key", fail)
    for attempt in (
        lambda: identity.sign_in("ada@example.com", password),
        lambda: identity.refresh(pair.refresh_token),
        lambda: identity.register("grace@example.com", password, "Grace"),
    ):
        with pytest.raises(CallFailed) as failed:
            attempt()
        assert password not in str(failed.value)
    Client(raise_request_exception=False).post(
        "/api/identity/token", {"email": "ada@example.com", "password": password}, "application/json"
    )
    assert_told_nothing([password, pair.refresh_token, pair.access_token], caplog, capfd, [])


def test_a_pair_of_tokens_does_not_show_them(ada: TokenPair):
    for text in (repr(ada), str(ada), f"{ada!r}"):
        assert ada.access_token not in text
        assert ada.refresh_token not in text
