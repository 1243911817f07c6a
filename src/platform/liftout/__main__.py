"""``python -m liftout``: the library's own command line."""

import sys

from liftout.scaffold.cli import main

sys.exit(main())
