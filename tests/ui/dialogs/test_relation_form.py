"""The form of a link between two customers."""

from typing import Any

from crm.domain.relation import RelationKind
from crm.services import relations
from ui.context import Context
from ui.dialogs.relation_form import RelationForm


def linked(qtbot: Any, ctx: Context) -> int:
    form = RelationForm(ctx, None, 1)
    qtbot.addWidget(form)
    form.other.customer_id = 3
    form.kind.set_value(RelationKind.WORKS_AT)
    form.role.setText("cook")
    form.accept()
    return relations.of(ctx.workspace, 1)[0].id


def test_a_link_holds_for_both(qtbot: Any, ctx: Context) -> None:
    """Stored once, seen from both sides."""
    linked(qtbot, ctx)
    assert [(line.other_id, line.words, line.role) for line in relations.of(ctx.workspace, 1)] == [
        (3, "Works at", "cook")
    ]
    assert [(line.other_id, line.words) for line in relations.of(ctx.workspace, 3)] == [(1, "Works here")]


def test_somebody_must_be_picked(qtbot: Any, ctx: Context) -> None:
    """A name that was only typed is nobody yet."""
    form = RelationForm(ctx, None, 1)
    qtbot.addWidget(form)
    form.accept()
    assert form.fields["other"].problem == "Please pick the other customer."


def test_a_link_is_changed_or_removed(qtbot: Any, ctx: Context) -> None:
    """Its kind and days change; Remove takes it away."""
    number = linked(qtbot, ctx)
    form = RelationForm(ctx, None, 1, relation=(number, relations.get(ctx.workspace, number), "Lunchroom"))
    qtbot.addWidget(form)
    form.role.setText("chef")
    form.accept()
    assert relations.get(ctx.workspace, number).role == "chef"
    again = RelationForm(ctx, None, 1, relation=(number, relations.get(ctx.workspace, number), "Lunchroom"))
    qtbot.addWidget(again)
    again._remove()
    assert relations.of(ctx.workspace, 1) == ()
