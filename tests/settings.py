"""The shop's settings for tests, with two sample modules for the tests of the library itself."""

import os

os.environ.setdefault("LIFTOUT_ENV", "development")

from deployment.settings import *
from deployment.settings import DATABASES, INSTALLED_APPS, VAR
from liftout.data.databases import module_databases

INSTALLED_APPS[-1:] = ["sample.tally", "sample.audit", "liftout"]
DATABASES |= module_databases(["tally", "audit"], os.environ, VAR)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the tests' passwords guard nothing
