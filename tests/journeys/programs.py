"""Programs of their own that work on a customer file beside the test."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from crm.services import customers
from crm.services import workspace as workspaces
from crm.services.customers import ListQuery

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import json, os, sys
from pathlib import Path
from crm.errors import CrmError
from crm.services import backup, customers, purchases
from crm.services import workspace as workspaces
from tests.factories import full_person, person, purchase, receipt
path = Path(sys.argv[1])
"""


def started(script: str, path: Path, *more: str) -> subprocess.Popen[str]:
    """A program of its own, working on the file."""
    return subprocess.Popen(
        [sys.executable, "-c", START + script, str(path), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def told(script: str, path: Path, *more: str) -> Any:
    """What a program of its own says when it is done."""
    process = started(script, path, *more)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(said)


def command(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line on the file."""
    return subprocess.run(
        [sys.executable, "-m", "crm", "--file", str(path), "--lang", "en", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def total(path: Path, *, read_only: bool = True) -> int:
    opened = workspaces.open_file(path, read_only=read_only)
    try:
        return customers.page(opened, ListQuery()).total
    finally:
        opened.close()
