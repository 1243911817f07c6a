"""Every module's pages and APIs, mounted where its rooms say."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from liftout.modules import registry

urlpatterns: list[URLPattern | URLResolver] = [path("admin/", admin.site.urls)]
for config in registry.modules():
    if rest := registry.room(config, "rest"):
        urlpatterns.append(path(f"api/{config.label}/", include(rest)))
    if pages := registry.room(config, "urls"):
        urlpatterns.append(path("", include(pages)))
