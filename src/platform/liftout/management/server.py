"""Granian's command line, with workers that are started afresh. ``manage.py serve`` runs it."""

import multiprocessing

from granian.cli import entrypoint

if __name__ == "__main__":
    # A forked worker inherits the main process' handler of SIGTERM, which does nothing there, until it has loaded the
    # application and installs its own: a server that is stopped while it starts would hang until it is killed.
    multiprocessing.set_start_method("spawn")
    entrypoint()  # type: ignore[no-untyped-call]
