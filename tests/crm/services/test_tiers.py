"""Tiers of a shop: who is where, who moved, between any two days."""

from datetime import date

import pytest

from crm.domain.letter import TIER_UP
from crm.domain.tier import Tier, TierPlan
from crm.errors import InvalidInput
from crm.services import customers, letters, purchases, settings, tiers
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.factories import address, person, purchase, switch_on_tiers


@pytest.fixture
def shop(workspace: Workspace) -> dict[str, int]:
    """Anna rose to silver last week; Bo fell from bronze two weeks ago; Cees never bought; Dirk is archived."""
    drafts = {name: person(name, archived=name == "Dirk") for name in ("Anna", "Bo", "Cees", "Dirk")}
    ids = {name: customers.add(workspace, draft).value for name, draft in drafts.items()}
    for name, on, cents in (
        ("Anna", date(2025, 12, 30), 1_500),
        ("Anna", date(2026, 11, 16), 2_000),
        ("Bo", date(2025, 8, 12), 1_500),
        ("Dirk", date(2026, 11, 16), 9_000),
    ):
        purchases.add(workspace, purchase(ids[name], on, cents))
    switch_on_tiers(workspace, 1_000, 3_000)
    return ids


def test_tiers_with_their_people(workspace: Workspace, shop: dict[str, int]) -> None:
    """From the highest down, with 12 months of money; archived customers are left out."""
    found = tiers.seen(workspace)
    lines = [(line.tier.key if line.tier else "", line.customer_ids, line.year_cents) for line in found.lines]
    assert lines == [("silver", (shop["Anna"],), 3_500), ("bronze", (), 0), ("", (shop["Bo"], shop["Cees"]), 0)]


def test_who_moved_lately(workspace: Workspace, shop: dict[str, int]) -> None:
    """Newest first, with the day."""
    moved = [(line.id, date.fromordinal(line.move.day), line.move.up) for line in tiers.seen(workspace).moved]
    assert moved == [(shop["Anna"], date(2026, 11, 16), True), (shop["Bo"], date(2026, 11, 10), False)]


def test_between_two_days(workspace: Workspace, shop: dict[str, int]) -> None:
    """From New Year to today unless said; every cell knows its people."""
    year = tiers.seen(workspace).migration
    assert year is not None
    assert year.cells == {(1, 2): (shop["Anna"],), (1, 0): (shop["Bo"],), (0, 0): (shop["Cees"],)}
    earlier = tiers.seen(workspace, date(2025, 8, 1), date(2025, 12, 31)).migration
    assert earlier is not None
    assert earlier.cells == {(0, 1): (shop["Anna"], shop["Bo"]), (0, 0): (shop["Cees"],)}


def test_other_thresholds_are_tried_first(workspace: Workspace, shop: dict[str, int]) -> None:
    """Counted without being kept; nonsense is refused."""
    plan = TierPlan(tiers=(Tier("bronze", 500), Tier("silver", 1_000), Tier("gold", 3_500)))
    assert tiers.preview(workspace, plan) == (2, 0, 0, 1)
    with pytest.raises(InvalidInput):
        tiers.preview(workspace, TierPlan(tiers=()))


def test_the_story_of_one(workspace: Workspace, shop: dict[str, int]) -> None:
    """Every move until today and the next one; nothing while tiers are off."""
    told = customers.card(workspace, shop["Anna"]).tiers
    assert told is not None
    assert [date.fromordinal(move.day) for move in told.made] == [date(2025, 12, 30), date(2026, 11, 16)]
    assert (told.tier, told.sum, told.coming is not None) == (Tier("silver", 3_000), 3_500, True)
    workspace.undo()
    assert customers.card(workspace, shop["Anna"]).tiers is None
    assert not tiers.seen(workspace).plan.on


def test_switching_on_is_one_step(workspace: Workspace, shop: dict[str, int]) -> None:
    """Undo brings the old thresholds back; the figures of the list know that they are out of date."""
    customers.roll(workspace)
    before = settings.load(workspace).tiers
    tiers.save(workspace, TierPlan(True, tiers=(Tier("gold", 2_000, " Vaste  gasten "),)))
    assert customers.stale(workspace)
    assert settings.load(workspace).tiers.tiers[0].name == "Vaste gasten"
    workspace.undo()
    assert settings.load(workspace).tiers == before
    assert not customers.stale(workspace)


def test_the_letter_for_moving_up_names_the_tier_of_today(workspace: Workspace) -> None:
    """Whatever day the figures of the list were made for; whoever has no tier is left out."""
    gold, none = (customers.add(workspace, person(name, addresses=(address(),))).value for name in ("Anna", "Bo"))
    switch_on_tiers(workspace, 1_000)
    workspace.clock = lambda: date(2026, 11, 25)
    purchases.add(workspace, purchase(gold, date(2026, 11, 25), 2_000))
    plan = letters.plan(workspace, TIER_UP, Audience("customers", (gold, none)), on=workspace.today())
    assert [planned.letter.subject for planned in plan.letters] == ["U hoort nu bij Brons"]
    assert [(recipient.customer_id, detail) for recipient, _, detail in plan.left_out] == [(none, "tier")]
