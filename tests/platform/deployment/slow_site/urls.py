"""One page that takes as long as it is told to."""

import time

from django.http import HttpRequest, HttpResponse
from django.urls import path


def slow(request: HttpRequest, milliseconds: int) -> HttpResponse:
    time.sleep(milliseconds / 1000)
    return HttpResponse(b"done")


urlpatterns = [path("slow/<int:milliseconds>", slow)]
