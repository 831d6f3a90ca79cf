"""What was ticked, for whoever records it."""

from dataclasses import replace
from typing import Any

from crm.domain.consent import Channel, Purpose
from crm.domain.intake import IntakeDraft
from crm.services import consents, intake, settings
from ui.context import Context
from ui.dialogs.intake_form import IntakeForm
from ui.widgets.label import Label

TICKED = frozenset({(Channel.EMAIL, Purpose.NEWS), (Channel.EMAIL, Purpose.OFFERS)})


def opened(qtbot: Any, ctx: Context, customer: int = 1, **ticked: Any) -> IntakeForm:
    card = intake.card(ctx.workspace, customer)
    form = IntakeForm(ctx, None, card, IntakeDraft("nl", card.texts["nl"], **ticked))
    qtbot.addWidget(form)
    form.show()
    return form


def said(form: IntakeForm) -> list[str]:
    return [label.text() for label in form.findChildren(Label)]


def test_a_line_for_each_channel(qtbot: Any, ctx: Context) -> None:
    """With the address, in the shop's language, and what an empty box means."""
    words = said(opened(qtbot, ctx, cells=TICKED, publish=True))
    assert "Yes to e-mail (jan@voorbeeld.nl): offers, news" in words
    assert "Yes to publishing what they said, with their name" in words
    assert "Words that were read: Nederlands" in words
    assert any(word.startswith("A box left empty records nothing") for word in words)


def test_what_joins_the_profile_is_said(qtbot: Any, ctx: Context) -> None:
    """Only as far as a tick uses it."""
    words = said(opened(qtbot, ctx, 2, cells=TICKED, email="maria@example.bg", phone="0888 1"))
    assert "New in the profile: maria@example.bg" in words


def test_it_is_recorded_with_name_and_note(qtbot: Any, ctx: Context) -> None:
    """As one step, said at the counter."""
    form = opened(qtbot, ctx, cells=TICKED)
    form.note.setText("in a hurry")
    form.accept()
    events = consents.card(ctx.workspace, 1).events
    assert {(e.recorded_by, e.note, e.source) for e in events} == {("Els", "in a hurry", "at the counter")}
    assert len(events) == 2
    ctx.workspace.undo()
    assert ctx.workspace.undo_step().label != "Record what {name} said at the counter"


def test_somebody_must_be_named(qtbot: Any, ctx: Context) -> None:
    """The form stays, with the sentence at the field."""
    shop = replace(ctx.settings, counter_names=(), counter_name="")
    settings.save(ctx.workspace, shop)
    ctx.use(shop)
    form = opened(qtbot, ctx, cells=TICKED)
    form.accept()
    assert form.isVisible()
    assert form.fields["recorded_by"].problem


def test_nothing_ticked_records_nothing(qtbot: Any, ctx: Context) -> None:
    """There is nobody to name; it only closes."""
    form = opened(qtbot, ctx)
    done: list[object] = []
    form.done_with = done.append
    assert "Nothing was ticked, so there is nothing to record." in said(form)
    form.accept()
    assert (done, consents.card(ctx.workspace, 1).events) == ([None], ())
