"""A deployment of two example modules: ``shelf`` speaks django-ninja, ``desk`` Django REST framework."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from rest.examples.apps import MODULES

from liftout.modules import registry
from liftout.rest import documents
from liftout.rest import settings as rest_settings


@pytest.fixture(autouse=True)
def example_deployment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the example modules' APIs, and nothing else."""
    monkeypatch.setattr(registry, "modules", lambda: MODULES)
    documents.document_of.cache_clear()
    documents.merged_document.cache_clear()
    settings.ROOT_URLCONF = "rest.examples.urls"
    settings.REST_FRAMEWORK = rest_settings.REST_FRAMEWORK
    settings.SPECTACULAR_SETTINGS = rest_settings.SPECTACULAR_SETTINGS
    engine = "django.template.backends.django.DjangoTemplates"
    settings.TEMPLATES = [{"BACKEND": engine, "DIRS": [Path(documents.__file__).parent / "templates"]}]
    settings.MIDDLEWARE = [rest_settings.MIDDLEWARE, "django.middleware.common.CommonMiddleware"]
    yield
    documents.document_of.cache_clear()
    documents.merged_document.cache_clear()
