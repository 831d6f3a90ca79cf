"""The form of a link between two customers."""

from typing import Any

from crm.domain.relation import RelationDraft, RelationKind
from crm.services import customers, relations
from tests.factories import organisation, person
from ui.context import Context
from ui.dialogs.relation_form import RelationForm
from ui.widgets.button import Link


def linked(qtbot: Any, ctx: Context) -> int:
    form = RelationForm(ctx, None, 1)
    qtbot.addWidget(form)
    form.other.customer_id = 3
    form.kind.set_value((RelationKind.WORKS_AT, True))
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


def opened(qtbot: Any, ctx: Context, customer_id: int, **more: Any) -> RelationForm:
    form = RelationForm(ctx, None, customer_id, **more)
    qtbot.addWidget(form)
    return form


def test_a_company_begins_with_who_works_there(qtbot: Any, ctx: Context) -> None:
    """The link starts from the person, whichever page it is made on."""
    company = customers.add(ctx.workspace, organisation()).value
    form = opened(qtbot, ctx, company)
    assert form.kind.currentText() == "Works here"
    form.other.customer_id = 1
    form.accept()
    assert [line.words for line in relations.of(ctx.workspace, 1)] == ["Works at"]
    assert [line.words for line in relations.of(ctx.workspace, company)] == ["Works here"]


def test_a_link_made_the_wrong_way_round_is_turned(qtbot: Any, ctx: Context) -> None:
    """Who sent whom is corrected in the form."""
    number = relations.add(ctx.workspace, RelationDraft(1, 2, RelationKind.REFERRED_BY)).value
    form = opened(qtbot, ctx, 1, relation=(number, relations.get(ctx.workspace, number), "Other"))
    assert form.kind.value() == (RelationKind.REFERRED_BY, True)
    form.kind.set_value((RelationKind.REFERRED_BY, False))
    form.accept()
    assert [(line.other_id, line.words) for line in relations.of(ctx.workspace, 1)] == [(2, "Sent to us")]
    assert [(line.other_id, line.words) for line in relations.of(ctx.workspace, 2)] == [(1, "Sent to us by")]


def test_who_may_belong_here_is_offered(qtbot: Any, ctx: Context) -> None:
    """One click fills in who and what; Save stores it."""
    home = customers.get(ctx.workspace, 1).profile.addresses
    wife = customers.add(ctx.workspace, person("Els", "Berg", addresses=home)).value
    form = opened(qtbot, ctx, 1)
    (offered,) = form.perhaps.findChildren(Link)
    offered.click()
    assert form.other.customer_id == wife
    form.accept()
    assert [line.words for line in relations.of(ctx.workspace, 1)] == ["Same household"]
    assert not opened(qtbot, ctx, 1).perhaps.findChildren(Link)
