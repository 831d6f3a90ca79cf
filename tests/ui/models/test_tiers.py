"""Tiers in words."""

from dataclasses import replace
from datetime import date

from crm.domain.tier import Measure, Tier, TierPlan, moves
from crm.domain.tier_move import Weighed, story
from ui.context import Formats
from ui.models.tiers import amount, history_words, standing_words

PLAN = TierPlan(True, tiers=(Tier("bronze", 10_000), Tier("gold", 75_000)))
DAY = date(2026, 5, 3).toordinal()
TODAY = date(2026, 11, 23)
ENGLISH = Formats()


def test_the_sentence_of_a_customer() -> None:
    """Since when, why, and how long it is safe."""
    told = story(moves([(DAY, 124_000)], PLAN), PLAN, TODAY, 124_000)
    assert standing_words(told, ENGLISH) == (
        "Gold since 3 May 2026: €1,240 in 12 months; stays Gold at least until 31 July 2027"
    )
    assert standing_words(None, ENGLISH) == ""


def test_the_history_tells_every_reason() -> None:
    """Newest first; a threshold is no secret at the counter, what was bought is."""
    late = date(2027, 8, 2)
    told = story(moves([(DAY, 124_000)], PLAN), PLAN, late, 0)
    assert history_words(told, replace(ENGLISH, hidden=True)) == [
        "No longer Gold since 1 August 2027: below €750 since 3 May 2027, after 90 days of grace",
        "Moved up to Gold on 3 May 2026: ••• in 12 months",
    ]


def test_purchases_and_points_are_counted() -> None:
    """Points tell money, so they are covered too."""
    hidden = replace(ENGLISH, hidden=True)
    assert amount(Weighed(Measure.PURCHASES, 1), hidden) == "1 purchase"
    assert amount(Weighed(Measure.POINTS, 1_200), ENGLISH) == "1,200 points"
    assert amount(Weighed(Measure.POINTS, 1_200), hidden) == "••• points"
