"""Proofs in the table."""

import pytest

from crm.errors import NotFound
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import evidence
from tests.factories import person


def test_a_proof_is_listed_without_its_content(workspace: Workspace) -> None:
    """By customer, the oldest first; the content comes when asked for."""
    ids = [customers.add(workspace, person()).value for _ in range(2)]
    with workspace.write("Proof") as unit:
        kept = [evidence.add(unit.session, ids[0], f"{n}.txt", "text/plain", b"x" * n) for n in (3, 5)]
        evidence.add(unit.session, ids[1], "other.txt", "text/plain", b"y")
    with workspace.read() as session:
        found = evidence.proofs(session, ids[0])
        proof, data = evidence.content(session, kept[1])
    assert [(i, p.name, p.size_bytes) for i, p in found.items()] == [(kept[0], "3.txt", 3), (kept[1], "5.txt", 5)]
    assert (proof, data) == (found[kept[1]], b"xxxxx")


def test_a_proof_that_is_gone_is_a_sentence(workspace: Workspace) -> None:
    """No such file."""
    with workspace.read() as session, pytest.raises(NotFound):
        evidence.content(session, 9)
