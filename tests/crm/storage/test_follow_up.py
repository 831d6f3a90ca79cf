"""Entries over all customers."""

from datetime import date

import pytest

from crm.domain.entry import Commitment, Complaint, EntryKind, Wish
from crm.domain.follow_up import Followed
from crm.domain.span import Days
from crm.services import chosen, customers, notes, tasks
from crm.services.workspace import Workspace
from crm.storage import follow_up
from tests.factories import entry, person

DAY, DUE = date(2026, 11, 2), date(2026, 11, 9)
NOVEMBER = Days(date(2026, 11, 1), date(2026, 12, 1))
PROMISE = [EntryKind.PROMISE]


@pytest.fixture
def anna(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Anna")).value
    return added


def promise(workspace: Workspace, who: int, done: date | None = None, on: date = DAY, *, private: bool = False) -> int:
    draft = entry(who, "promise", on, details=Commitment(DUE, done), private=private)
    added: int = notes.add(workspace, draft).value
    return added


def waiting(workspace: Workspace, *, private: bool = True) -> list[Followed]:
    with workspace.read() as session:
        return follow_up.waiting(session, PROMISE, private=private)


def test_what_waits_with_its_customer(workspace: Workspace, anna: int) -> None:
    """Everything a list shows; what is done does not wait."""
    added = promise(workspace, anna)
    promise(workspace, anna, DUE)
    notes.add(workspace, entry(anna, "complaint", DAY, details=Complaint()))
    (line,) = waiting(workspace)
    assert (line.id, line.version, line.name, line.wanted, line.later_on) == (added, 1, "Berg, Anna", True, None)
    assert line.draft.details == Commitment(DUE)
    assert line.reference


def test_nothing_waits_for_the_archived(workspace: Workspace, anna: int) -> None:
    """As under Today; in what was noted they stay, as not wanted."""
    promise(workspace, anna)
    chosen.archive(workspace, (anna,))
    assert waiting(workspace) == []
    with workspace.read() as session:
        (line,) = follow_up.touched(session, PROMISE, NOVEMBER, private=True)
    assert not line.wanted


def test_private_is_not_even_read(workspace: Workspace, anna: int) -> None:
    """At the counter."""
    promise(workspace, anna, private=True)
    assert len(waiting(workspace)) == 1
    assert waiting(workspace, private=False) == []


def test_noted_or_closed_in_these_days(workspace: Workspace, anna: int) -> None:
    """The last day is excluded."""
    promise(workspace, anna, on=date(2026, 10, 1))
    closed = promise(workspace, anna, date(2026, 11, 1), date(2026, 10, 31))
    added = promise(workspace, anna)
    with workspace.read() as session:
        touched = follow_up.touched(session, PROMISE, NOVEMBER, private=True)
        noted = follow_up.noted(session, PROMISE, NOVEMBER, private=True)
        before = follow_up.noted(session, PROMISE, Days(date(2026, 10, 1), DAY), private=True)
    assert [line.id for line in touched] == [closed, added]
    assert [line.id for line in noted] == [added]
    assert added not in [line.id for line in before]


def test_until_when_it_was_put_off(workspace: Workspace, anna: int) -> None:
    """It waits still."""
    promise(workspace, anna)
    (due,) = tasks.due(workspace)
    tasks.put_off(workspace, due.ref, date(2026, 12, 1))
    assert waiting(workspace)[0].later_on == date(2026, 12, 1)


def test_wishes_with_their_folded_topic(workspace: Workspace, anna: int) -> None:
    """Neither case nor blanks count."""
    for about in ("Peonies", " peonies "):
        notes.add(workspace, entry(anna, "wish", DAY, details=Wish(about)))
    with workspace.read() as session:
        found = follow_up.wishes(session, private=True)
    assert len({key for key, _ in found}) == 1
