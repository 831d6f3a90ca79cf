"""The axis and the marks of a chart on paper."""

from typing import Any

import pytest

from crm.reports.chart import drawing, scale
from crm.reports.model import Chart, Kind, Series
from crm.reports.words import Words

WORDS = Words("en", "en", "EUR")


def drawn(chart: Chart, kind: str) -> list[Any]:
    """The shapes of one kind."""
    return [shape for shape in drawing(chart, 450, WORDS).contents if type(shape).__name__ == kind]


@pytest.mark.parametrize(
    ("values", "unit", "axis"),
    [
        ([86.1, 90.0], Kind.RATE, (86, 90, 1)),
        ([99.9, 100.0], Kind.RATE, (99.5, 100, 0.5)),
        ([100.0, 100.0], Kind.RATE, (99, 100, 1)),
        ([50.0], Kind.RATE, (50, 51, 1)),
        ([0, 3], Kind.COUNT, (0, 3, 1)),
        ([7, 53], Kind.COUNT, (0, 60, 20)),
        ([], Kind.COUNT, (0, 1, 1)),
    ],
)
def test_the_axis_has_round_numbers(values: list[float], unit: Kind, axis: tuple[float, float, float]) -> None:
    """Counts start at zero in whole steps; rates stay near the values and within 0 to 100."""
    found = scale(values, unit)
    assert (found.low, found.high, found.step) == pytest.approx(axis)


def test_gaps_break_the_line() -> None:
    """Nothing is drawn between two months that know nothing of each other."""
    values = (80.0, 81.0, None, 82.0, None, 83.0, 84.0)
    chart = Chart("Kept", (Series("Kept", values, main=True),), tuple("abcdefg"))
    assert [len(line.points) // 2 for line in drawn(chart, "PolyLine")] == [2, 2]
    assert len(drawn(chart, "Circle")) == 5


def test_a_single_line_needs_no_legend() -> None:
    """The title says what it is; two are told apart."""
    one = Series("Kept", (80.0, 81.0), main=True)
    both = (one, Series("A year before", (70.0, 71.0)))
    found = [[text.text for text in drawn(Chart("Kept", s, ("a", "b")), "String")] for s in ((one,), both)]
    assert ["Kept" in texts for texts in found] == [False, True]


def test_series_differ_without_colour() -> None:
    """Full and dashed lines; filled and empty columns."""
    series = (Series("Now", (8.0, 9.0), main=True), Series("Before", (7.0, 0.0)))
    lines = drawn(Chart("x", series, ("a", "b"), Kind.RATE), "PolyLine")
    assert {bool(line.strokeDashArray) for line in lines} == {True, False}
    boxes = drawn(Chart("x", series, ("a", "b"), Kind.COUNT), "Rect")
    assert len({box.fillColor.hexval() for box in boxes}) == 2


def test_crowded_labels_are_thinned() -> None:
    """The last period always has its label."""
    labels = tuple(f"week {n}" for n in range(60))
    shown = [text.text for text in drawn(Chart("x", (Series("Now", (1.0,) * 60),), labels, Kind.COUNT), "String")]
    assert "week 59" in shown
    assert len([text for text in shown if text.startswith("week")]) < 20


def test_years_stand_once_below_the_labels() -> None:
    """Below the first label of each year that is shown, also where labels are left out."""
    years = ("2025",) * 2 + ("2026",) * 58
    chart = Chart("x", (Series("Now", (1.0,) * 60),), ("wide label",) * 60, Kind.COUNT, years)
    assert [text.text for text in drawn(chart, "String")].count("2026") == 1


def test_crowded_points_have_one_dot() -> None:
    """Dots that touch hide the line; the last value keeps its own."""
    chart = Chart("x", (Series("Now", (1.0, 2.0) * 40, main=True),), ("",) * 80)
    assert len(drawn(chart, "Circle")) == 1
