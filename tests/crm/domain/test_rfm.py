"""Segments: which cell is which, and what stands ready for each."""

from array import array
from datetime import date

import pytest

from crm.domain.rfm import (
    ACTIONS,
    FEW,
    LETTERS,
    MANY,
    MEANINGS,
    NAMES,
    SEGMENTS,
    Group,
    Moved,
    RfmBoard,
    Scores,
    Segment,
    segment_of,
)
from crm.letters.compose import template


def board(levels: int) -> RfmBoard:
    """Nobody's."""
    row = (Group(),) * levels
    return RfmBoard(date(2026, 6, 30), levels, Group(), (row,) * levels, (None,) * levels, {}, date(2026, 5, 31), None)


@pytest.mark.parametrize(
    ("levels", "r", "fm", "segment"),
    [
        (MANY, 5, 5, "champions"), (MANY, 5, 3, "potential_loyal"), (MANY, 4, 1, "promising"), (MANY, 5, 1, "new"),
        (MANY, 3, 4, "loyal"), (MANY, 3, 1, "about_to_sleep"), (MANY, 1, 4, "cant_lose"), (MANY, 2, 1, "lost"),
        (FEW, 3, 3, "champions"), (FEW, 2, 2, "loyal"), (FEW, 1, 3, "cant_lose"), (FEW, 3, 2, "potential_loyal"),
        (FEW, 3, 1, "new"), (FEW, 2, 1, "about_to_sleep"), (FEW, 1, 2, "at_risk"), (FEW, 1, 1, "lost"),
    ],
)  # fmt: skip
def test_the_segment_of_a_cell(levels: int, r: int, fm: int, segment: str) -> None:
    """Both tables of the definition."""
    assert segment_of(r, fm, levels) == segment


def test_only_segments_that_can_exist_are_listed() -> None:
    """Five levels know no “too little data”, three no “promising” and no “need attention”."""
    assert set(SEGMENTS) - set(board(MANY).listed) == {Segment.TOO_LITTLE_DATA}
    assert set(SEGMENTS) - set(board(FEW).listed) == {Segment.PROMISING, Segment.NEEDS_ATTENTION}


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_segment_is_told_and_has_a_letter(segment: Segment) -> None:
    """A name, a meaning, something to do, and a letter in three languages."""
    assert NAMES[segment]
    assert MEANINGS[segment].endswith(".")
    assert ACTIONS[segment].endswith(".")
    assert [template(LETTERS[segment], language).language for language in ("en", "nl", "bg")] == ["en", "nl", "bg"]


def test_a_score_is_found_by_its_customer() -> None:
    """None for who never bought."""
    none = array("i", [0, 0])
    money = array("q", [5, 6])
    scores = Scores(
        date(2026, 6, 30), MANY, array("q", [3, 8]), none, none, money, b"\1\5", b"\2\5", b"\3\4", b"\x09\0"
    )
    assert [scores.of(customer) for customer in (2, 4, 9)] == [None, None, None]
    found = scores.of(8)
    assert found is not None
    assert (found.monetary_cents, found.fm, found.segment) == (6, 5, Segment.CHAMPIONS)
    assert [score.segment for score in scores] == [Segment.LOST, Segment.CHAMPIONS]


def test_more_came_than_left() -> None:
    """The arrow tells the difference."""
    assert Moved(array("q", [1, 2, 3]), array("q", [4])).net == 2
