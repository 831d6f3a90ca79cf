"""The page “Agenda”: all of it by keyboard."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from crm.domain.ahead import Ahead
from crm.domain.consent import Channel
from crm.domain.customer import PartialDate
from crm.domain.letter import WriteTo
from crm.services import agenda, customers
from crm.services import workspace as workspaces
from tests.factories import person, worked
from ui.context import Context
from ui.dialogs.celebration_form import CelebrationForm
from ui.dialogs.gesture_form import GestureForm
from ui.pages.agenda import FEASTS, AgendaPage

KEYS = Qt.Key


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> AgendaPage:
    """Two Andreys next Monday, two birthdays, one missed, and an Anna whose day is to be decided."""
    for given, values in (
        ("Андрей", {"language": "bg"}),
        ("Андреа", {"language": "bg"}),
        ("Анна", {"language": "bg"}),
        ("Piet", {"birth": PartialDate(11, 24, 1980)}),
        ("Kees", {"birth": PartialDate(11, 20)}),
    ):
        customers.add(ctx.workspace, person(given, "Test", **values))
    made = AgendaPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.refresh()
    made.focus()
    ctx.bus.changed.connect(lambda tables: made.refresh())
    made.gone = []  # type: ignore[attr-defined]
    ctx.bus.go.connect(lambda name, what: made.gone.append((name, what)))  # type: ignore[attr-defined]
    return made


def names(page: AgendaPage) -> list[str]:
    rows = (page.model.row_at(line) for line in range(page.model.rowCount()))
    return [row.entry.name for row in rows if row]


def turn(page: AgendaPage, way: str) -> None:
    page.tabs.setCurrentIndex(page._ways.index(way))


def choose(page: AgendaPage, name: str) -> None:
    page.list.choose(names(page).index(name))


def test_the_ranges(page: AgendaPage) -> None:
    """The coming week first; what was missed; a range of one's own; a day without dates says so."""
    worked(page.ctx.workspace, date(2026, 11, 19))
    assert names(page) == ["Test, Piet"]
    turn(page, Ahead.MONTH)
    assert names(page)[-2:] == ["Test, Андреа", "Test, Андрей"]
    turn(page, Ahead.MISSED)
    assert "Test, Kees" in names(page)
    assert page.header.count.text() == "1 date since Thursday 19 November"
    turn(page, Ahead.OWN)
    page.since.setText("24-11-2026")
    page.until.setText("24-11-2026")
    page.until.editingFinished.emit()
    assert names(page) == ["Test, Piet"]
    page.until.setText("1-11-2026")
    page.until.editingFinished.emit()
    assert page._views.currentIndex() == 2


def test_the_last_day_of_the_calendar_is_no_fault(page: AgendaPage) -> None:
    """A slip of the keys such as the year 9999 asks for other days."""
    turn(page, Ahead.OWN)
    page.until.setText("31-12-9999")
    page.refresh()
    assert page._views.currentIndex() == 2


def test_the_keys_settle_a_date(page: AgendaPage, qtbot: Any) -> None:
    """S skips it this year, and the line says so; Space would do it."""
    choose(page, "Test, Piet")
    qtbot.keyClick(page.list, KEYS.Key_S)
    (line,) = [line for line in agenda.view(page.ctx.workspace, *page.days()).lines if line.entry.name == "Test, Piet"]
    assert line.settled == "skipped"


def test_letter_call_and_gesture(page: AgendaPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """W writes to all chosen, E drafts e-mails, C notes a call, G gives something, Enter opens the customer."""
    asked: list[Any] = []
    page.ctx.bus.command.connect(lambda name, what: asked.append((name, what)))
    monkeypatch.setattr(GestureForm, "ask", lambda parent, form, done=None: asked.append(form._customer_id))
    choose(page, "Test, Piet")
    who = page.customer_id
    for key in (KEYS.Key_W, KEYS.Key_E, KEYS.Key_C, KEYS.Key_G, KEYS.Key_Return):
        qtbot.keyClick(page.list, key)
    wished = WriteTo((who,), "birthday", selected=False)
    by_email = replace(wished, channel=Channel.EMAIL)
    assert page.gone == [("letters", wished), ("letters", by_email), ("customer", who)]  # type: ignore[attr-defined]
    assert asked == [("log_call", who), who]


def test_one_letter_run_for_a_feast(page: AgendaPage, qtbot: Any) -> None:
    """Everybody who celebrates it, by one key."""
    turn(page, FEASTS)
    page.focus()
    qtbot.keyClick(page.feasts, KEYS.Key_W)
    ((name, wished),) = page.gone  # type: ignore[attr-defined]
    assert (name, len(wished.customer_ids), wished.template_id) == ("letters", 2, "name-day")


def test_a_name_day_is_decided_by_one_key(page: AgendaPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number takes the day; nought is none; Enter shows other choices. It leaves the list."""
    opened: list[CelebrationForm] = []
    monkeypatch.setattr(CelebrationForm, "ask", lambda parent, form, done=None: opened.append(form))
    turn(page, Ahead.MONTH)
    panel = page.ask_panel
    assert panel.isVisible()
    panel.list.setFocus()
    qtbot.keyClick(panel.list, KEYS.Key_Return)
    assert len(opened) == 1
    qtbot.keyClick(panel.list, KEYS.Key_1)
    assert not panel.isVisible()
    assert "Test, Анна" in names(page)


def test_when_is_a_name(page: AgendaPage) -> None:
    """With its country and feast; a name that no calendar knows is told."""
    page.look_up.setText("Tsvetelina")
    page.look_up.asked.emit("Tsvetelina")
    assert "Bulgaria" in page.answer.text()
    page.look_up.asked.emit("Xyzzy")
    assert page.answer.text()
    page.look_up.asked.emit("")
    assert not page.answer.isVisible()


def test_a_file_of_the_range(page: AgendaPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the ending of its kind, if none was typed."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "agenda"), ""))
    from ui.dialogs.agenda_export import _export

    _export(page.ctx, page, page.days, "ics")
    assert (tmp_path / "agenda.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_for_reading_only(page: AgendaPage) -> None:
    """Nothing can be settled, everything can be read."""
    path = page.ctx.workspace.path
    page.ctx.opened = workspaces.open_file(path, read_only=True, clock=lambda: date(2026, 11, 23))
    page.refresh()
    assert [made.isEnabled() for _, _, made in page.bar._made if made] == [True, False, False, False, False]
    page.ctx.opened.close()
