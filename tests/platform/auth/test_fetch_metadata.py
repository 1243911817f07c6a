"""Which requests reach a view that is protected by Fetch Metadata."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pytest_django import Settings

from liftout.auth.fetch_metadata import fetch_metadata_protected


@fetch_metadata_protected
def marked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@require_POST
@fetch_metadata_protected
def marked_inside(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@csrf_exempt
@fetch_metadata_protected
def marked_and_exempt(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@fetch_metadata_protected
async def marked_async(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@method_decorator(fetch_metadata_protected, name="dispatch")
class Marked(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("done")


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


urlpatterns = [
    path("marked", marked),
    path("inside", marked_inside),
    path("exempt", marked_and_exempt),
    path("async", marked_async),
    path("class", Marked.as_view()),
    path("unmarked", unmarked),
]

MARKED = ["/marked", "/inside", "/exempt", "/async", "/class"]


@pytest.fixture(autouse=True)
def protected(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["liftout.auth.fetch_metadata.FetchMetadataMiddleware"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://pay.example", "https://*.partner.example"]
    settings.ALLOWED_HOSTS = ["shop.example", "shop.example:8000"]
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True, headers={"Host": "shop.example"})


@pytest.mark.parametrize("address", MARKED)
def test_what_the_browser_calls_cross_site_is_refused(browser: Client, address: str):
    response = browser.post(address, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"})
    assert response.status_code == 403
    assert "another site" in response.content.decode()


@pytest.mark.parametrize("address", MARKED)
@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_what_the_browser_calls_same_origin_or_the_users_own_act_is_allowed(browser: Client, address: str, site: str):
    assert browser.post(address, headers={"Sec-Fetch-Site": site}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://blog.shop.example"}, 403),
        ({"Sec-Fetch-Site": "anything-new", "Origin": "https://shop.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://shop.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://pay.example"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://pay.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://pay.example.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://eu.partner.example"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evilpartner.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://eu.partner.example"}, 403),
        ({"Origin": "https://shop.example"}, 200),
        ({"Origin": "http://shop.example"}, 200),
        ({"Origin": "https://SHOP.example"}, 200),
        ({"Origin": "https://shop.example:8443"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://pay.example"}, 200),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://[half"}, 403),
        ({}, 200),
    ],
)
def test_the_answer_depends_on_site_and_origin_alone(browser: Client, headers: dict[str, str], status: int):
    assert browser.post("/marked", headers=headers).status_code == status


def test_the_port_is_part_of_the_host(browser: Client):
    at_port = {"Host": "shop.example:8000"}
    assert browser.post("/marked", headers={**at_port, "Origin": "http://shop.example:8000"}).status_code == 200
    assert browser.post("/marked", headers={**at_port, "Origin": "http://shop.example"}).status_code == 403


@pytest.mark.parametrize("method", ["get", "head", "options", "trace"])
def test_safe_methods_pass(browser: Client, method: str):
    response = getattr(browser, method)("/marked", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods_that_change_something_are_checked(browser: Client, method: str):
    response = getattr(browser, method)("/marked", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


def test_a_host_that_is_not_allowed_is_not_ones_own(browser: Client):
    headers = {"Host": "evil.example", "Origin": "https://evil.example"}
    assert browser.post("/marked", headers=headers).status_code == 403


def test_every_other_view_keeps_djangos_token(browser: Client):
    same_origin = {"Sec-Fetch-Site": "same-origin"}
    assert browser.post("/unmarked", headers=same_origin).status_code == 403
    token = browser.get("/unmarked").content.decode()
    response = browser.post("/unmarked", headers={**same_origin, "X-CSRFToken": token})
    assert response.status_code == 200


def test_without_the_middleware_djangos_own_still_demands_the_token(browser: Client, settings: Settings):
    settings.MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
    for address in ("/marked", "/inside", "/async", "/class"):
        assert browser.post(address, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403


def test_marking_a_view_leaves_the_view_itself_as_it_was():
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert fetch_metadata_protected(view) is not view
    assert not hasattr(view, "fetch_metadata_protected")


def test_djangos_test_client_is_checked_as_well_because_it_needs_no_token():
    response = Client(headers={"Host": "shop.example"}).post("/marked", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
