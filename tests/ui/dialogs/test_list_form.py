"""Chosen customers on a list made by hand."""

from typing import Any

from crm.services import segments
from ui.context import Context
from ui.dialogs.list_form import ListForm


def form(qtbot: Any, ctx: Context, name: str, *, put: bool = True) -> ListForm:
    """The form for two customers, with a name typed."""
    made = ListForm(ctx, None, [1, 2])
    qtbot.addWidget(made)
    made.name.setCurrentText(name)
    made.way.set_value(put)
    return made


def test_a_new_name_makes_a_list_and_takes_off_again(qtbot: Any, ctx: Context) -> None:
    """The list is there with both; by its name they are taken off again."""
    form(qtbot, ctx, "Garden fair").accept()
    (made,) = segments.lists_by_hand(ctx.workspace)
    assert set(segments.ids(ctx.workspace, made)) == {1, 2}
    form(qtbot, ctx, "garden fair", put=False).accept()
    assert segments.ids(ctx.workspace, made) == ()


def test_nobody_is_taken_off_an_unknown_list(qtbot: Any, ctx: Context) -> None:
    """It is said at the field, and nothing is made."""
    made = form(qtbot, ctx, "Nowhere", put=False)
    made.accept()
    assert "Nowhere" in made.fields["name"].problem
    assert segments.lists_by_hand(ctx.workspace) == ()


def test_a_name_as_long_as_a_letter_is_refused(qtbot: Any, ctx: Context) -> None:
    """A text pasted by mistake makes no list; it is said at the field."""
    made = form(qtbot, ctx, "tulip " * 100)
    made.accept()
    assert "at most 80" in made.fields["name"].problem
    assert segments.lists_by_hand(ctx.workspace) == ()
