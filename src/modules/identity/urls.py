"""Identity's addresses outside of the API."""

from django.urls import path

from modules.identity import views

urlpatterns = [path(".well-known/jwks.json", views.jwks)]
