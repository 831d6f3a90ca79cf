"""Digests by which somebody is known again."""

from datetime import date

import pytest

from crm.domain.customer import Email
from crm.domain.erasure import Trace, digest
from crm.errors import NotAllowed
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import erasure, suppression
from tests.factories import full_person, person

DAY = date(2026, 11, 1)
MAIL = (Trace.EMAIL, "eva@x.nl")


def test_nobody_is_suppressed_in_a_new_file(workspace: Workspace) -> None:
    """Then nothing is compared at all."""
    with workspace.read() as session:
        found = suppression.load(session)
    assert (bool(found), found.day(MAIL), found.of_draft(full_person())) == (False, None, None)


def test_a_trace_is_known_again(workspace: Workspace) -> None:
    """By any of them; the stored digest needs the key of the file and tells nothing by itself."""
    with workspace.transaction() as session:
        suppression.add(session, [MAIL, MAIL], DAY)
        found = suppression.load(session)
        rows = session.connection().exec_driver_sql("SELECT kind, digest FROM suppression").fetchall()
    assert found.of_draft(person(emails=(Email("EVA@x.nl"),))) == DAY
    assert found.of_draft(person("Eva")) is None
    assert rows == [("email", digest(found.key, MAIL))]
    assert digest(b"other", MAIL) != rows[0][1]


def test_digests_of_a_newer_state_are_taken_over(workspace: Workspace) -> None:
    """A file without any takes the key too; one with a key of its own keeps it and cannot compare the others."""
    with workspace.transaction() as session:
        suppression.adopt(session, b"k" * 32, [("email", digest(b"k" * 32, MAIL), "2026-11-01")])
        assert suppression.load(session).day(MAIL) == DAY
        suppression.adopt(session, b"z" * 32, [("phone", "0", "2026-11-01")])
        assert len(suppression.load(session).days) == 1


def test_what_somebody_else_has_too(workspace: Workspace) -> None:
    """An address of a couple is not that of one of them."""
    one, two = (customers.add(workspace, full_person(name)).value for name in ("Jan", "Eva"))
    marks = [(Trace.EMAIL, "sanne@example.nl"), (Trace.PHONE, "+31612345678"), (Trace.NUMBER, "1")]
    with workspace.read() as session:
        assert suppression.shared(session, marks, [one]) == set(marks[:2])
        assert suppression.shared(session, marks, [one, two]) == set()
        assert suppression.erased_on(session, one) is None


def test_nothing_is_added_to_whoever_was_erased(workspace: Workspace) -> None:
    """Everybody else is let through."""
    gone, there = (customers.add(workspace, person(name)).value for name in ("Gone", "There"))
    with workspace.transaction() as session:
        erasure.erase(session, gone, erasure.Order(DAY, "Els"))
        suppression.check_still_there(session, there)
        with pytest.raises(NotAllowed):
            suppression.check_still_there(session, gone)
