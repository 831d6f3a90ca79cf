"""Views of the customer list."""

import pytest

from crm.domain.listing import COLUMNS, VIEWS, ListView, checked
from crm.errors import InvalidInput


def test_a_view_is_tidied() -> None:
    """Its name is trimmed, unknown columns go, the name of the customer stands first."""
    view = checked(ListView("  Late   ones ", ("city", "nonsense", "city"), sort="nonsense", id=3), [])
    assert (view.name, view.columns, view.sort, view.id) == ("Late ones", ("name", "city"), "name", 0)


@pytest.mark.parametrize("name", [" ", "late ONES"])
def test_a_view_needs_a_name_of_its_own(name: str) -> None:
    """Whatever its case."""
    with pytest.raises(InvalidInput) as problem:
        checked(ListView(name), ["Late ones"])
    assert problem.value.field == "name"


def test_views_that_are_always_there_are_sound() -> None:
    """Known columns, known sorts, keys of their own."""
    assert all(set(view.columns) <= set(COLUMNS) and view.sort in COLUMNS for view in VIEWS)
    assert len({view.key for view in VIEWS}) == len(VIEWS)
