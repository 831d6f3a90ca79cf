"""Today: what was done, put off or skipped, and when it comes again."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm.domain.customer import PartialDate
from crm.domain.entry import EntryKind
from crm.domain.purchase import Line, PurchaseDraft
from crm.domain.today import Group, TaskKind
from crm.errors import InvalidInput
from crm.services import contacts, duplicates, notes, purchases, today
from crm.services.workspace import Workspace, open_file
from tests.crm.services.test_today import customer, every, tasks
from tests.factories import entry, purchase


@pytest.mark.parametrize("service", [today.finish, today.skip])
def test_an_occasion_that_was_seen_to_is_gone(workspace: Workspace, service: Any) -> None:
    """For this year's birthday, and for a late regular until they buy again; undo brings the line back."""
    who = customer(workspace, "Jan", *every(25, 3, 4, 5), birth=PartialDate(11, 23))
    for kind in (TaskKind.BIRTHDAY, TaskKind.OVERDUE):
        (line,) = tasks(workspace, kind)
        service(workspace, line)
        assert tasks(workspace, kind) == []
    workspace.undo()
    assert len(tasks(workspace, TaskKind.OVERDUE)) == 1
    workspace.redo()
    purchases.add(workspace, purchase(who, *every(25, 2.6)))
    assert len(tasks(workspace, TaskKind.OVERDUE)) == 1


def test_what_is_put_off_comes_back_on_its_day(workspace: Workspace) -> None:
    """Tomorrow, or the day the owner says; a day behind us is refused."""
    customer(workspace, birth=PartialDate(11, 23))
    (line,) = tasks(workspace, TaskKind.BIRTHDAY)
    today.put_off(workspace, line, date(2026, 11, 25))
    assert tasks(workspace, TaskKind.BIRTHDAY) == []
    later = open_file(workspace.path, read_only=True, clock=lambda: date(2026, 11, 25))
    assert [task.text for task in tasks(later, TaskKind.BIRTHDAY)] == ["Birthday"]
    later.close()
    with pytest.raises(InvalidInput):
        today.put_off(workspace, line, workspace.today())


def test_a_reorder_is_proposed_until_it_is_settled(workspace: Workspace) -> None:
    """A product bought in a rhythm of its own, now overdue by it."""
    who = customer(workspace)
    lines = (Line("Coffee", Decimal(1), Decimal(5)),)
    for month in (3, 5, 7):
        purchases.add(workspace, PurchaseDraft(on=date(2026, month, 1), customer_id=who, lines=lines))
    (line,) = tasks(workspace, TaskKind.REORDER)
    assert (line.name, line.values) == ("Berg, Jan", {"product": "Coffee", "rhythm": 9, "weeks": 21})
    assert line.reference == f"#{who}"
    today.skip(workspace, line)
    assert tasks(workspace, TaskKind.REORDER) == []


def test_a_check_in_that_is_done_is_a_call(workspace: Workspace) -> None:
    """Whoever was to be contacted was: the clock begins again."""
    who = customer(workspace, contact_days=7)
    notes.add(workspace, entry(who, EntryKind.CALL, on=date(2026, 11, 1)))
    (line,) = tasks(workspace, TaskKind.CHECK_IN)
    today.finish(workspace, line)
    assert tasks(workspace, TaskKind.CHECK_IN) == []
    assert contacts.of_customer(workspace, who).last_on == workspace.today()


def test_a_merge_takes_what_was_settled_along(workspace: Workspace) -> None:
    """Whoever was congratulated under one number is not congratulated again under the other."""
    keep, drop = (customer(workspace, name, birth=PartialDate(11, 23)) for name in ("Jan", "Johan"))
    for line in tasks(workspace, TaskKind.BIRTHDAY):
        today.finish(workspace, line)
    duplicates.merge(workspace, keep, drop)
    assert tasks(workspace, TaskKind.BIRTHDAY) == []


def test_who_was_spoken_to_has_one_rhythm_to_buy(workspace: Workspace) -> None:
    """A reorder that is done comes again after one rhythm more without it."""
    who = customer(workspace)
    for day in every(20, 1.5, 2.5, 3.5):
        lines = (Line("Coffee", Decimal(1), Decimal(5)),)
        purchases.add(workspace, PurchaseDraft(on=day, customer_id=who, lines=lines))
    (line,) = tasks(workspace, TaskKind.REORDER)
    today.finish(workspace, line)
    for days, there in ((19, 0), (20, 1)):
        later = open_file(workspace.path, read_only=True, clock=lambda days=days: line.due + timedelta(days=days))
        assert len(tasks(later, TaskKind.REORDER)) == there
        later.close()


def test_what_is_settled_makes_room(workspace: Workspace) -> None:
    """The eleventh comes when one of ten is done."""
    for _ in range(11):
        customer(workspace, "Anna", *every(20, 3, 4, 5))
    first = tasks(workspace, TaskKind.OVERDUE)
    today.skip(workspace, first[0])
    left = tasks(workspace, TaskKind.OVERDUE)
    assert [task.customer_id for task in left[:9]] == [task.customer_id for task in first[1:]]
    assert len(left) == 10


def test_letters_put_off(workspace: Workspace) -> None:
    """The line about nobody in particular is settled like the others, for its month."""
    customer(workspace, "Anna", date(2026, 11, 1))
    (line,) = tasks(workspace, TaskKind.LETTERS)
    today.skip(workspace, line)
    assert tasks(workspace, TaskKind.LETTERS) == []


def test_once_a_year_somebody_looks_who_is_kept_too_long(workspace: Workspace) -> None:
    """While there is anybody; done, put off or skipped as every line, and again in the next year."""
    assert tasks(workspace, TaskKind.KEEPING) == []
    customer(workspace, "Jan", date(2016, 5, 4))
    (line,) = tasks(workspace, TaskKind.KEEPING)
    assert (line.key, line.text) == ("keeping:2026", "Somebody is kept longer than there is a reason for")
    customer(workspace, "Piet", date(2016, 5, 4))
    (line,) = tasks(workspace, TaskKind.KEEPING)
    assert (line.values, line.group(workspace.today())) == ({"n": 2}, Group.WORTH)
    for service in (today.finish, today.put_off, today.skip):
        service(workspace, line)
        assert tasks(workspace, TaskKind.KEEPING) == []
        workspace.undo()
    today.finish(workspace, line)
    workspace.clock = lambda: date(2027, 1, 1)
    assert [found.key for found in tasks(workspace, TaskKind.KEEPING)] == ["keeping:2027"]
