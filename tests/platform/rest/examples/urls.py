"""The routes of a deployment of the two example modules."""

from liftout.rest.urls import api_urlpatterns

urlpatterns = api_urlpatterns()
