"""Giving something for an occasion."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.account import AccountDraft
from crm.domain.customer import PartialDate
from crm.domain.gesture import GestureDraft, GestureKind
from crm.domain.today import TaskKind
from crm.errors import InvalidInput
from crm.services import accounts, customers, gestures, settings, today
from crm.services.workspace import Workspace
from tests.factories import person


def test_a_gesture_for_an_occasion(workspace: Workspace) -> None:
    """It stands on the timeline with its cost, and the occasion is done; undo takes back both."""
    who = customers.add(workspace, person(birth=PartialDate(11, 25))).value

    def open_dates() -> list[TaskKind]:
        return [task.kind for task in today.overview(workspace).tasks]

    draft = GestureDraft(who, "Vase", "", 900, occasion="birthday:2026-11-25", occasion_on=date(2026, 11, 25))
    gestures.give(workspace, draft)
    card = gestures.of_customer(workspace, who)
    assert ([one.what for one in card.earlier], card.year_cents, open_dates()) == (["Vase"], 900, [])
    workspace.undo()
    assert (gestures.of_customer(workspace, who).earlier, open_dates()) == ((), [TaskKind.BIRTHDAY])


def test_not_twice_by_mistake(workspace: Workspace) -> None:
    """The same within a year is refused, and given when the owner says so."""
    who = customers.add(workspace, person()).value
    gestures.give(workspace, GestureDraft(who, "Free shipping"))
    with pytest.raises(InvalidInput):
        gestures.give(workspace, GestureDraft(who, " free  shipping"))
    gestures.give(workspace, GestureDraft(who, "Special wrapping"))
    gestures.give(workspace, replace(GestureDraft(who, "Free shipping"), again=True))
    assert len(gestures.of_customer(workspace, who).earlier) == 3


def test_the_words_are_those_of_the_shop_and_the_budget_that_of_the_account(workspace: Workspace) -> None:
    """So that the same gesture is the same in whatever language the screen is."""
    who = customers.add(workspace, person()).value
    assert gestures.of_customer(workspace, who).budget_cents is None
    accounts.make(workspace, AccountDraft(who, budget_cents=5000))
    card = gestures.of_customer(workspace, who)
    assert (card.words[GestureKind.WRAPPING], card.budget_cents) == ("Feestelijke verpakking", 5000)


def test_a_customer_has_the_budget_of_the_shop_unless_an_account_has_its_own(workspace: Workspace) -> None:
    """An account without one, and one that came to an end, have that of the shop too."""
    who = customers.add(workspace, person()).value
    settings.save(workspace, replace(settings.load(workspace), gesture_cents=2500))
    budgets = [gestures.of_customer(workspace, who).budget_cents]
    account_id = accounts.make(workspace, AccountDraft(who)).value
    budgets.append(gestures.of_customer(workspace, who).budget_cents)
    for version, own in enumerate((0, 9000), 1):
        accounts.change(workspace, account_id, version, AccountDraft(who, budget_cents=own))
        budgets.append(gestures.of_customer(workspace, who).budget_cents)
    accounts.end(workspace, account_id)
    assert [*budgets, gestures.of_customer(workspace, who).budget_cents] == [2500, 2500, 0, 9000, 2500]
