"""A shop's file for the journeys, closed, and one that another program has open."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.services import customers, purchases
from crm.services.workspace import Workspace
from tests.factories import full_person, receipt
from tests.journeys.programs import started

HOLD = """
shop = workspaces.open_file(path)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """A closed file of twenty customers with a receipt each."""
    for number in range(20):
        added = customers.add(workspace, full_person("Jan", f"Berg{number}")).value
        purchases.add(workspace, receipt(added))
    workspace.close()
    return workspace.path


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the file open."""
    process = started(HOLD, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()
