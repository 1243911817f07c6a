"""The Django app that brings the template and the static files of the page of API documents."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    """The page at ``/docs/``."""

    name = "liftout.rest"
    label = "liftout_rest"
