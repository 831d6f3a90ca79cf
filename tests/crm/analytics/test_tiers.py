"""Tiers of all customers at once."""

from datetime import date, timedelta
from itertools import groupby

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from crm.analytics.sales import Sales, day_number
from crm.analytics.tiers import TierBooks, year_cents
from crm.domain.tier import Measure, Tier, TierPlan, at, moves

TODAY = date(2026, 11, 23)
PLAN = TierPlan(True, tiers=(Tier("bronze", 1_000), Tier("silver", 3_000)))
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-5, 900), st.integers(-2_000, 4_000).filter(bool)), min_size=1, max_size=25
)


def sales(*rows: tuple[int, int, int]) -> Sales:
    """Rows of customer, days before today and cents; less than nothing is a return."""
    who, ago, cents = np.array(sorted(rows, key=lambda row: (row[0], -row[1]))).T
    return Sales(who, (day_number(TODAY) - ago).astype(np.int32), cents, cents < 0)


SHOP = sales((0, 1, 9_000), (1, 400, 1_500), (1, 5, 3_000), (2, 30, 900), (2, 20, -900), (3, 2, 10), (3, -1, 5_000))


@example([(1, 365, 1_000), (1, 366, -1)], Measure.SPEND, 0, 1)
@given(ROWS, st.sampled_from(Measure), st.sampled_from([0, 30, 90]), st.integers(0, 600))
def test_the_same_as_one_by_one(rows: list[tuple[int, int, int]], measure: Measure, grace_days: int, ago: int) -> None:
    """On any day; anonymous receipts and those of tomorrow count for nobody.

    Up for a day only, because a return became 12 months old, is a move too.
    """
    tiers = (Tier("bronze", 1), Tier("silver", 3)) if measure is Measure.PURCHASES else PLAN.tiers
    plan = TierPlan(True, measure, tiers, grace_days, cents_per_point=1)
    on, now = TODAY - timedelta(days=ago), TODAY.toordinal()
    books, held, lately = TierBooks(sales(*rows), plan, TODAY), {}, {}
    known = sorted((row for row in rows if row[0] and row[1] >= 0), key=lambda row: (row[0], -row[1]))
    for who, bought in groupby(known, key=lambda row: row[0]):
        found = moves([(now - back, plan.weight(cents, cents < 0)) for _, back, cents in bought], plan)
        held[who] = (0, *(move.after for move in found))[at(found, on.toordinal())]
        lately[who] = [move for move in found if now - ago <= move.day <= now]
    assert books.held(on) == {who: tier for who, tier in held.items() if tier}
    assert books.moves(on, TODAY) == {who: made for who, made in lately.items() if made}


def test_nobody_bought() -> None:
    """An empty shop has no tiers."""
    books = TierBooks(sales((0, 1, 9_000)), PLAN, TODAY)
    assert (books.held(TODAY), books.moves(TODAY, TODAY)) == ({}, {})


def test_twelve_months_of_money() -> None:
    """Net of returns, today included, for known customers."""
    assert year_cents(SHOP, TODAY) == {1: 3_000, 2: 0, 3: 10}
