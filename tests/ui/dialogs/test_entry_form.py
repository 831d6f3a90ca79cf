"""The form for anything worth noting."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from crm.domain.entry import Complaint, EntryKind, Gift
from crm.services import notes
from ui.context import Context
from ui.dialogs.entry_form import EntryForm
from ui.widgets.doubt_label import DoubtLabel


@pytest.fixture
def form(qtbot: Any, ctx: Context) -> Callable[..., EntryForm]:
    """A form about the first customer."""

    def made(**more: Any) -> EntryForm:
        opened = EntryForm(ctx, None, 1, **more)
        qtbot.addWidget(opened)
        opened.show()
        return opened

    return made


def test_a_call_needs_no_words(ctx: Context, form: Callable[..., EntryForm]) -> None:
    """Kind, today, nothing else."""
    form(kind=EntryKind.CALL).accept()
    stored = notes.get(ctx.workspace, 1).draft
    assert (stored.kind, stored.on, stored.text) == (EntryKind.CALL, date(2026, 11, 23), "")


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_has_its_details(form: Callable[..., EntryForm], kind: EntryKind) -> None:
    """What is shown is what the kind asks for, and comes back as it was."""
    from crm.domain.entry import DETAILS

    opened = form(kind=kind, text="words")
    made = opened._details(kind)
    assert made == (DETAILS[kind]() if kind in DETAILS else None)


def test_a_complaint_with_its_reaction(ctx: Context, form: Callable[..., EntryForm]) -> None:
    """Every detail is stored, and shown again when the entry is opened."""
    opened = form(kind=EntryKind.COMPLAINT, text="Roses were old")
    reaction = opened.fields["reaction"].editor
    assert isinstance(reaction, QLineEdit)
    reaction.setText("New bunch brought")
    opened.fields["solved_on"].editor.set_day(date(2026, 11, 23))  # type: ignore[attr-defined]
    opened.accept()
    entry = notes.get(ctx.workspace, 1)
    assert isinstance(entry.draft.details, Complaint)
    assert entry.draft.details.reaction == "New bunch brought"
    assert form(entry=entry).draft() == entry.draft


def test_what_is_missing_is_said_at_its_field(ctx: Context, form: Callable[..., EntryForm]) -> None:
    """A promise needs its words and a day; nothing is stored."""
    opened = form(kind=EntryKind.PROMISE)
    opened.accept()
    assert opened.fields["text"].problem == "Please write what was promised."
    opened.text.setPlainText("Call back")
    opened.accept()
    assert opened.fields["answer_by"].problem == "Please choose the day by which it is to be done."
    assert notes.rows(ctx.workspace, [EntryKind.PROMISE]) == ()


def test_a_gift_without_a_value_costs_nothing(ctx: Context, form: Callable[..., EntryForm]) -> None:
    """An empty amount is 0, a wrong one is told."""
    opened = form(kind=EntryKind.GIFT)
    opened.fields["what"].editor.setText("Plant")  # type: ignore[attr-defined]
    opened.fields["sent_on"].editor.set_day(date(2026, 11, 20))  # type: ignore[attr-defined]
    opened.fields["value_cents"].editor.setText("much")  # type: ignore[attr-defined]
    opened.accept()
    assert opened.fields["value_cents"].problem
    opened.fields["value_cents"].editor.setText("")  # type: ignore[attr-defined]
    opened.accept()
    assert notes.get(ctx.workspace, 1).draft.details == Gift("Plant", 0, None, date(2026, 11, 20))


def test_another_kind_keeps_words_and_days(form: Callable[..., EntryForm]) -> None:
    """Whoever chose the wrong kind types nothing twice."""
    opened = form(kind=EntryKind.PROMISE, text="Call back")
    opened.fields["answer_by"].editor.set_day(date(2026, 12, 1))  # type: ignore[attr-defined]
    opened.kind.set_value(EntryKind.REQUEST)
    draft = opened.draft()
    assert (draft.kind, draft.text, draft.due_on) == (EntryKind.REQUEST, "Call back", date(2026, 12, 1))


@pytest.mark.parametrize("kind", EntryKind)
def test_tab_walks_from_top_to_bottom(form: Callable[..., EntryForm], kind: EntryKind) -> None:
    """Text, details in their order, flags, buttons: also of a kind chosen later."""
    opened = form()
    opened.kind.set_value(kind)
    seen, widget = [], opened.text.nextInFocusChain()
    while widget is not opened.save:
        seen.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [*opened._parts.values(), opened.pinned, opened.private]
    assert [w for w in seen if w in wanted] == wanted


@pytest.mark.parametrize(("typed", "minutes"), [("", None), ("25", 25), (" 0 ", 0)])
def test_how_long_it_took(ctx: Context, form: Callable[..., EntryForm], typed: str, minutes: int | None) -> None:
    """Optional, and shown again."""
    opened = form(kind=EntryKind.CALL)
    opened.minutes.setText(typed)
    opened.accept()
    entry = notes.get(ctx.workspace, 1)
    assert entry.draft.minutes == minutes
    assert form(entry=entry).draft() == entry.draft


@pytest.mark.parametrize("typed", ["long", "1,5", "-5", "1441"])
def test_minutes_that_cannot_be(form: Callable[..., EntryForm], typed: str) -> None:
    """Told at the field."""
    opened = form(kind=EntryKind.CALL)
    opened.minutes.setText(typed)
    opened.accept()
    assert opened.fields["minutes"].problem


def test_all_that_is_missing_is_said_at_once(form: Callable[..., EntryForm]) -> None:
    """Not one after the other."""
    opened = form(kind=EntryKind.PROMISE)
    opened.accept()
    assert opened.fields["text"].problem
    assert opened.fields["answer_by"].problem


def test_ctrl_enter_saves_from_the_text(ctx: Context, form: Callable[..., EntryForm], qtbot: Any) -> None:
    """Enter alone begins another line."""
    opened = form(kind=EntryKind.CALL)
    with qtbot.waitActive(opened):
        opened.activateWindow()
    qtbot.keyClicks(opened.text, "Called")
    qtbot.keyClick(opened.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(notes.rows(ctx.workspace, [EntryKind.CALL])) == 1)


def test_the_text_is_asked_for_by_its_kind(form: Callable[..., EntryForm]) -> None:
    """Typing begins where something must be typed."""
    opened = form(kind=EntryKind.GIFT)
    assert opened.focusWidget() is opened.fields["what"].editor
    assert opened.text.accessibleName() == "Details"
    opened.kind.set_value(EntryKind.PROMISE)
    assert opened.text.accessibleName() == "What was promised"


def test_what_costs_nothing_shows_nothing(form: Callable[..., EntryForm]) -> None:
    """An amount is typed into an empty field."""
    assert form(kind=EntryKind.GIFT).fields["value_cents"].editor.text() == ""  # type: ignore[attr-defined]


def test_what_the_law_guards_is_doubted_while_typed(qtbot: Any, ctx: Context) -> None:
    """A quiet word below the note, gone when the note is; never refused."""
    form = EntryForm(ctx, None, 1)
    qtbot.addWidget(form)
    (said,) = form.fields["text"].findChildren(DoubtLabel)
    form.text.setPlainText("Is zwanger")
    said.check()
    assert "“zwanger” tells about health" in said.text()
    assert form.draft().text == "Is zwanger"
    form.text.setPlainText("Houdt van tulpen")
    assert said.text() == ""
