"""A condition with a value of one's own."""

from typing import Any

import pytest

from crm.domain.consent import Channel, Purpose
from crm.domain.listing import Condition, What
from ui.context import Context
from ui.dialogs.filter_form import LABELS, FilterForm
from ui.dialogs.list_menus import ListMenus
from ui.models.conditions import words


@pytest.mark.parametrize(
    ("field", "typed", "condition"),
    [
        ("days", "45", Condition(What.SILENT_FOR, 45)),
        ("amount", "250", Condition(What.SPENT_FROM, 25_000)),
        ("text", " Ede ", Condition(What.CITY, "Ede")),
    ],
)
def test_a_value_becomes_a_condition(qtbot: Any, ctx: Context, field: str, typed: str, condition: Condition) -> None:
    """Days, amounts and texts each have their own field; the list shows the condition as a chip."""
    menus = ListMenus(ctx, {})
    qtbot.addWidget(menus)
    form = FilterForm(ctx, menus)
    form.done_with = menus._toggle
    form.what.set_value(condition.what)
    assert [name for name in ("days", "amount", "text") if not form.fields[name].isHidden()] == [field]
    getattr(form, field).setText(typed)
    form.accept()
    assert menus.view.conditions == (condition,)
    assert words(menus.view.conditions[0], ctx.fmt)


def test_contact_is_asked_by_purpose_and_channel(qtbot: Any, ctx: Context) -> None:
    """Three choices instead of a value, for the answers that the menu has no room for too."""
    form = FilterForm(ctx, None)
    qtbot.addWidget(form)
    found: list[Condition] = []
    form.done_with = found.append
    form.what.set_value(What.CONSENT)
    assert form.fields["text"].isHidden()
    form.purpose.set_value(Purpose.NEWS)
    form.channel.set_value(Channel.EMAIL)
    form.answer.set_value("claimed")
    form.accept()
    assert [words(condition, ctx.fmt) for condition in found] == ["E-mail, news: yes without proof"]


@pytest.mark.parametrize(("what", "typed"), [(What.SILENT_FOR, "soon"), (What.SPENT_BELOW, "x"), (What.TAG, " ")])
def test_what_is_no_value_is_said_at_its_field(qtbot: Any, ctx: Context, what: What, typed: str) -> None:
    """The dialog stays, and the list is as it was."""
    form = FilterForm(ctx, None)
    qtbot.addWidget(form)
    found: list[object] = []
    form.done_with = found.append
    form.what.set_value(what)
    (field,) = form._shown()
    getattr(form, field).setText(typed)
    form.accept()
    assert found == []
    assert form.fields[field]._note.text()
    assert set(LABELS) >= {what}
