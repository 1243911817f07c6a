"""A deployment whose issuer is the tests' own."""

import pytest
from auth import issuer as issuer_module
from auth.issuer import Issuer
from pytest_django import Settings

from liftout.auth.keys import issuer_keys


@pytest.fixture
def issuer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    """The issuer that this deployment trusts, with one key; its keys have not been fetched yet."""
    fresh = Issuer()
    monkeypatch.setattr(issuer_module, "current", fresh)
    settings.LIFTOUT = {"JWKS": "auth.issuer.keys", "ISSUER": "liftout", "AUDIENCE": "liftout"}
    issuer_keys.forget()
    return fresh
