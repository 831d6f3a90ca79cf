"""Everything about contact with one customer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.evidence import Attachment
from crm.domain.permission import Basis, Rule
from crm.domain.preference import Preference
from crm.services import consents, letters, settings
from crm.services.workspace import Workspace
from ui.context import Context
from ui.dialogs.consent_form import ConsentForm
from ui.dialogs.consent_tab import ConsentTab
from ui.dialogs.preference_form import PreferenceForm
from ui.dialogs.take_back_form import TakeBackForm
from ui.models.consent import how, what

FORM = Attachment("form.pdf", b"%PDF-1.4")


@pytest.fixture
def tab(qtbot: Any, ctx: Context) -> ConsentTab:
    """Jan's, which follows changes as on the page."""
    shown = ConsentTab(ctx)
    qtbot.addWidget(shown)
    ctx.bus.changed.connect(lambda _tables: shown.show_customer(1))
    shown.resize(1000, 700)
    shown.show()
    shown.show_customer(1)
    return shown


def tell(workspace: Workspace, event: Event, **more: Any) -> None:
    said = ConsentEvent(Channel.EMAIL, event, datetime.now(UTC), date(2026, 11, 2), "by phone", "likes roses", **more)
    consents.record(workspace, 1, said, proof=FORM)


def asked(tab: ConsentTab) -> list[ConsentForm]:
    return [form for form in tab.findChildren(ConsentForm) if form.isVisible()]


@pytest.mark.parametrize(
    ("key", "event"),
    [
        (Qt.Key.Key_Return, Event.GRANT),
        (Qt.Key.Key_Y, Event.GRANT),
        (Qt.Key.Key_N, Event.OBJECT),
        (Qt.Key.Key_W, Event.WITHDRAW),
    ],
)
def test_a_key_asks_for_the_rest(qtbot: Any, ctx: Context, tab: ConsentTab, key: Qt.Key, event: Event) -> None:
    """The arrows choose the cell; its channel and purpose are filled in, and Enter keeps it."""
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(tab.grid, arrow)
    assert tab.title.text() == "E-mail · News"
    qtbot.keyClick(tab.grid, key)
    (form,) = asked(tab)
    qtbot.keyClick(form.source, Qt.Key.Key_Return)
    (found,) = consents.card(ctx.workspace, 1).events
    assert (found.channel, found.purpose, found.event) == (Channel.EMAIL, Purpose.NEWS, event)
    assert tab.why.text().startswith("Yes: agreed on" if event is Event.GRANT else "No: ")
    assert tab.title.text() == "E-mail · News"


def test_the_names_are_no_answers(qtbot: Any, tab: ConsentTab) -> None:
    """The arrows stay among the answers."""
    qtbot.keyClick(tab.grid, Qt.Key.Key_Left)
    assert tab.grid.cell == (Channel.POST, Purpose.OFFERS)
    assert tab.model.cell(tab.model.index(0, 0)) is None


def test_every_answer_says_its_word(tab: ConsentTab) -> None:
    """For the eye, the pointer and a screen reader."""
    roles = Qt.ItemDataRole
    place = tab.model.index(1, 2)
    assert place.data() == "ask first"
    assert place.data(roles.AccessibleTextRole) == "E-mail, news: ask first"
    assert "never asked" in place.data(roles.ToolTipRole)


def test_the_law_is_named_with_its_day(ctx: Context, tab: ConsentTab) -> None:
    """Of the customer's country, or the owner's own rule; a name is published with consent only."""
    assert tab.law.text() == (
        "By the law of Netherlands, checked on 23 November 2026: free until the customer objects."
    )
    tab.grid.choose(5, 1)
    assert tab.law.text().endswith("only with consent.")
    own = Rule("NL", Channel.POST, date(2026, 1, 1), Basis.CONSENT, own=True)
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), own_rules=(own,)))
    tab.show_customer(1)
    tab.grid.choose(0, 1)
    assert tab.law.text() == "By your own rule: only with consent."
    tab.show_customer(2)


def test_the_rules_and_their_sources_are_one_click_away(ctx: Context, tab: ConsentTab) -> None:
    """Those of the customer's own country."""
    asked_for: list[tuple[str, object]] = []
    ctx.bus.command.connect(lambda name, what: asked_for.append((name, what)))
    tab.sources.click()
    assert asked_for == [("rules", "NL")]


def test_rules_of_long_ago_are_doubted(ctx: Context, tab: ConsentTab) -> None:
    """More than a year after anybody looked at them."""
    tab.grid.choose(0, 1)
    assert "look again" not in tab.law.text()
    ctx.clock = ctx.workspace.clock = lambda: date(2028, 1, 10)
    tab.show_customer(1)
    assert tab.law.text().endswith("Checked more than a year ago: look again.")


def test_no_advertising_at_all_is_one_action(ctx: Context, tab: ConsentTab) -> None:
    """A no to every channel and all advertising, and to being selected."""
    tab.nothing.click()
    asked(tab)[0].accept()
    (event,) = consents.card(ctx.workspace, 1).events
    assert (event.channel, event.purpose, event.event) == (None, None, Event.OBJECT)
    assert tab.selected.text().startswith("No: objected on")


def test_selecting_is_objected_to_and_allowed_again(ctx: Context, tab: ConsentTab) -> None:
    """The button says which of both."""
    tab.select.click()
    asked(tab)[0].accept()
    assert tab.select.text() == "Agrees again…"
    tab.select.click()
    asked(tab)[0].accept()
    assert tab.selected.text().startswith("Yes: ")


def test_what_was_taken_back_stays_in_sight(ctx: Context, tab: ConsentTab) -> None:
    """Marked in words, with the taking back itself, the newest first."""
    tell(ctx.workspace, Event.GRANT)
    ctx.workspace.undo()
    tab.show_customer(1)
    rows = tab.ledger.rows._rows
    assert [what(row) for row in rows] == ["taken back", "taken back: said yes"]
    assert [row.standing for row in rows] == [False, False]
    assert rows[1].proof == ""


def test_a_line_tells_the_rest_below_the_list(ctx: Context, tab: ConsentTab) -> None:
    """Who, the address, the basis, the file and the note; the note not at the counter."""
    tell(ctx.workspace, Event.GRANT, address="jan@voorbeeld.nl", wording_id=9)
    tab.show_customer(1)
    told = tab.ledger.detail.text()
    assert "by Els · jan@voorbeeld.nl · consent (GDPR 6(1)(a)) · form.pdf · Note: likes roses" in told
    ctx.counter = True
    tab.show_customer(1)
    assert "roses" not in tab.ledger.detail.text()


def test_a_proof_is_saved_and_opened(
    qtbot: Any, ctx: Context, tab: ConsentTab, monkeypatch: Any, tmp_path: Path
) -> None:
    """Enter on its line, or the link; nothing happens where the owner changes their mind."""
    tell(ctx.workspace, Event.GRANT)
    tab.show_customer(1)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for chosen in ("", str(tmp_path / "mine")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (chosen, ""))
        qtbot.keyClick(tab.ledger.list, Qt.Key.Key_Return)
    assert opened == [str(tmp_path / "mine.pdf")]
    assert (tmp_path / "mine.pdf").read_bytes() == FORM.data


def test_nothing_is_recorded_in_a_file_for_reading(qtbot: Any, ctx: Context, tab: ConsentTab) -> None:
    """The buttons are off, and keys ask nothing."""
    ctx.workspace._database.read_only = True
    tab.show_customer(1)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Y)
    assert asked(tab) == []
    assert not any(made.isEnabled() for made in (*tab.buttons, tab.nothing, tab.select))


def test_a_wish_is_noted(ctx: Context, tab: ConsentTab) -> None:
    """A form with one wish to choose; it stands on the tab and goes with undo."""
    assert tab.wishes.text() == "no wish known"
    tab.wish.click()
    (form,) = tab.findChildren(PreferenceForm)
    form.wishes.add_empty()
    form.wishes.entries()[1].load(Preference(Channel.POST, Purpose.GREETINGS))
    form.accept()
    tab.show_customer(1)
    assert tab.wishes.text() == "rather by e-mail · wishes: post"
    ctx.workspace.undo()
    tab.show_customer(1)
    assert tab.wishes.text() == "no wish known"


def test_the_letters_of_late_stand_beside_the_limit(ctx: Context, tab: ConsentTab, tmp_path: Path) -> None:
    """Nothing without a limit; when it is reached, the day on which the next is possible."""
    assert not tab.letters.isVisible()
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), touch_limit=1))
    plan = letters.plan(ctx.workspace, "thank-you", letters.Audience("customers", (1,)), on=ctx.today)
    letters.print_run(ctx.workspace, plan, tmp_path / "l.pdf")
    tab.show_customer(1)
    assert tab.letters.text() == "1 of at most 1 letter in 30 days; the next one is possible on 23 December 2026"


def test_a_mistake_is_taken_back_by_keyboard(qtbot: Any, ctx: Context, tab: ConsentTab) -> None:
    """Delete on the line asks who and why; what was taken back cannot be taken back again."""
    tell(ctx.workspace, Event.GRANT)
    tab.show_customer(1)
    tab.ledger.list.setFocus()
    tab.ledger.list.choose(0)
    assert tab.ledger.mistake.isVisible()
    qtbot.keyClick(tab.ledger.list, Qt.Key.Key_Delete)
    (form,) = tab.findChildren(TakeBackForm)
    form.why.setCurrentText("")
    form.accept()
    assert form.fields["note"].problem
    form.why.setCurrentText("wrong customer")
    form.accept()
    tab.show_customer(1)
    rows = [tab.ledger.rows.row_at(line) for line in range(2)]
    assert sorted((what(row), how(row.event)) for row in rows if row) == [
        ("taken back", "recorded by mistake"), ("taken back: said yes", "by phone"),
    ]  # fmt: skip
    for line in range(2):
        tab.ledger.list.choose(line)
        assert not tab.ledger.mistake.isVisible()
