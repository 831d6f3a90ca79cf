"""The page of one customer."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from crm.domain.consent import Channel, Purpose
from crm.domain.entry import Commitment, EntryDraft, EntryKind
from crm.domain.letter import WriteTo
from crm.domain.preference import Preference
from crm.services import consents, customers, letters, notes, relations, settings, surveys, tasks
from crm.services.walks import Walk
from crm.storage.timeline import TOP
from tests.factories import answer, person, switch_on_tiers
from ui.context import Context
from ui.dialogs.kept_letter import KeptLetter
from ui.dialogs.survey_form import SurveyForm
from ui.pages.customer import CustomerPage
from ui.widgets.button import Link


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> CustomerPage:
    """Jan's page, which follows changes as in the window."""
    shown = CustomerPage(ctx)
    qtbot.addWidget(shown)
    ctx.bus.changed.connect(lambda tables: shown.refresh() if shown.reads & tables else None)
    shown.open(1)
    shown.resize(1072, 774)
    shown.show()
    shown.refresh()
    return shown


def kinds(page: CustomerPage) -> list[str]:
    return [entry.kind for entry in page.history._entries]


def test_a_call_in_two_keystrokes(qtbot: Any, ctx: Context, page: CustomerPage) -> None:
    """Ctrl+L, Enter: a call of today without words, on top of the timeline."""
    from PySide6.QtCore import Qt

    page.log()
    qtbot.keyClick(page.history.quick.text, Qt.Key.Key_Return)
    assert kinds(page)[0] == "call"
    assert notes.last_contact(ctx.workspace, 1) == date(2026, 11, 23)


def test_words_stay_until_they_are_stored(ctx: Context, page: CustomerPage) -> None:
    """A note needs words; with them it is stored and the line is empty for the next."""
    said: list[str] = []
    ctx.bus.toast.connect(lambda text, undo: said.append(text))
    page.history.quick.kind.set_value(EntryKind.NOTE)
    page.history.quick.text.returnPressed.emit()
    assert said == ["Please write the note."]
    page.history.quick.text.setText("Likes roses")
    page.history.quick.text.returnPressed.emit()
    assert kinds(page)[0] == "note"
    assert page.history.quick.text.text() == ""


def test_a_promise_waits_until_it_is_done(ctx: Context, page: CustomerPage) -> None:
    """It stands among what is to do, overdue in words, and leaves when it is ticked off."""
    promise = EntryDraft(EntryKind.PROMISE, 1, date(2026, 11, 1), "Send invoice", Commitment(date(2026, 11, 20)))
    number = notes.add(ctx.workspace, promise).value
    page.refresh()
    assert "is not done" in page.risks.text()
    (task,) = tasks.of_customer(ctx.workspace, 1)
    page.rail.to_do.finished.emit(task.ref)
    assert page.risks.text() == ""
    assert notes.get(ctx.workspace, number).draft.closed_on == date(2026, 11, 23)


def test_the_filter_shows_one_kind(ctx: Context, page: CustomerPage) -> None:
    """With the number of each kind; everything comes back."""
    notes.log_call(ctx.workspace, 1)
    page.refresh()
    offered = [page.history.kinds.itemText(n) for n in range(page.history.kinds.count())]
    assert offered == ["Everything", "Purchases  3", "Call  1"]
    page.history.kinds.setCurrentIndex(2)
    page.history.filtered.emit()
    assert kinds(page) == ["call"]


def test_delete_takes_an_entry_away(ctx: Context, page: CustomerPage) -> None:
    """Delete on a line, undone by Undo."""
    page.history.list.choose(0)
    page.history._remove()
    assert kinds(page) == ["purchase"] * 2
    ctx.workspace.undo()
    page.refresh()
    assert kinds(page) == ["purchase"] * 3


def test_to_the_neighbours(ctx: Context, page: CustomerPage) -> None:
    """Alt+PgDn and Alt+PgUp walk through the list by name; there is an end."""
    went: list[int] = []
    ctx.bus.turn.connect(lambda name, what: went.append(what))
    page.after.click()
    assert went == [3]
    assert not page.before.isEnabled()


def test_the_counter_sees_nothing_private(qtbot: Any, ctx: Context, page: CustomerPage) -> None:
    """Private entries, their tasks and remarks are out of sight, amounts are covered; afterwards they are back."""
    promise = EntryDraft(
        EntryKind.PROMISE, 1, date(2026, 11, 1), "Quarrel settled", Commitment(date(2026, 12, 1)), private=True
    )
    notes.add(ctx.workspace, promise)
    profile = customers.get(ctx.workspace, 1)
    customers.update(ctx.workspace, 1, profile.version, replace(profile.profile, flags=("pays late",)))
    page.refresh()
    assert "promise" in kinds(page)
    qtbot.waitUntil(lambda: {"pays late", "Quarrel settled"} <= set(words_of(page)))
    ctx.counter = ctx.fmt.hidden = True
    page.refresh()
    assert "promise" not in kinds(page)
    qtbot.waitUntil(lambda: not {"pays late", "Quarrel settled"} & set(words_of(page)))
    assert "€" not in page.answers._values["year"].text()


def test_the_counter_sees_nothing_private_further_down(ctx: Context, page: CustomerPage) -> None:
    """Nor in what is read when the timeline is scrolled."""
    notes.add(ctx.workspace, EntryDraft(EntryKind.NOTE, 1, date(2026, 11, 1), "Quarrel settled", private=True))
    notes.log_call(ctx.workspace, 1)
    for at_the_counter in (True, False):
        ctx.counter = at_the_counter
        page.refresh()
        page.history.older.emit(TOP)  # the first page once more
        assert kinds(page).count("call") == 2
        assert ("note" in kinds(page)) is not at_the_counter


def words_of(page: CustomerPage) -> list[str]:
    """Every word in sight."""
    texts = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [widget.text() for widget in texts if widget.isVisibleTo(page)]


def test_the_header_tells_the_last_contact(page: CustomerPage, ctx: Context) -> None:
    """Against the wished rhythm; a logged call makes it quiet again."""
    first = customers.get(ctx.workspace, page.customer_id or 0)
    customers.update(ctx.workspace, first.id, first.version, replace(first.profile, contact_days=28))
    notes.add(ctx.workspace, EntryDraft(EntryKind.CALL, first.id, ctx.today - timedelta(days=35)))
    page.refresh()
    assert page.contact.text() == "Last contact 5 weeks ago · wished every 4 weeks"
    assert "wished" not in page.risks.text()
    notes.log_call(ctx.workspace, first.id)
    page.refresh()
    assert page.contact.text() == "Last contact today · wished every 4 weeks"


def test_who_may_belong_here_is_linked_with_one_click(page: CustomerPage, ctx: Context) -> None:
    """And undone as anything else."""
    home = customers.get(ctx.workspace, page.customer_id or 0).profile
    wife = customers.add(ctx.workspace, replace(home, name=replace(home.name, given="Els"), number="")).value
    page.refresh()
    page.rail.perhaps.findChildren(Link)[0].click()
    assert [line.other_id for line in relations.of(ctx.workspace, page.customer_id or 0)] == [wife]
    assert relations.suggested(ctx.workspace, page.customer_id or 0) == ()


def test_whom_a_customer_sent_is_counted(page: CustomerPage, ctx: Context) -> None:
    """Under one heading, at most five names; the one who was sent says by whom."""
    sent = [
        customers.add(ctx.workspace, person(f"Bo{n}", "Vries"), referrer_id=page.customer_id or 0).value
        for n in range(6)
    ]
    page.refresh()
    texts = [label.text() for label in page.rail.people.findChildren(QLabel)]
    assert "Sent to us · 6" in texts
    assert "and 1 more" in texts
    page.open(sent[0])
    page.refresh()
    assert "Sent to us by" in [label.text() for label in page.rail.facts.findChildren(QLabel)]


def test_one_walks_on_in_the_order_of_the_list(ctx: Context, page: CustomerPage) -> None:
    """Opened from a list: the place in it is shown, and the next one is that of the list."""
    went: list[object] = []
    ctx.bus.turn.connect(lambda name, what: went.append(what))
    query = customers.ListQuery(sort="number", descending=True)
    order = customers.ids(ctx.workspace, query)
    ctx.walk = Walk(query, order.index(1))
    page.refresh()
    assert page.place.text() == f"{order.index(1) + 1} of {len(order)}"
    page.before.click() if order.index(1) else page.after.click()
    assert went == [order[order.index(1) - 1 if order.index(1) else 1]]


def test_the_consent_has_a_tab(qtbot: Any, ctx: Context, page: CustomerPage) -> None:
    """Reached from the rail; it stays while turning to the next customer, and Esc leads back."""
    page.rail.more_consent.emit()
    assert page.consent.isVisible()
    assert page.consent.selected.text().startswith("Yes: ")
    page.open(2)
    page.refresh()
    assert page.consent._card is not None
    assert page.consent._card.customer_id == 2
    assert page.leave()
    assert page.history.isVisible()
    assert not page.leave()


def test_a_call_is_logged_on_the_overview(page: CustomerPage) -> None:
    """The line to type in comes into sight."""
    page.tabs.setCurrentIndex(1)
    page.log()
    assert page.history.isVisible()


def test_undo_takes_back_the_call_not_the_words(qtbot: Any, page: CustomerPage) -> None:
    """Once it is kept, Ctrl+Z in the empty line belongs to the customer file."""
    qtbot.keyClicks(page.history.quick.text, "Asked for tulips")
    qtbot.keyClick(page.history.quick.text, Qt.Key.Key_Return)
    keys = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    keys.ignore()
    QApplication.sendEvent(page.history.quick.text, keys)
    assert not keys.isAccepted()
    qtbot.keyClick(page.history.quick.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.history.quick.text.text() == ""


def test_the_head_says_how_and_how_often(ctx: Context, page: CustomerPage, tmp_path: Path) -> None:
    """The wish below the marks, and the letters of late beside the limit; neither while there is none."""
    assert not page.may.wish.isVisible()
    assert "letter" not in page.contact.text()
    consents.prefer(ctx.workspace, 1, (Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS)))
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), touch_limit=2))
    plan = letters.plan(ctx.workspace, "thank-you", letters.Audience("customers", (1,)), on=ctx.today)
    letters.print_run(ctx.workspace, plan, tmp_path / "l.pdf")
    page.refresh()
    assert page.may.wish.text() == "rather by e-mail …"
    assert page.may.wish.toolTip().endswith("wishes: post")
    assert page.contact.text().endswith("1 of at most 2 letters in 30 days")


def test_the_tier_and_its_story(ctx: Context, page: CustomerPage) -> None:
    """Why and until when stands above, every move beside the timeline; nothing of it while tiers are off."""
    assert page.tier.isHidden()
    assert page.rail.tiers.isHidden()
    switch_on_tiers(ctx.workspace, 2_000, 6_000)
    page.refresh()
    assert page.tier.text().startswith("Silver since 5 October 2026: €61 in 12 months; stays Silver at least until")
    assert page.rail.moves.text().split("\n") == [
        "Moved up to Silver on 5 October 2026: €61 in 12 months",
        "Moved up to Bronze on 5 September 2026: €30 in 12 months",
    ]


def test_an_answer_stands_on_the_timeline(qtbot: Any, ctx: Context, page: CustomerPage) -> None:
    """Under its own filter word; it is a reason to worry, opens by Enter, goes by Delete; not seen at the counter."""
    surveys.add(ctx.workspace, answer(1, "nps", 4, remark="Slow", private=True))
    page.refresh()
    assert kinds(page)[0] == "survey"
    assert "Unhappy in the survey answer" in page.risks.text()
    assert page.history.kinds.findText("Survey answers", Qt.MatchFlag.MatchStartsWith) > 0
    page.history.opened.emit(page.history._entries[0])
    (opened,) = page.findChildren(SurveyForm)
    assert opened.remark.toPlainText() == "Slow"
    opened.reject()
    ctx.counter = True
    page.refresh()
    assert "survey" not in kinds(page)
    assert "Unhappy" not in page.risks.text()
    ctx.counter = False
    page.refresh()
    page.history.removed.emit(page.history._entries[0])
    assert "survey" not in kinds(page)


def test_a_letter_an_e_mail_and_what_was_written(ctx: Context, page: CustomerPage, tmp_path: Path) -> None:
    """Ctrl+E and the menu lead to a draft; Enter on the timeline shows the words again."""
    went: list[Any] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    page.write.click()
    action = next(action for action in page.actions() if action.shortcut().toString() == "Ctrl+E")
    action.trigger()
    wished = WriteTo((1,), selected=False)
    assert went == [("letters", wished), ("letters", replace(wished, channel=Channel.EMAIL))]
    plan = letters.plan(ctx.workspace, "thank-you", letters.Audience("customers", (1,)), on=ctx.today)
    letters.print_run(ctx.workspace, plan, tmp_path / "l.pdf")
    page.refresh()
    page._open_entry(next(entry for entry in page.history._entries if entry.source == "letter"))
    (shown,) = page.findChildren(KeptLetter)
    assert shown.preview.pages.pages == 1
