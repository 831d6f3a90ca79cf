"""The triangle of shares says its numbers to everybody."""

from typing import Any

from ui.widgets.heatmap import CELL_HEIGHT, Cell, Heatmap, HeatRow

ROWS = (
    HeatRow("Sep 2026", (Cell("4", 1.0, "4 of 4"), Cell("1", 0.25, "1 of 4"))),
    HeatRow("Oct 2026", (Cell("2", 1.0, "2 of 2"),)),
)


def heatmap(qtbot: Any) -> Heatmap:
    made = Heatmap("Cohorts")
    qtbot.addWidget(made)
    made.resize(420, 120)
    made.load(["start", "+1"], ROWS)
    return made


def test_a_screen_reader_hears_every_cell(qtbot: Any, qapp: object) -> None:
    """Colour is only the second voice."""
    made = heatmap(qtbot)
    assert made.accessibleName() == "Cohorts"
    assert made.accessibleDescription() == "4 of 4; 1 of 4; 2 of 2"


def test_a_cell_tells_what_it_counts(qtbot: Any, qapp: object) -> None:
    """Under the pointer; beside the triangle there is nothing to say."""
    made = heatmap(qtbot)
    middle = made._place(0, 1).center()
    assert made._tip_at(int(middle.x()), int(middle.y())) == "1 of 4"
    empty = made._place(1, 1).center()
    assert made._tip_at(int(empty.x()), int(empty.y())) == ""


def test_it_is_as_high_as_its_rows(qtbot: Any, qapp: object) -> None:
    """And draws without a row too."""
    made = heatmap(qtbot)
    assert made.minimumSizeHint().height() >= 3 * CELL_HEIGHT
    assert not made.grab().isNull()
    made.load([], [])
    assert not made.grab().isNull()
