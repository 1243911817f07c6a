"""A deployment of the two sample modules alone, for tests that start processes. SAMPLE_DATA: their folder."""

import os
from pathlib import Path

from liftout.data.databases import module_databases

SECRET_KEY = "only a test"
USE_TZ = True
INSTALLED_APPS = ["sample.tally", "sample.audit", "liftout"]
DATABASES = module_databases(["tally", "audit"], os.environ, Path(os.environ["SAMPLE_DATA"]))
DATABASE_ROUTERS = ["liftout.data.router.ModuleRouter"]
LIFTOUT = {"REFUSE_CALLS_IN_TRANSACTION": True, "OWNERSHIP_GUARD": True}
