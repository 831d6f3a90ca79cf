"""Birthdays of a range of days."""

from datetime import date, timedelta

import pytest

from crm.domain.customer import PartialDate
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import birthdays
from tests.factories import person


def test_birthdays_of_the_living(workspace: Workspace) -> None:
    """Deceased and archived customers are in no agenda."""
    birth = PartialDate(5, 1)
    for draft in (
        person("A", birth=birth),
        person("B", birth=birth, deceased=True),
        person("C", birth=birth, archived=True),
    ):
        customers.add(workspace, draft)
    customers.add(workspace, person("D"))
    with workspace.read() as session:
        found = birthdays.kept(session, date(2026, 4, 28), date(2026, 5, 2))
    assert [(b.name, b.birth) for b in found] == [("Berg, A", birth)]


@pytest.mark.parametrize(("since", "there"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_a_leap_day_is_there_with_the_day_it_is_kept_on(workspace: Workspace, since: date, there: bool) -> None:
    """29 February is kept on the 28th in other years; a range over New Year is one range."""
    for birth in (PartialDate(2, 29), PartialDate(1, 2)):
        customers.add(workspace, person(birth=birth))
    with workspace.read() as session:
        assert bool(birthdays.kept(session, since, since + timedelta(days=1))) is there
        assert len(birthdays.kept(session, date(2026, 12, 30), date(2027, 1, 3))) == 1
