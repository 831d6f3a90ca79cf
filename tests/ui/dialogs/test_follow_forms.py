"""The short forms of the page “Follow-up”."""

from datetime import date
from typing import Any

import pytest

from crm.domain.entry import Complaint, EntryDraft, EntryKind, Praise
from crm.domain.follow_up import Followed
from crm.errors import InvalidInput
from crm.services import notes
from ui.context import Context
from ui.dialogs.follow_forms import DeclineForm, PublishForm, SolveForm

TODAY, DAY = date(2026, 11, 23), date(2026, 11, 2)


def line(ctx: Context, kind: EntryKind, details: Any) -> Followed:
    draft = EntryDraft(kind, 1, DAY, "Words", details)
    added = notes.add(ctx.workspace, draft).value
    return Followed(added, 1, draft, "Berg, Jan van den", "1")


def test_what_is_known_of_a_complaint_stays(qtbot: Any, ctx: Context) -> None:
    """The reaction typed before is offered again."""
    made = SolveForm(ctx, None, line(ctx, EntryKind.COMPLAINT, Complaint(reaction="Called")))
    qtbot.addWidget(made)
    assert made.reaction.text() == "Called"
    assert made.draft() == {"reaction": "Called", "satisfied": None, "on": TODAY}


def test_not_solved_before_it_was_made(qtbot: Any, ctx: Context) -> None:
    """The day is refused at its field, and the form stays."""
    made = SolveForm(ctx, None, line(ctx, EntryKind.COMPLAINT, Complaint()))
    qtbot.addWidget(made)
    made.on.set_day(date(2026, 11, 1))
    made.accept()
    assert made.fields["solved_on"].problem
    made.on.setText("never")
    with pytest.raises(InvalidInput) as caught:
        made.draft()
    assert caught.value.field == "solved_on"


def test_consent_has_a_day_and_a_name(qtbot: Any, ctx: Context) -> None:
    """Both are stored with the testimonial."""
    said = line(ctx, EntryKind.TESTIMONIAL, Praise())
    made = PublishForm(ctx, None, said)
    qtbot.addWidget(made)
    made.name.setText("Jan")
    made.on.set_day(DAY)
    made.accept()
    assert notes.get(ctx.workspace, said.id).draft.details == Praise(True, DAY, "Jan")


def test_how_many_hear_the_reason(qtbot: Any, ctx: Context) -> None:
    """Said above the field, with the topic in the title."""
    made = DeclineForm(ctx, None, "Peonies", 1)
    qtbot.addWidget(made)
    assert made.windowTitle() == "Decline: Peonies"
