"""RFM (metrics section 3)."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.analytics.rfm import board, in_cell, members, month_before, moved, rfm, standing
from crm.domain.rfm import FEW, MANY, Group, Rank, Scores, Segment
from tests.shops import Row, cdnow, sales

TODAY = date(2026, 6, 30)
VECTOR = (
    ("A", date(2026, 6, 25), 12, 2400, (5, 5, 5), "champions"),
    ("B", date(2026, 6, 10), 9, 1500, (4, 4, 4), "loyal"),
    ("C", date(2026, 5, 20), 7, 900, (4, 4, 4), "loyal"),
    ("D", date(2026, 6, 28), 1, 60, (5, 1, 1), "new"),
    ("E", date(2026, 4, 1), 5, 700, (3, 3, 3), "needs_attention"),
    ("F", date(2026, 3, 1), 3, 310, (3, 2, 2), "needs_attention"),
    ("G", date(2025, 12, 15), 10, 2100, (2, 5, 5), "cant_lose"),
    ("H", date(2025, 10, 1), 4, 420, (2, 3, 3), "at_risk"),
    ("I", date(2025, 8, 1), 1, 45, (1, 1, 1), "lost"),
    ("J", date(2025, 6, 1), 2, 120, (1, 2, 2), "at_risk"),
)


def bought(customer: int, last: date, times: int, cents: int) -> list[Row]:
    """So many purchases up to ``last``, together ``cents``."""
    rest = [(customer, last - timedelta(days=n), 0, False) for n in range(1, times)]
    return [*rest, (customer, last, cents, False)]


def vector() -> list[Row]:
    """The shop of metrics.md."""
    return [row for n, each in enumerate(VECTOR, 1) for row in bought(n, each[1], each[2], each[3] * 100)]


def of(scores: Scores, customer: int) -> tuple[int, int, int]:
    found = scores.of(customer)
    assert found is not None
    return found.r, found.f, found.m


def test_the_ten_customers_of_the_definition() -> None:
    """Five levels forced: every score and every segment as agreed."""
    scores = rfm(sales(vector()), TODAY, MANY)
    assert [(s.r, s.f, s.m) for s in scores] == [each[4] for each in VECTOR]
    assert [s.segment for s in scores] == [each[5] for each in VECTOR]
    assert [(s.frequency, s.monetary_cents) for s in scores] == [(each[2], each[3] * 100) for each in VECTOR]


def test_few_customers_get_three_levels() -> None:
    """Below a hundred customers; with one purchase they are scored and not named."""
    scores = rfm(sales(vector()), TODAY)
    assert scores.levels == FEW
    named = {each[0]: score.segment for each, score in zip(VECTOR, scores, strict=True)}
    assert (named["A"], named["D"], named["I"]) == ("champions", "too_little_data", "too_little_data")
    assert (named["G"], named["J"]) == ("cant_lose", "lost")
    assert of(scores, 4) == (3, 1, 1)


@pytest.mark.parametrize(("customers", "levels"), [(99, FEW), (100, MANY)])
def test_a_hundred_customers_get_five_levels(customers: int, levels: int) -> None:
    """Who only brought something back is none of them."""
    rows = [(n, TODAY) for n in range(1, customers + 1)]
    assert rfm(sales([*rows, (500, TODAY, -100, True)]), TODAY).levels == levels


def test_halves_of_often_and_much_are_rounded_up() -> None:
    """Often 2 and much 3 is a 3; three levels, two purchases each."""
    rows = [*bought(1, TODAY, 2, 100), *bought(2, TODAY, 3, 300), *bought(3, TODAY, 3, 200), *bought(4, TODAY, 9, 400)]
    scores = rfm(sales(rows), TODAY)
    assert (of(scores, 2), scores.of(2).fm) == ((1, 1, 2), 2)  # type: ignore[union-attr]


def test_equal_customers_are_equal() -> None:
    """All alike: nobody does worse, so all stand in the lowest level."""
    scores = rfm(sales((n, TODAY) for n in range(1, 151)), TODAY)
    assert {(s.r, s.f, s.m, s.segment) for s in scores} == {(1, 1, 1, Segment.LOST)}


@pytest.mark.parametrize(("days", "reference"), [(365, TODAY), (366, TODAY - timedelta(days=366))])
def test_an_old_file_is_looked_at_as_it_was(days: int, reference: date) -> None:
    """The reference day is today up to 365 days after the last purchase, else the day of that one."""
    last = TODAY - timedelta(days=days)
    scores = rfm(sales([(1, last), (1, last + timedelta(days=1), -300, True)]), TODAY)
    assert scores.reference_day == reference
    assert scores.monetary_cents[0] == (700 if reference == TODAY else 1000)


def test_the_future_is_ignored() -> None:
    """Neither a purchase nor a return dated after today counts."""
    tomorrow = TODAY + timedelta(days=1)
    scores = rfm(sales([(1, TODAY), (1, tomorrow), (2, tomorrow), (1, tomorrow, -50, True)]), TODAY)
    assert [(s.customer_id, s.recency_days, s.frequency, s.monetary_cents) for s in scores] == [(1, 0, 1, 1000)]


@pytest.mark.parametrize("rows", [[], [(0, TODAY)], [(1, TODAY, -900, True)]])
def test_nobody_to_score(rows: list[Row]) -> None:
    """An empty file, anonymous sales and returns alone have no scores and an empty board."""
    scores = rfm(sales(rows), TODAY)
    found = board(scores, None, month_before(TODAY))
    assert (len(scores), found.total, found.moved, scores.reference_day) == (0, Group(), None, TODAY)


def test_returns_take_money_and_are_no_visit() -> None:
    """A return lowers the money; it is neither a purchase nor the last one."""
    scores = rfm(sales([(7, date(2026, 6, 1)), (7, TODAY, -400, True)]), TODAY)
    (score,) = scores
    assert (score.recency_days, score.frequency, score.monetary_cents) == (29, 1, 600)


def test_the_board_adds_up() -> None:
    """People and money per cell and segment; names behind both."""
    scores = rfm(sales(vector()), TODAY, MANY)
    found = board(scores, None, month_before(TODAY))
    assert found.total == Group(10, 855500)
    assert found.cells[3][3] == Group(2, 240000)
    assert found.segments[Segment.AT_RISK] == Group(2, 54000)
    assert found.recencies[4] == (2, 5)
    assert list(in_cell(scores, 4, 4)) == list(members(scores, Segment.LOYAL)) == [2, 3]


def test_too_little_data_stands_beside_the_grid() -> None:
    """With three levels the grid holds those who are named, and only them."""
    scores = rfm(sales([*vector(), (11, TODAY)]), TODAY)
    found = board(scores, None, month_before(TODAY))
    assert sum(cell.people for row in found.cells for cell in row) == 8
    assert found.segments[Segment.TOO_LITTLE_DATA].people == 3


def test_who_came_and_who_left_since_last_month() -> None:
    """Against the end of last month, with the levels of today; a new customer came from nowhere."""
    rows = [*vector(), *bought(11, date(2026, 6, 29), 2, 5000)]
    before = rfm(sales(rows), month_before(TODAY), MANY)
    now = rfm(sales(rows), TODAY, MANY)
    changes = moved(now, before)
    came = {i for each in changes.values() for i in each.into}
    left = {i for each in changes.values() for i in each.out_of}
    assert 11 in came
    assert 11 not in left
    assert sum(each.net for each in changes.values()) == len(now) - len(before)


def test_one_customer_beside_the_others() -> None:
    """How many do worse and better, by each of the three."""
    scores = rfm(sales(vector()), TODAY, MANY)
    found = standing(scores, 1)
    assert found is not None
    assert (found.recency, found.frequency) == (Rank(8, 1, 9), Rank(9, 0, 9))
    assert standing(scores, 99) is None


def test_the_published_sample(data_folder: Path) -> None:
    """CDNOW 1/10: every fifth of recency is about a fifth, every customer is scored."""
    scores = rfm(cdnow(data_folder), date(1998, 6, 30))
    assert (len(scores), scores.levels, sum(scores.frequency)) == (2357, MANY, 6919)
    assert min(scores.r.count(level) for level in range(1, 6)) > 0.15 * 2357


def test_the_cases_of_another_package(data_folder: Path) -> None:
    """Purchases, days since the last and money of six customers; same-day purchases are two here."""
    cases = json.loads((data_folder / "rfm_summary_cases.json").read_text("utf-8"))
    rows = [(who, date.fromisoformat(day), round(money * 100), False) for who, day, money in cases["transactions"]]
    scores = rfm(sales(rows), date.fromisoformat(cases["observation_end"]))
    expected = cases["rfm_with_first_transaction (id, frequency, days since last, mean per day)"]
    assert [(s.customer_id, s.recency_days) for s in scores] == [(who, days) for who, _, days, _ in expected]
    assert [s.monetary_cents for s in scores] == [round(100 * days * mean) for _, days, _, mean in expected]


DAYS = st.dates(date(2024, 1, 1), date(2026, 7, 10))
ROWS = st.lists(st.tuples(st.integers(0, 40), DAYS, st.integers(-5000, 20000), st.booleans()), max_size=150)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([FEW, MANY]))
def test_better_is_never_scored_lower(rows: list[Row], levels: int) -> None:
    """Levels stay within bounds, follow the values, do not depend on the order of rows, and lose nobody."""
    scores = rfm(sales(rows), TODAY, levels)
    assert scores == rfm(sales(reversed(rows)), TODAY, levels)
    found = list(scores)
    for better, value in (("r", "recency_days"), ("f", "frequency"), ("m", "monetary_cents")):
        sign = -1 if better == "r" else 1
        pairs = sorted((sign * getattr(s, value), getattr(s, better)) for s in found)
        levels_found = [level for _, level in pairs]
        assert levels_found == sorted(levels_found)
        assert len(set(pairs)) == len({v for v, _ in pairs})
        assert all(1 <= level <= levels for level in levels_found)
    shown = board(scores, None, month_before(TODAY))
    assert sum(group.people for group in shown.segments.values()) == len(found) == shown.total.people
    assert sum(group.cents for group in shown.segments.values()) == shown.total.cents
