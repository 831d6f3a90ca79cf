"""What is told of tiers."""

from datetime import date

from crm.domain.tier import Measure, Move, Tier, TierPlan, moves
from crm.domain.tier_move import Migration, Reason, Weighed, reason, standing, story

PLAN = TierPlan(True, tiers=(Tier("bronze", 100), Tier("silver", 300), Tier("gold", 700)))
BRONZE, SILVER, GOLD = PLAN.tiers
BOUGHT = [(date(2026, 5, 3).toordinal(), 750)]


def told(today: date) -> list[tuple[str, dict[str, object]]]:
    made = story(moves(BOUGHT, PLAN), PLAN, today, 750 if today < date(2027, 5, 3) else 0)
    return [(one.text, one.values) for one in standing(made)]


def test_since_when_why_and_until_when() -> None:
    """The tier, its day, what was bought, and the last day it is safe."""
    since, kept = told(date(2026, 11, 23))
    values = {"tier": GOLD, "on": date(2026, 5, 3), "sum": Weighed(Measure.SPEND, 750)}
    assert since == ("{tier} since {on}: {sum} in 12 months", values)
    assert kept == ("stays {tier} at least until {until}", {"tier": GOLD, "until": date(2027, 7, 31)})


def test_the_grace_is_told() -> None:
    """From the first day below the threshold it is said until when there is time."""
    _, kept = told(date(2027, 5, 3))
    assert kept[0].startswith("below {limit} since {below}")
    assert (kept[1]["below"], kept[1]["until"]) == (date(2027, 5, 3), date(2027, 7, 31))


def test_whoever_lost_a_tier_is_told_why() -> None:
    """And whoever never had one is told nothing."""
    ((text, values),) = told(date(2027, 8, 1))
    assert text.startswith("No longer {before} since {on}")
    assert (values["before"], values["on"], values["grace"]) == (GOLD, date(2027, 8, 1), 90)
    assert standing(story([], PLAN, date(2026, 11, 23), 0)) == ()


def test_every_move_has_a_reason() -> None:
    """Up by what was bought, down by what is missing."""
    day = date(2026, 5, 3)
    up, down = Move(day.toordinal(), 1, 3, 750), Move(day.toordinal(), 3, 2, 400, day.toordinal() - 90)
    values = {"tier": GOLD, "on": day, "sum": Weighed(Measure.SPEND, 750)}
    assert reason(up, PLAN) == Reason("Moved up to {tier} on {on}: {sum} in 12 months", values)
    assert reason(down, PLAN).text.startswith("From {before} to {tier} on {on}")
    assert reason(down, PLAN).values["limit"] == Weighed(Measure.SPEND, 700)


def test_the_matrix_adds_up() -> None:
    """Vector of metrics 8: bronze 10 to 6, 3 silver and 1 none; silver 5 to 4 and 1 gold; 30 % of bronze rose."""
    sizes = {(1, 1): 6, (1, 2): 3, (1, 0): 1, (2, 2): 4, (2, 3): 1}
    cells = {cell: tuple(range(size)) for cell, size in sizes.items()}
    found = Migration(date(2026, 1, 1), date(2026, 11, 23), PLAN, cells)
    assert [found.at_first(tier) for tier in found.numbers] == [0, 10, 5, 0]
    assert [found.at_last(tier) for tier in found.numbers] == [1, 6, 7, 1]
    assert [found.up_rate(tier) for tier in found.numbers] == [None, 30.0, 20.0, None]
