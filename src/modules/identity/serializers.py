"""The bodies of requests to the REST API."""

from rest_framework import serializers


class SignIn(serializers.Serializer):
    """An e-mail address and its password."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=1024, trim_whitespace=False, write_only=True)


class Registration(SignIn):
    """What a new account needs."""

    name = serializers.CharField(max_length=150)


class RefreshToken(serializers.Serializer):
    """A refresh token."""

    refresh_token = serializers.CharField(max_length=256, write_only=True)
