"""Accounts and tokens: register, sign in, stay signed in, sign out."""

from http import HTTPStatus
from typing import Any, ClassVar, cast

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from contracts.identity import (
    EmailTaken,
    Identity,
    PasswordRefused,
    RegistrationRefused,
    SignInRefused,
    TokenPair,
    TokenRefused,
    TooManyAttempts,
    User,
    UserNotFound,
)
from liftout import client
from liftout.auth import Principal
from liftout.contracts import ContractError
from liftout.rest.drf import serializer_of
from modules.identity import serializers

identity = client(Identity)


class TokenView(APIView):
    """Answers with tokens, to whoever has no access token yet."""

    authentication_classes = ()
    permission_classes = ()
    errors: ClassVar[dict[type[ContractError], int]]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"  # RFC 6749, section 5.1
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            response["WWW-Authenticate"] = "Bearer"
        return response


class RegisterView(TokenView):
    errors = {EmailTaken: 409, PasswordRefused: 422, RegistrationRefused: 422}

    @extend_schema(operation_id="register", request=serializers.Registration, responses={201: serializer_of(TokenPair)})
    def post(self, request: Request) -> Response:
        """Open an account and sign in."""
        pair = identity.register(**_body(serializers.Registration, request))
        return Response(serializer_of(TokenPair)(pair).data, status=201)


class SignInView(TokenView):
    errors = {SignInRefused: 401, TooManyAttempts: 429}

    @extend_schema(operation_id="sign_in", request=serializers.SignIn, responses=serializer_of(TokenPair))
    def post(self, request: Request) -> Response:
        """Exchange an e-mail address and a password for a pair of tokens."""
        pair = identity.sign_in(**_body(serializers.SignIn, request))
        return Response(serializer_of(TokenPair)(pair).data)


class RefreshView(TokenView):
    errors = {TokenRefused: 401}

    @extend_schema(operation_id="refresh", request=serializers.RefreshToken, responses=serializer_of(TokenPair))
    def post(self, request: Request) -> Response:
        """Exchange a refresh token for the next pair. Each is good once; a second use ends the whole sign-in."""
        pair = identity.refresh(**_body(serializers.RefreshToken, request))
        return Response(serializer_of(TokenPair)(pair).data)


class RevokeView(TokenView):
    errors = {}

    @extend_schema(operation_id="sign_out", request=serializers.RefreshToken, responses={204: None})
    def post(self, request: Request) -> Response:
        """End the sign-in that a refresh token belongs to. A token that is not known is no error."""
        identity.sign_out(**_body(serializers.RefreshToken, request))
        return Response(status=204)


class MeView(APIView):
    errors = {UserNotFound: 404}

    @extend_schema(operation_id="me", responses=serializer_of(User))
    def get(self, request: Request) -> Response:
        """Return who the access token belongs to."""
        return Response(serializer_of(User)(identity.user(cast("Principal", request.auth).user_id)).data)


def _body(serializer: type[Serializer], request: Request) -> dict[str, Any]:
    body = serializer(data=request.data)
    body.is_valid(raise_exception=True)
    return body.validated_data


urlpatterns = [
    path("register", RegisterView.as_view()),
    path("token", SignInView.as_view()),
    path("token/refresh", RefreshView.as_view()),
    path("token/revoke", RevokeView.as_view()),
    path("me", MeView.as_view()),
]
