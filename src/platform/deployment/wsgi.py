"""The WSGI application."""

import importlib
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deployment.settings")
application = get_wsgi_application()
# Django would import the URLs, and with them every view, for the first request: what is wrong there shall end the
# start, and that request shall not wait.
importlib.import_module(settings.ROOT_URLCONF)
