"""Moves of a segment, counted and put together."""

from datetime import date, timedelta

from crm.domain.diary import GROUPED_FROM, Cause, Move, Why, grouped, tally

TODAY = date(2026, 11, 23)


def move(customer_id: int, *, entered: bool = True, ago: int = 0) -> Move:
    return Move(1, customer_id, TODAY - timedelta(days=ago), entered, Why(Cause.ANSWERS))


def test_every_move_counts_and_everybody_once() -> None:
    """Who came twice is one name and two moves."""
    moves = [move(1), move(2, entered=False), move(1, ago=9)]
    assert (tally(moves, entered=True).count, tally(moves, entered=True).customer_ids) == (2, (1,))
    assert tally(moves, entered=False).customer_ids == (2,)


def test_many_on_a_day_are_one_line() -> None:
    """A few stand by themselves; of many on one day and in one way there is one line."""
    many = [move(n) for n in range(GROUPED_FROM)]
    few = [move(n, entered=False) for n in range(2)]
    assert [len(group) for group in grouped([*many, *few])] == [GROUPED_FROM, 1, 1]
