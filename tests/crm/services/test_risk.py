"""Why a customer may be about to leave."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.domain.customer import Mark
from crm.domain.entry import Commitment
from crm.domain.risk import RiskKind
from crm.errors import NotFound
from crm.services import customers, notes, purchases, risk, surveys
from crm.services.workspace import Workspace
from tests.factories import answer, entry, person, purchase

TODAY = date(2026, 11, 23)


def test_a_new_customer_is_not_at_risk(workspace: Workspace) -> None:
    """Nothing known is no reason; nobody is not found."""
    added = customers.add(workspace, person()).value
    assert risk.of_customer(workspace, added) == ()
    with pytest.raises(NotFound):
        risk.of_customer(workspace, 99)


def test_every_reason_with_its_data(workspace: Workspace) -> None:
    """From purchases, entries and the wished rhythm."""
    added = customers.add(workspace, person()).value
    for ago in (400, 390, 380, 100):
        purchases.add(workspace, purchase(added, TODAY - timedelta(days=ago), 1000))
    notes.add(workspace, entry(added, "complaint", date(2026, 10, 1)))
    notes.add(workspace, entry(added, "promise", details=Commitment(date(2026, 11, 20))))
    surveys.add(workspace, answer(added, "nps", 6))
    found = risk.of_customer(workspace, added, wished_days=14)
    assert {reason.kind for reason in found} == set(RiskKind)
    notes.mark_done(workspace, 1)
    notes.mark_done(workspace, 2)
    notes.log_call(workspace, added)
    surveys.add(workspace, answer(added, "nps", 7))
    kinds = {reason.kind for reason in risk.of_customer(workspace, added, wished_days=14)}
    assert kinds == {RiskKind.SILENT, RiskKind.SPEND_HALVED}


def test_the_year_before(workspace: Workspace) -> None:
    """Less than half of it; what was bought before that does not count."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added, TODAY - timedelta(days=364), 499))
    purchases.add(workspace, purchase(added, TODAY - timedelta(days=729), 1000))
    assert [reason.kind for reason in risk.of_customer(workspace, added)] == [RiskKind.SPEND_HALVED]
    purchases.add(workspace, purchase(added, TODAY, 1))
    assert risk.of_customer(workspace, added) == ()


def test_everybody_at_risk(workspace: Workspace) -> None:
    """Who is worth most first, each with the reasons of their own page; who is lost, marked or content is left out."""
    names = ("Late", "Worth more", "Lost", "Content", "Moved")
    late, worth, lost, content, moved = (customers.add(workspace, person(name)).value for name in names)
    for ago, cents in ((90, 500), (80, 500), (70, 500)):
        for customer_id in (late, moved):
            purchases.add(workspace, purchase(customer_id, TODAY - timedelta(days=ago), cents))
    purchases.add(workspace, purchase(worth, TODAY - timedelta(days=500), 90_000))
    purchases.add(workspace, purchase(worth, TODAY, 100))
    purchases.add(workspace, purchase(lost, TODAY - timedelta(days=600), 90_000))
    purchases.add(workspace, purchase(content, TODAY, 100))
    profile = customers.get(workspace, moved)
    customers.update(workspace, moved, profile.version, replace(profile.profile, mark=Mark.MOVED, marked_on=TODAY))
    customers.roll(workspace)
    found = risk.at_risk(workspace)
    assert found.everybody == (worth, late)
    assert [row.reasons for row in found.rows] == [risk.of_customer(workspace, row.id) for row in found.rows]
    assert found.by_kind[RiskKind.SILENT] == (late,)
    assert (found.stake_cents, found.rows[0].stake_cents) == (91_500, 90_000)


def test_what_is_open_counts_for_whoever_is_lost_too(workspace: Workspace) -> None:
    """A complaint of somebody who bought nothing for years is still to be solved; overdue contact is told."""
    lost = customers.add(workspace, person("Lost", contact_days=30)).value
    purchases.add(workspace, purchase(lost, TODAY - timedelta(days=600), 90_000))
    notes.add(workspace, entry(lost, "complaint", date(2026, 10, 1)))
    workspace.clock = lambda: date(2027, 2, 1)
    (row,) = risk.at_risk(workspace).rows
    assert {reason.kind for reason in row.reasons} == {RiskKind.COMPLAINT_OPEN, RiskKind.NO_CONTACT}


def test_nothing_private_is_a_reason_at_the_counter(workspace: Workspace) -> None:
    """Neither a complaint nor a promise, neither as a row nor in a figure; what is not private still counts."""
    first, second = (customers.add(workspace, person(name)).value for name in ("Hidden", "Open"))
    notes.add(workspace, entry(first, "complaint", date(2026, 10, 1), private=True))
    notes.add(workspace, entry(second, "promise", private=True, details=Commitment(date(2026, 11, 20))))
    notes.add(workspace, entry(second, "complaint", date(2026, 10, 2)))
    owner, counter = risk.at_risk(workspace), risk.at_risk(workspace, private=False)
    assert sorted(owner.everybody) == [first, second]
    assert counter.everybody == (second,)
    assert [reason.kind for reason in counter.rows[0].reasons] == [RiskKind.COMPLAINT_OPEN]


def test_an_unhappy_answer_alone_is_a_reason(workspace: Workspace) -> None:
    """In the list as on the page; not a private one at the counter, nor one that a better answer followed."""
    told, hushed, content = (customers.add(workspace, person(name)).value for name in ("Told", "Hushed", "Content"))
    for one in (
        answer(told, "csat", 2),
        answer(hushed, "ces", 5, private=True),
        answer(content, "csat", 1),
        answer(content, "nps", 10),
    ):
        surveys.add(workspace, one)
    assert risk.at_risk(workspace).by_kind[RiskKind.UNHAPPY] == (told, hushed)
    assert risk.at_risk(workspace, private=False).everybody == (told,)
    kinds = [[r.kind for r in risk.of_customer(workspace, one, private=False)] for one in (told, hushed, content)]
    assert kinds == [[RiskKind.UNHAPPY], [], []]


def test_a_private_complaint_is_no_reason_on_the_page_at_the_counter(workspace: Workspace) -> None:
    """The page of the customer tells no more than the list."""
    added = customers.add(workspace, person()).value
    notes.add(workspace, entry(added, "complaint", date(2026, 10, 1), private=True))
    assert [reason.kind for reason in risk.of_customer(workspace, added)] == [RiskKind.COMPLAINT_OPEN]
    assert risk.of_customer(workspace, added, private=False) == ()
