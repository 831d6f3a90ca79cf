"""The tiers of the shop in its settings, and asking for them by key."""

from dataclasses import replace

from crm.domain.tier import NONE, OFF, Measure, Tier, TierPlan
from crm.services import customers, purchases, settings
from crm.services.workspace import Workspace
from crm.storage import tier_plan
from tests.factories import person, purchase

PLAN = TierPlan(True, Measure.POINTS, (Tier("bronze", 10), Tier("own", 20, "Vrienden")), 30, 50)


def keep(workspace: Workspace, plan: TierPlan) -> None:
    settings.save(workspace, replace(settings.load(workspace), tiers=plan))


def test_tiers_come_back(workspace: Workspace) -> None:
    """As they were kept; none while they are off, though the owner's thresholds stay."""
    keep(workspace, PLAN)
    with workspace.read() as session:
        assert tier_plan.load(session) == PLAN
    keep(workspace, replace(PLAN, on=False))
    with workspace.read() as session:
        assert (tier_plan.text(session), tier_plan.load(session)) == ("", OFF)
    assert settings.load(workspace).tiers == replace(PLAN, on=False)


def test_a_tier_is_asked_for_by_its_key(workspace: Workspace) -> None:
    """So a condition that was kept means the same tier when another is put below it."""
    ids = [customers.add(workspace, person(name)).value for name in ("Jan", "Piet", "Klaas")]
    for who, cents in zip(ids, (500, 1_000, 0), strict=True):
        purchases.add(workspace, purchase(who, workspace.today(), cents or 1))
    for tiers in (PLAN.tiers, (Tier("low", 5, "Laag"), *PLAN.tiers)):
        keep(workspace, replace(PLAN, tiers=tiers))
        customers.roll(workspace)
        found = []
        for keys in (["bronze"], ["own", NONE]):
            clause, values = tier_plan.among(keys)
            with workspace.read() as session:
                query = f"SELECT f.customer_id FROM figure f WHERE {clause} ORDER BY 1"
                found.append([row[0] for row in session.connection().exec_driver_sql(query, values)])
        assert found == [[ids[0]], ids[1:]]
