"""Every module's pages and APIs, mounted where its rooms say, and what operators ask."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from deployment import operations
from liftout.modules import registry
from liftout.rest.urls import api_urlpatterns

operations.install()

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("liftout.observe.urls")),
    path("admin/", admin.site.urls),
    *api_urlpatterns(),
    *(
        path("", include(pages))
        for pages in (registry.room(config, "urls") for config in registry.modules())
        if pages is not None
    ),
]
