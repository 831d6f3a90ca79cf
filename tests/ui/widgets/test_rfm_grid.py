"""The grid of RFM: text stays readable on every shade, and three rows fit as well as five."""

from typing import Any

import pytest
from PySide6.QtGui import QColor

from ui import theme
from ui.theme import contrast, shaded
from ui.widgets.rfm_grid import GridCell, GridLevel, RfmGrid


def grid(qtbot: Any, levels: int) -> RfmGrid:
    made = RfmGrid("Customers", "how often", "little", "much")
    qtbot.addWidget(made)
    cells = tuple(GridCell(str(n), f"€{n}", n / levels, f"cell {n}") for n in range(levels))
    made.load([GridLevel(f"{n} days ago", cells) for n in range(levels)])
    made.resize(400, 320)
    made.show()
    return made


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_is_readable_on_every_shade(qapp: Any, mode: str) -> None:
    """4.5 to 1 at least; more people are never paler."""
    theme.switch(mode)
    shades = [shaded(n / 50) for n in range(51)]
    card = theme.colour("card")
    theme.switch("light")
    assert min(contrast(ground, ink) for ground, ink in shades) >= 4.5
    strength = [contrast(ground, card) for ground, _ in shades]
    assert strength == sorted(strength)


def test_black_on_white(qapp: Any) -> None:
    """The greatest contrast there is."""
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)


def test_no_amount_is_cut(qtbot: Any) -> None:
    """Where one does not fit none is drawn; all of it stands in words."""
    made = grid(qtbot, 5)
    assert made.shows_money
    wide = GridCell("1", "€ 7.763.828", 1, "all")
    made.load([GridLevel("today", (wide,) * 5) for _ in range(5)])
    made.resize(400, 320)
    small = made.shows_money
    made.resize(900, 320)
    assert (small, made.shows_money) == (False, True)


@pytest.mark.parametrize("levels", [3, 5])
def test_the_mark_begins_at_the_best_and_stays_inside(qtbot: Any, levels: int) -> None:
    """A cell outside is no cell; a smaller grid takes the mark back to its best."""
    made = grid(qtbot, levels)
    assert (made.at, made.words()) == ((levels, levels), f"cell {levels - 1}")
    made.move_to((levels + 1, 1))
    assert made.at == (levels, levels)
    made.move_to((1, 1))
    assert made.accessibleDescription() == "cell 0"
    made.light([(1, 1)])
    assert not made.grab().isNull()


def test_fewer_levels_take_the_mark_back(qtbot: Any) -> None:
    """Otherwise it would stand on nothing."""
    made = grid(qtbot, 5)
    made.load([GridLevel("a", (GridCell("1", "€1", 1.0, "only"),) * 3)] * 3)
    assert made.at == (3, 3)
