"""How long the issuer's keys are kept, and when they are fetched again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from auth.issuer import Issuer
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from liftout.auth import KeysUnavailable, TokenInvalid, verify
from liftout.auth.keys import FRESH_FOR, PAUSE, KeySet, issuer_keys


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def source() -> Issuer:
    return Issuer()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(source: Issuer, clock: Clock) -> KeySet:
    return KeySet(source.public_keys, clock)


def newest(source: Issuer) -> str:
    kid = source.pairs[-1].kid
    assert kid
    return kid


def test_keys_are_fetched_once_while_they_are_fresh(keys: KeySet, source: Issuer, clock: Clock):
    for _ in range(100):
        keys.key(newest(source))
        clock.now += FRESH_FOR / 101
    assert source.fetched == 1


def test_a_new_key_is_accepted_from_its_first_use(keys: KeySet, source: Issuer, clock: Clock):
    old = newest(source)
    keys.key(old)
    clock.now += PAUSE
    source.rotate()
    assert keys.key(newest(source)).kid == newest(source)
    assert keys.key(old).kid == old


def test_invented_key_ids_cause_one_fetch_in_a_while_at_most(keys: KeySet, source: Issuer, clock: Clock):
    keys.key(newest(source))
    for number in range(1000):
        clock.now += PAUSE / 1000
        with pytest.raises(TokenInvalid):
            keys.key(f"invented-{number}")
    assert source.fetched == 2


def test_a_withdrawn_key_is_forgotten_when_the_keys_are_stale(keys: KeySet, source: Issuer, clock: Clock):
    withdrawn = newest(source)
    keys.key(withdrawn)
    source.rotate()
    del source.pairs[0]
    assert keys.key(withdrawn)
    clock.now += FRESH_FOR
    with pytest.raises(TokenInvalid):
        keys.key(withdrawn)


def test_the_last_good_keys_stay_in_use_while_the_issuer_is_down(keys: KeySet, source: Issuer, clock: Clock):
    keys.key(newest(source))
    source.down = True
    for _ in range(10):
        clock.now += FRESH_FOR
        assert keys.key(newest(source))


def test_without_the_issuer_nobody_says_that_an_unknown_key_is_wrong(keys: KeySet, source: Issuer, clock: Clock):
    source.down = True
    with pytest.raises(KeysUnavailable):
        keys.key(newest(source))
    with pytest.raises(KeysUnavailable):
        keys.key(newest(source))
    assert source.fetched == 1
    source.down = False
    clock.now += PAUSE
    assert keys.key(newest(source))


def test_keys_that_cannot_verify_are_left_out(source: Issuer, clock: Clock):
    good = source.public_keys()[0]
    others = [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "shared"},
        {**good, "use": "enc", "kid": "enc"},
        {**good, "kid": ""},
    ]
    keys = KeySet(lambda: [*others, good], clock)
    assert keys.key(good["kid"])
    for kid in ("shared", "enc", ""):
        with pytest.raises(TokenInvalid):
            keys.key(kid)


def test_threads_that_need_the_same_keys_share_one_fetch(source: Issuer):
    begin = threading.Barrier(8)
    keys = KeySet(source.public_keys)

    def ask(_: int) -> str | None:
        begin.wait()
        return keys.key(newest(source)).kid

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {newest(source)}
    assert source.fetched == 1


def test_a_thread_does_not_wait_for_another_that_renews_stale_keys(source: Issuer, clock: Clock):
    renewing, finish = threading.Event(), threading.Event()

    def slow_the_second_time() -> list[dict[str, object]]:
        found = source.public_keys()
        if source.fetched > 1:
            renewing.set()
            finish.wait(5)
        return found

    keys = KeySet(slow_the_second_time, clock)
    keys.key(newest(source))
    clock.now += FRESH_FOR
    with ThreadPoolExecutor(1) as pool:
        renewal = pool.submit(keys.key, newest(source))
        assert renewing.wait(5)
        assert keys.key(newest(source))
        assert not renewal.done()
        finish.set()


def test_a_deployment_that_names_no_keys_is_told_what_to_set(
    settings: Settings, caplog: pytest.LogCaptureFixture, issuer: Issuer
):
    settings.LIFTOUT = {}
    with pytest.raises(KeysUnavailable):
        verify(issuer.token())
    with pytest.raises(ImproperlyConfigured, match="JWKS"):
        issuer_keys._source()
