#!/usr/bin/env python
"""The deployment's command line: ``manage.py help`` lists the commands."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "src" / "platform")]

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deployment.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
