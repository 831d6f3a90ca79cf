"""Tiers: up at once, down after the grace period (metrics section 8)."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.tier import READY, Measure, Move, Tier, TierPlan, at, checked, moves, ready
from crm.errors import InvalidInput
from crm.i18n import catalogue

PLAN = TierPlan(on=True, tiers=(Tier("bronze", 100), Tier("silver", 300), Tier("gold", 700)), grace_days=90)
START = 1_000
BOUGHT = st.lists(
    st.tuples(st.integers(START, START + 1_500), st.integers(-300, 800).filter(bool)), max_size=12
).map(sorted)  # fmt: skip


def reached(bought: list[tuple[int, int]], day: int) -> int:
    """The tier whose threshold the 12 months ending on ``day`` reach."""
    total = sum(weight for on, weight in bought if day - 365 < on <= day)
    return sum(limit <= total for limit in PLAN.limits)


def held(bought: list[tuple[int, int]], day: int, grace_days: int) -> int:
    """The rule in one sentence: the highest tier reached on some day of the grace period that ends today."""
    return max(reached(bought, day - back) for back in range(grace_days + 1))


def test_up_at_once_and_down_after_the_grace() -> None:
    """Gold for 12 months and 90 days more; the reason of each move is known."""
    found = moves([(START, 250), (START + 10, 450)], PLAN)
    assert found == [
        Move(START, 0, 1, 250),
        Move(START + 10, 1, 3, 700),
        Move(START + 365 + 90, 3, 2, 0, START + 365),
        Move(START + 375 + 90, 2, 0, 0, START + 375),
    ]


def test_one_week_below_costs_nothing() -> None:
    """Whoever is back above the threshold within the grace period never moved."""
    found = moves([(START, 700), (START + 365 + 89, 700)], PLAN)
    assert [(move.day, move.after) for move in found if move.day <= START + 365 + 89] == [(START, 3)]


def test_without_grace_down_at_once() -> None:
    """On the first day below the threshold."""
    assert moves([(START, 120)], replace(PLAN, grace_days=0))[1:] == [Move(START + 365, 1, 0, 0, START + 365)]


def test_a_return_counts() -> None:
    """Money brought back is no spending, but the grace holds here too."""
    found = moves([(START, 310), (START + 5, -310)], PLAN)
    assert [(move.day, move.after) for move in found] == [(START, 2), (START + 5 + 90, 0)]


@given(BOUGHT, st.sampled_from([0, 1, 30, 90, 400]))
def test_the_moves_are_those_of_the_rule(bought: list[tuple[int, int]], grace_days: int) -> None:
    """Day by day the same as the rule in one sentence."""
    found = moves(bought, replace(PLAN, grace_days=grace_days))
    days = {START - 1, *(move.day + by for move in found for by in (-1, 0)), *(on for on, _ in bought)}
    numbers = (0, *(move.after for move in found))
    assert all(numbers[at(found, day)] == held(bought, day, grace_days) for day in days)
    assert all(before.day < after.day and before.after == after.before for before, after in pairwise(found))


@given(BOUGHT, st.integers(START, START + 1_900))
def test_the_past_does_not_change(bought: list[tuple[int, int]], day: int) -> None:
    """Whenever the program ran: what is known on a day gives the moves until that day that hold for ever."""
    known = moves([one for one in bought if one[0] <= day], PLAN)
    later = moves(bought, PLAN)
    assert known[: at(known, day)] == later[: at(later, day)]


@given(BOUGHT)
def test_nobody_falls_before_the_grace_is_over(bought: list[tuple[int, int]]) -> None:
    """Every day of the 90 before a move down was below the tier that is left, and the day before them was not."""
    for move in moves(bought, PLAN):
        if not move.up:
            assert move.below_on == move.day - 90
            assert all(reached(bought, move.day - back) < move.before for back in range(91))
            assert reached(bought, move.below_on - 1) >= move.before


@pytest.mark.parametrize(("measure", "expected"), [(Measure.SPEND, 150), (Measure.PURCHASES, 1), (Measure.POINTS, 150)])
def test_what_counts(measure: Measure, expected: int) -> None:
    """Money net of returns, purchases without them, or points: money times a rate."""
    plan = TierPlan(measure=measure, cents_per_point=10, tiers=(Tier("bronze", 15),))
    assert plan.weight(200, 0) + plan.weight(-50, 1) == expected
    assert plan.limits == ((150,) if measure is Measure.POINTS else (15,))
    assert plan.amount(159) == (15 if measure is Measure.POINTS else 159)


def test_ready_made_tiers_speak_three_languages() -> None:
    """One that was named keeps its name."""
    gold = ready(Measure.SPEND)[2]
    assert [gold.called(catalogue(language)) for language in ("nl", "en", "bg")] == ["Goud", "Gold", "Злато"]
    assert replace(gold, name="Vrienden").called(catalogue("bg")) == "Vrienden"
    assert [tier.key for tier in ready(Measure.POINTS)] == list(READY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tiers": ()}, "tiers"),
        ({"tiers": (Tier("own", 5),)}, "tiers"),
        ({"tiers": (Tier("bronze", 5), Tier("gold", 5))}, "tiers"),
        ({"tiers": (Tier("bronze", 5), Tier("x", 9, "BRONZE"))}, "tiers"),
        ({"tiers": (Tier("bronze", 0),)}, "tiers"),
        ({"grace_days": 731}, "grace_days"),
        ({"cents_per_point": 0}, "cents_per_point"),
    ],
)
def test_a_plan_must_make_sense(changes: dict[str, object], field: str) -> None:
    """Names, thresholds that rise, a grace period of at most two years."""
    with pytest.raises(InvalidInput) as caught:
        checked(replace(PLAN, **changes))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert checked(replace(PLAN, tiers=(Tier("bronze", 5, "  Beste   vrienden "),))).tiers[0].name == "Beste vrienden"
