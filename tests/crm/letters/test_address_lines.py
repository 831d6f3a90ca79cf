"""The address in the window: readable, or said not to be."""

import pytest

from crm import paper
from crm.letters.address_lines import LEAST_SIZE, SIZE, fits, fitting
from crm.letters.window import PROFILES, profile
from crm.paper import MM

USUAL = ("Lunchroom Zonneveld", "Mevrouw A. de Vries", "Dorpsstraat 12", "1234 AB  UTRECHT")


@pytest.mark.parametrize("window", PROFILES, ids=lambda window: window.id)
def test_a_usual_address_is_readable_in_every_window(window: object) -> None:
    """Four lines fit every envelope we know at 8 points or more."""
    assert fits(USUAL, window)  # type: ignore[arg-type]


def test_a_long_line_shrinks_to_the_width() -> None:
    """A line that is too wide gets the size at which it fits; a short one keeps its own."""
    paper.register_fonts()
    room = 70 * MM
    size = fitting("Stichting tot Behoud van de Oude Bloemenveiling te Aalsmeer en Omstreken", SIZE, room)
    assert 5 <= size < SIZE
    assert fitting("Jan", SIZE, room) == SIZE


def test_a_line_never_gets_smaller_than_five_points() -> None:
    """Endless names stay visible; they are reported as not fitting."""
    paper.register_fonts()
    assert fitting("x" * 1000, SIZE, 70 * MM) == 5.0
    assert not fits(("x" * 1000,), profile("nl-dl-left"))


def test_too_many_lines_are_reported() -> None:
    """Twelve lines in a low window would fall below 8 points."""
    assert LEAST_SIZE == 8.0
    assert not fits(("line",) * 12, profile("nl-dl-left"))
