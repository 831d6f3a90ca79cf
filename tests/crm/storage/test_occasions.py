"""Occasions of Today that were settled."""

from dataclasses import replace
from datetime import date, timedelta

from crm.domain.today import Settled, Task, TaskKind
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import occasions
from tests.factories import person

DAY = date(2026, 11, 23)


def test_an_occasion_is_that_of_one_customer_and_one_day(workspace: Workspace) -> None:
    """Another year, another customer and what has no key stay; settled again it is changed, not added."""
    one, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    task = Task(TaskKind.BIRTHDAY, DAY, "Birthday", customer_id=one, key="birthday:2026-11-23")
    others = [replace(task, key="birthday:2027-11-23"), replace(task, customer_id=other), replace(task, key="")]
    with workspace.write("Skip a line of Today") as unit:
        occasions.settle(unit.session, task, Settled.LATER, DAY, DAY + timedelta(days=1))
        occasions.settle(unit.session, task, Settled.LATER, DAY, DAY + timedelta(days=2))
    with workspace.read() as session:
        assert occasions.open_ones(session, [task, *others], DAY) == others
        assert occasions.open_ones(session, [task], DAY + timedelta(days=2)) == [task]


def test_what_concerns_nobody_in_particular(workspace: Workspace) -> None:
    """The letters of a month."""
    task = Task(TaskKind.LETTERS, DAY, "letters", key="letters:2026-11")
    with workspace.write("Skip a line of Today") as unit:
        occasions.settle(unit.session, task, Settled.SKIPPED, DAY)
    with workspace.read() as session:
        assert occasions.open_ones(session, [task, replace(task, key="letters:2026-12")], DAY) == [
            replace(task, key="letters:2026-12")
        ]


def test_dates_that_were_put_off(workspace: Workspace) -> None:
    """Until a day of the range, with the day they fall on; what was done, or is no date, is none of them."""
    who = customers.add(workspace, person("Jan")).value
    birthday, since, reorder = "birthday:2026-11-02", "customer_since:2026-11-03", "reorder:4:2026-11-02"
    with workspace.write("Put off a line of Today") as unit:
        for key in (birthday, reorder):
            occasions.settle_key(unit.session, who, key, Settled.LATER, DAY, until=DAY)
        occasions.settle_key(unit.session, who, since, Settled.DONE, DAY)
    with workspace.read() as session:
        assert occasions.put_off(session, DAY, DAY) == {(who, birthday): date(2026, 11, 2)}
        assert occasions.put_off(session, DAY + timedelta(days=1), DAY + timedelta(days=2)) == {}
