"""A hundred shoppers at once, for a minute, against the server of ``make run`` on fresh SQLite files."""

import csv
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOPPERS = 100
SECONDS = 60
READY_WITHIN = 60


def test_shoppers(tmp_path: Path) -> None:
    """Print requests, failures and times of each page; fail if any request did."""
    port = _free_port()
    own = {
        "DJANGO_SETTINGS_MODULE": "deployment.settings",
        "LIFTOUT_ENV": "development",
        "DATA_DIR": str(tmp_path / "var"),
    }
    environment = {**os.environ, **own, "PORT": str(port)}
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "dev", "--noreload"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_healthz")
            rows = _shop(port, tmp_path)
        finally:
            server.terminate()
            server.wait(20)
    _print(rows)
    assert rows[-1]["Failure Count"] == "0", (tmp_path / "server.log").read_text()[-4000:]


def _shop(port: int, folder: Path) -> list[dict[str, str]]:
    command = [sys.executable, "-m", "locust", "-f", str(ROOT / "tests/benchmarks/shoppers.py"), "--headless"]
    options = [
        "-u",
        str(SHOPPERS),
        "-r",
        "50",
        "-t",
        f"{SECONDS}s",
        "-H",
        f"http://127.0.0.1:{port}",
        "--stop-timeout",
        "30",
    ]
    done = subprocess.run(
        [*command, *options, "--csv", str(folder / "shoppers")], capture_output=True, text=True, check=False
    )
    if not (folder / "shoppers_stats.csv").exists():
        pytest.fail(done.stderr[-2000:])
    with (folder / "shoppers_stats.csv").open() as file:
        return list(csv.DictReader(file))


def _print(rows: list[dict[str, str]]) -> None:
    print("\n| page | requests | failures | p50 ms | p95 ms |\n|---|---:|---:|---:|---:|")  # noqa: T201
    for row in rows:
        what = f"{row['Type']} {row['Name']}".strip()
        print(f"| {what} | {row['Request Count']} | {row['Failure Count']} | {row['50%']} | {row['95%']} |")  # noqa: T201


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} did not answer within {READY_WITHIN} s.")
