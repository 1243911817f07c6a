"""The deployment's settings, with the slow page alone and Django's own error pages."""

from deployment.settings import *  # noqa: F403
from deployment.settings import TEMPLATES

ROOT_URLCONF = "slow_site.urls"
TEMPLATES = [{**TEMPLATES[0], "APP_DIRS": False}]
