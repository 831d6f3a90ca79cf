"""Whose dates fall in a range of days."""

from datetime import date

import pytest

from crm.domain.agenda import DateKind, days_kept
from crm.domain.customer import Mark, PartialDate
from crm.domain.entry import Gift
from crm.services import customers, notes
from crm.services.workspace import Workspace
from crm.storage import agenda
from tests.factories import address, entry, organisation, person

MAY = days_kept(date(2026, 4, 28), date(2026, 5, 8))


def test_birthdays_of_the_living(workspace: Workspace) -> None:
    """With the age where the year is known; nobody deceased, archived or marked."""
    birth = PartialDate(5, 1)
    for draft in (
        person("A", birth=PartialDate(5, 1, 1980)),
        person("B", birth=birth, deceased=True),
        person("C", birth=birth, archived=True),
        person("D", birth=birth, mark=Mark.MOVED),
        person("E"),
        person("F", birth=birth),
    ):
        customers.add(workspace, draft)
    with workspace.read() as session:
        found = [(one.name, one.on, one.years) for one in agenda.birthdays(session, MAY)]
    assert sorted(found, key=str) == [("Berg, A", date(2026, 5, 1), 46), ("Berg, F", date(2026, 5, 1), None)]


@pytest.mark.parametrize(("since", "there"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_a_leap_day_is_there_with_the_day_it_is_kept_on(workspace: Workspace, since: date, there: bool) -> None:
    """29 February is kept on the 28th in other years."""
    customers.add(workspace, person(birth=PartialDate(2, 29)))
    with workspace.read() as session:
        kept = days_kept(since, since.replace(month=3, day=2))
        assert bool(list(agenda.birthdays(session, kept))) is there


def test_years_as_a_customer(workspace: Workspace) -> None:
    """From the first year on; a company under its own kind."""
    for draft in (
        person("A", customer_since=date(2021, 5, 1)),
        person("B", customer_since=date(2026, 5, 1)),
        organisation("C", customer_since=date(2025, 5, 2)),
    ):
        customers.add(workspace, draft)
    with workspace.read() as session:
        found = [(one.name, one.kind, one.years) for one in agenda.anniversaries(session, MAY)]
    assert sorted(found) == [("Berg, A", DateKind.CUSTOMER_SINCE, 5), ("C", DateKind.COMPANY, 1)]


def test_who_keeps_name_days_by_custom(workspace: Workspace) -> None:
    """By the first address or the language; the address of the shop where there is none."""
    there, here = (address(country=code) for code in ("BG", "NL"))
    for surname, values in (
        ("A", {"addresses": (there,)}),
        ("B", {"language": "bg"}),
        ("C", {"addresses": (here, there)}),
        ("D", {}),
    ):
        customers.add(workspace, person("Georgi", surname, **values))
    with workspace.read() as session:
        found = {shop: {one.name for one in agenda.by_custom(session, ["Georgi"], shop)} for shop in ("NL", "BG")}
    assert found["NL"] == {"A, Georgi", "B, Georgi"}
    assert found["BG"] == {"A, Georgi", "B, Georgi", "D, Georgi"}


def test_what_was_done(workspace: Workspace) -> None:
    """Gifts that were given, calls; nothing planned, and private notes only if asked for."""
    one = customers.add(workspace, person()).value
    day = date(2026, 5, 1)
    notes.add(workspace, entry(one, "gift", day, details=Gift("Vase", 900, sent_on=day)))
    notes.add(workspace, entry(one, "gift", day, details=Gift("Book", 500, planned_on=day)))
    notes.add(workspace, entry(one, "call", day, "Sang", private=True))
    with workspace.read() as session:
        for private, what in ((True, {"Vase", "Sang"}), (False, {"Vase"})):
            found = agenda.deeds(session, [one], day, date(2026, 5, 2), private=private)
            assert {deed.what for deed in found} == what
