"""Desks, by Django REST framework."""

from decimal import Decimal
from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest.examples.contract import Branch, Coin, Everything, Range
from rest.examples.failures import FAILURES, STATUSES
from rest_framework import generics
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from liftout.rest.drf import serializer_of


class Things(generics.ListAPIView[Any]):
    """List the things."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    serializer_class = serializer_of(Coin)
    filter_backends = ()

    def get_queryset(self) -> Any:
        return [Coin(Decimal(amount), "EUR") for amount in range(250)]


class _Echo(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    message: Any

    def post(self, request: Request) -> Response:
        body = serializer_of(self.message)(data=request.data)
        body.is_valid(raise_exception=True)
        assert isinstance(body.validated_data, self.message)
        return Response(serializer_of(self.message)(body.validated_data).data)


@extend_schema(request=serializer_of(Everything), responses=serializer_of(Everything))
class Echo(_Echo):
    """Return what was sent."""

    message = Everything


@extend_schema(request=serializer_of(Branch), responses=serializer_of(Branch))
class Trees(_Echo):
    """Return the tree that was sent."""

    message = Branch


@extend_schema(request=serializer_of(Range), responses={201: serializer_of(Range)})
class Ranges(_Echo):
    """Take a range."""

    message = Range


@extend_schema(responses=serializer_of(Coin))
class Failure(APIView):
    """Fail as asked."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    errors = STATUSES

    def get(self, request: Request, name: str) -> Response:
        raise FAILURES[name]


@extend_schema(responses=serializer_of(Coin))
class Private(APIView):
    """Need a token."""

    def get(self, request: Request) -> Response:
        raise AssertionError("reached without a token")


urlpatterns = [
    path("things", Things.as_view()),
    path("echo", Echo.as_view()),
    path("trees", Trees.as_view()),
    path("ranges", Ranges.as_view()),
    path("failures/<str:name>", Failure.as_view()),
    path("private", Private.as_view()),
]
