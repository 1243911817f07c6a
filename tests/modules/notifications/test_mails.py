"""Mails that follow from what happened: one for each, sent or tried again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client

from contracts.identity import UserRegistered
from contracts.money import Money
from contracts.notifications import Notifications
from contracts.orders import Order, OrderCancelled, OrderLine, OrderPlaced, OrderStatus
from contracts.shipping import Address
from liftout import client, publish

notifications = client(Notifications)
Deliver = Callable[..., int]


def tell(event: Any) -> None:
    with transaction.atomic(using=event.wire_name.partition(".")[0]):
        publish(event)


def placed(customer_id: UUID | None = None, **changes: Any) -> OrderPlaced:
    order_id = uuid4()
    fields: dict[str, Any] = {
        "order_id": order_id,
        "customer_id": customer_id,
        "email": "ada@example.com",
        "status": OrderStatus.PLACED,
        "lines": (OrderLine("MUG", "Mug & <Saucer>", 2, Money(Decimal("8.99"), "EUR")),),
        "shipping_cost": Money(Decimal("5.99"), "EUR"),
        "total": Money(Decimal("23.97"), "EUR"),
        "address": Address("1 Main Street", "Köln", "", "50667", "Germany"),
        "tracking_number": "LO0123456789",
        "reason": "",
        "created": datetime.now(UTC),
    }
    return OrderPlaced(order_id, Order(**{**fields, **changes}), uuid4())


def test_an_order_is_confirmed_with_what_was_bought_where_it_goes_and_how_to_follow_it(deliver_events: Deliver) -> None:
    event = placed()
    tell(event)
    deliver_events()

    (sent,) = mail.outbox
    assert sent.to == ["ada@example.com"]
    for said in ("2 x Mug & <Saucer> at 8.99 EUR", "5.99 EUR", "23.97 EUR", "50667 Köln\nGermany", "LO0123456789"):
        assert said in sent.body
    ((html, kind),) = sent.alternatives
    assert kind == "text/html"
    assert "Mug &amp; &lt;Saucer&gt;" in html
    assert "LO0123456789" in html


def test_a_mail_is_recorded_with_what_it_is_about(deliver_events: Deliver) -> None:
    event = placed()
    tell(event)
    tell(placed())
    deliver_events()
    (recorded,) = notifications.mails_about(event.order_id)
    assert recorded.recipient == "ada@example.com"
    assert recorded.about == event.order_id
    assert recorded.body == mail.outbox[0].body
    assert recorded.sent.tzinfo is not None
    assert notifications.mails_about(uuid4()) == ()


def test_a_cancelled_order_is_explained(deliver_events: Deliver) -> None:
    event = OrderCancelled(uuid4(), None, "ada@example.com", "The card was declined: insufficient funds.")
    tell(event)
    deliver_events()
    assert "could not be placed" in mail.outbox[0].subject
    assert event.reason in mail.outbox[0].body
    assert event.reason in mail.outbox[0].alternatives[0][0]


def test_who_registers_is_welcomed_by_name(deliver_events: Deliver) -> None:
    event = UserRegistered(uuid4(), "ada@example.com", "Ada <Lovelace>")
    tell(event)
    deliver_events()
    assert "Welcome, Ada <Lovelace>." in mail.outbox[0].body
    assert "Ada &lt;Lovelace&gt;" in mail.outbox[0].alternatives[0][0]


def test_an_event_that_comes_again_sends_no_second_mail(deliver_events: Deliver) -> None:
    event = placed()
    tell(event)
    tell(event)
    deliver_events()
    assert len(mail.outbox) == 1
    assert deliver_events(timedelta(hours=1)) == 0  # the second was handled as well: nothing is left to retry


def test_a_mail_server_that_refuses_is_asked_again_and_the_mail_recorded_once(deliver_events: Deliver) -> None:
    event = placed()
    with mock.patch.object(EmailBackend, "send_messages", side_effect=ConnectionRefusedError):
        tell(event)
        deliver_events()
    assert notifications.mails_about(event.order_id) == ()

    deliver_events(timedelta(hours=1))
    assert len(mail.outbox) == 1
    assert len(notifications.mails_about(event.order_id)) == 1


def test_a_mail_that_is_sent_twice_is_known_for_the_same_by_its_id(deliver_events: Deliver) -> None:
    send = EmailBackend.send_messages

    def send_and_die(self: EmailBackend, messages: Any) -> None:
        send(self, messages)
        raise ConnectionResetError

    with mock.patch.object(EmailBackend, "send_messages", send_and_die):
        tell(placed())
        deliver_events()
    deliver_events(timedelta(hours=1))

    first, second = mail.outbox
    assert first.message()["Message-ID"] == second.message()["Message-ID"]
    tell(placed())
    deliver_events()
    assert mail.outbox[2].message()["Message-ID"] != first.message()["Message-ID"]


def test_customers_read_the_mails_of_their_account_newest_first(
    signed_in: Callable[..., Client], deliver_events: Deliver
) -> None:
    ada = uuid4()
    tell(UserRegistered(ada, "ada@example.com", "Ada"))
    deliver_events()
    tell(placed(ada))
    deliver_events()

    found = signed_in(ada).get("/api/notifications/mails").json()
    assert [entry["subject"][:7] for entry in found["items"]] == ["Your or", "Welcome"]
    assert found["count"] == 2
    assert len(signed_in(ada).get("/api/notifications/mails?limit=1").json()["items"]) == 1


def test_an_email_address_opens_nobody_elses_mails(signed_in: Callable[..., Client], deliver_events: Deliver) -> None:
    tell(placed(uuid4()))
    tell(placed(None))
    deliver_events()
    assert signed_in(uuid4(), email="ada@example.com").get("/api/notifications/mails").json()["count"] == 0


def test_mails_are_for_those_who_are_signed_in(client: Client) -> None:
    assert client.get("/api/notifications/mails").status_code == 401
