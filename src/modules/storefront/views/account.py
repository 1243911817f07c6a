"""Accounts: opening one, signing in, signing out."""

import logging

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from contracts.cart import Cart
from contracts.identity import (
    EmailTaken,
    Identity,
    PasswordRefused,
    RegistrationRefused,
    SignInRefused,
    TokenPair,
    TooManyAttempts,
)
from liftout import CallFailed, client
from modules.storefront.forms import RegisterForm, SignInForm
from modules.storefront.pages import INVALID, page, show
from modules.storefront.visitor import Visitor

TOO_MANY_REQUESTS = 429

cart = client(Cart)
identity = client(Identity)
log = logging.getLogger(__name__)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@page
@sensitive_variables("form", "typed")
def register(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Open an account and sign in."""
    if visitor.customer:
        return HttpResponseRedirect(_next(request))
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            pair = identity.register(email=typed["email"], password=typed["password"], name=typed["name"])
        except EmailTaken:
            form.add_error("email", "There is an account with this address already. Sign in instead.")
        except PasswordRefused as refusal:
            form.add_error("password", list(refusal.reasons))
        except RegistrationRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            return _enter(request, visitor, pair)
    return _show_form(request, visitor, "storefront/register.html", form)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@page
@sensitive_variables("form", "typed")
def sign_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Sign in, and take along what is in the cart."""
    if visitor.customer:
        return HttpResponseRedirect(_next(request))
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            pair = identity.sign_in(email=typed["email"], password=typed["password"])
        except SignInRefused:
            form.add_error(None, "The e-mail address and the password do not match.")
        except TooManyAttempts as refusal:
            form.add_error(None, f"There were too many attempts. Try again in {refusal.retry_after} seconds.")
            response = _show_form(request, visitor, "storefront/sign_in.html", form, TOO_MANY_REQUESTS)
            response["Retry-After"] = str(refusal.retry_after)
            return response
        else:
            return _enter(request, visitor, pair)
    return _show_form(request, visitor, "storefront/sign_in.html", form)


@require_POST
@page
def sign_out(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Sign out, and revoke the tokens."""
    if visitor.sign_in:
        try:
            identity.sign_out(visitor.sign_in.refresh_token)
        except CallFailed:
            # The browser forgets its tokens all the same; unrevoked, they expire by themselves.
            log.exception("a sign-out did not revoke the tokens")
    visitor.leave()
    return redirect("storefront:home")


def _enter(request: HttpRequest, visitor: Visitor, pair: TokenPair) -> HttpResponse:
    guest_cart_id = visitor.guest_cart_id
    visitor.begin_sign_in(pair)
    try:
        cart.merge(guest_cart_id, pair.user.user_id)
    except CallFailed:
        # The guest's cart stays where it is, and comes along with the next sign-in.
        log.exception("a cart did not come along with a sign-in")
    return HttpResponseRedirect(_next(request))


def _show_form(
    request: HttpRequest, visitor: Visitor, template: str, form: Form, refused: int = INVALID
) -> HttpResponse:
    return show(
        request, visitor, template, {"form": form, "next": _next(request)}, status=refused if form.errors else 200
    )


def _next(request: HttpRequest) -> str:
    """Return where the visitor wanted to go, where that is a page of this site; else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("storefront:home")
