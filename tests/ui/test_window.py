"""The window over a real file with real workers."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from crm.domain.name import PersonName
from crm.i18n import install, language
from crm.services import customers, settings, workspace
from ui import theme
from ui.dialogs.task_form import TaskForm
from ui.preferences import Preferences
from ui.tasks import InlineTasks
from ui.window.frame import MainWindow
from ui.window.session import Session


@pytest.fixture
def opened(qtbot: Any, session: Session, shop_file: Path) -> Session:
    """A session whose first page is there."""
    session.open(shop_file, page="customers")
    qtbot.waitUntil(lambda: session.window.page is not None and settled(session))
    return session


def settled(session: Session) -> bool:
    return session.ctx.tasks.pending == 0


def text_of(session: Session) -> str:
    return " ".join(label.text() for label in session.window.findChildren(type(session.window.navigation.shop)))


@pytest.mark.parametrize("code", ["nl", "bg"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_first_picture_is_where_the_navigation_comes(
    qtbot: Any, preferences: Preferences, home: Path, code: str, mode: str
) -> None:
    """Nothing jumps when the window is filled: the sketch and the navigation are the same pixels."""
    preferences.language = code
    install(code)
    theme.switch(mode)
    window = MainWindow()
    qtbot.addWidget(window)
    below_menu = QRect(0, 26, theme.NAVIGATION_WIDTH, 500)
    window.show()
    sketch = window.grab(below_menu).toImage()
    tasks = InlineTasks()
    Session(preferences, tasks, window=window).setParent(window)
    window.closing.disconnect()
    QApplication.processEvents()
    assert window.grab(below_menu).toImage() == sketch
    theme.switch("light")
    install("en")


def test_a_window_never_painted_is_filled_too(qtbot: Any) -> None:
    """A window that starts minimised goes on after a second."""
    window = MainWindow()
    qtbot.addWidget(window)
    begun: list[bool] = []
    window.when_painted(lambda: begun.append(True))
    qtbot.waitUntil(lambda: begun == [True], timeout=3_000)


def test_the_first_page_comes_from_the_worker(qtbot: Any, opened: Session) -> None:
    """The list fills after the window is there."""
    qtbot.waitUntil(lambda: opened.window.page.model.rowCount() == 3)
    qtbot.waitUntil(lambda: opened.window.page.preview.name.text() != "")
    assert opened.window.navigation.shop.text() == "Bloemenhuis"


def test_search_from_anywhere(qtbot: Any, opened: Session) -> None:
    """Ctrl+K, letters, the list holds who they name; Latin finds Cyrillic."""
    opened.window.go("settings")
    qtbot.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page = opened.window.page
    qtbot.keyClicks(page.search, "ivanova")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.row_at(0).name == "Иванова, Мария"


def test_escape_clears_then_leaves(qtbot: Any, opened: Session) -> None:
    """First the search, then the page."""
    opened.window.go("customer", 1)
    opened.window.go("customers")
    opened.window.page.search.setText("x")
    opened.window._leave()
    assert opened.window.page.search.text() == ""
    opened.window._leave()
    assert opened.window.place == ("customer", 1)


def test_back_and_forward(qtbot: Any, opened: Session) -> None:
    """The way is remembered like in a browser."""
    opened.window.go("customer", 1)
    opened.window.go("settings")
    opened.window.step(-1)
    assert opened.window.place == ("customer", 1)
    opened.window.step(1)
    assert opened.window.place == ("settings", None)
    opened.window.step(5)
    assert opened.window.place == ("settings", None)


def test_a_walk_along_a_list_is_one_step_back(qtbot: Any, opened: Session) -> None:
    """From the third customer seen, Esc leads to the list and not to the second."""
    opened.window.go("customers")
    opened.window.go("customer", 1)
    for other in (2, 3):
        opened.ctx.bus.turn.emit("customer", other)
    assert opened.window.place == ("customer", 3)
    opened.window.step(-1)
    assert opened.window.place == ("customers", None)


def test_a_change_reaches_the_page_and_can_be_undone(qtbot: Any, opened: Session) -> None:
    """The toast says what happened and offers Undo; the menu names the step."""
    page, ctx = opened.window.page, opened.ctx
    from crm.domain.customer import CustomerDraft

    ctx.write(partial(customers.add, ctx.workspace, CustomerDraft(name=PersonName("Ada"))))
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    qtbot.waitUntil(lambda: "Ada" in opened.window.menus.undo.text())
    assert (opened.window.toast.isVisible(), opened.window.toast.text.text()) == (True, "Ada added")
    opened.window.toast.button.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    qtbot.waitUntil(lambda: "Ada" in opened.window.menus.redo.text())


def test_another_language_builds_the_window_again(qtbot: Any, opened: Session) -> None:
    """At once, on the same page."""
    opened.window.go("customer", 1)
    old = opened.window
    opened.ctx.preferences.language = "bg"
    opened.ctx.bus.command.emit("rebuild", None)
    assert opened.window is not old
    assert opened.window.place == ("customer", 1)
    assert language() == "bg"
    qtbot.waitUntil(lambda: settled(opened))


def test_a_locked_file_can_be_read(qtbot: Any, session: Session, shop_file: Path) -> None:
    """One sentence and the action to open it for reading; nothing can be changed then."""
    holder = workspace.open_file(shop_file)
    session.open(shop_file)
    qtbot.waitUntil(lambda: session.window._stack.currentWidget() is not None)
    problem = session.window._stack.currentWidget()
    assert problem.button.text() == "Open for reading"
    problem.button.click()
    qtbot.waitUntil(lambda: session.window.page is not None and settled(session))
    assert not session.ctx.writable
    assert session.window.navigation.state.text() == "for reading only"
    holder.close()


def test_a_file_that_is_only_read_says_of_which_day_it_tells(
    qtbot: Any, session: Session, shop_file: Path, today: date
) -> None:
    """Nobody brings its stages and next dates to today: the line below the shop says so."""
    session.ctx.clock = lambda: today + timedelta(days=3)
    session.open(shop_file, read_only=True)
    qtbot.waitUntil(lambda: session.window.page is not None and settled(session))
    assert session.window.navigation.state.text() == "for reading only, as of 23 Nov"


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500])
def test_a_file_that_cannot_be_used(qtbot: Any, session: Session, tmp_path: Path, content: bytes) -> None:
    """A sentence instead of a crash, and another file can be opened."""
    path = tmp_path / "broken.stamklant"
    path.write_bytes(content)
    session.open(path)
    qtbot.waitUntil(lambda: session.window._stack.currentWidget() is not None)
    assert session.window._stack.currentWidget().text.text()
    assert path.read_bytes() == content


def test_the_first_start_is_done_in_a_minute(qtbot: Any, session: Session, home: Path) -> None:
    """A name, one button, and the shop is open."""
    session.open_first()
    page = session.window.page
    page.plain.click()
    assert page._name.problem
    page.shop.setText("Bloemenhuis")
    page.plain.click()
    qtbot.waitUntil(lambda: session.window.place == ("today", None) and settled(session))
    assert session.ctx.settings.shop_name == "Bloemenhuis"
    assert list(home.glob("*.stamklant"))


def test_the_first_start_keeps_what_was_typed(qtbot: Any, session: Session) -> None:
    """Choosing the language comes late sometimes."""
    session.open_first()
    session.window.page.shop.setText("Bloemenhuis")
    session.window.page.language.set_value("nl")
    assert session.window.page.shop.text() == "Bloemenhuis"
    assert language() == "nl"


def test_commands_without_a_file_do_nothing(qtbot: Any, session: Session) -> None:
    """Shortcuts before the file is there are no error."""
    for name in ("undo", "redo", "search", "backup"):
        session.ctx.bus.command.emit(name, None)
    assert session.window.page is None


def test_every_menu_entry_has_a_command(qtbot: Any, opened: Session) -> None:
    """No entry leads nowhere, and no two share a shortcut."""
    menus = opened.window.menuBar().findChildren(QMenu)
    actions = [a for menu in menus for a in menu.actions() if not a.isSeparator()]
    keys = [a.shortcut().toString() for a in actions if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert all(a.text() for a in actions)


def test_the_customer_shown_becomes_a_key_account(qtbot: Any, opened: Session) -> None:
    """The form says who; stored, the page of key accounts shows them, and asked again it only goes there."""
    from ui.dialogs.account_form import AccountForm

    opened.window.go("customer", 1)
    opened.ctx.bus.command.emit("key_account", None)
    qtbot.waitUntil(lambda: settled(opened) and bool(opened.window.findChildren(AccountForm)))
    (form,) = opened.window.findChildren(AccountForm)
    assert form.customer.text() == "Berg, Jan van den"
    form.accept()
    qtbot.waitUntil(lambda: opened.window.place == ("key_accounts", 1) and settled(opened))
    opened.window.go("customer", 1)
    opened.ctx.bus.command.emit("key_account", None)
    qtbot.waitUntil(lambda: opened.window.place == ("key_accounts", 1) and settled(opened))
    assert opened.window.page is not None
    assert opened.window.page.customer_id == 1


def test_a_bug_is_told(qtbot: Any, session: Session, caplog: Any) -> None:
    """A dialog says what is safe; the log holds no personal data."""
    session.report(ValueError("Jan van den Berg"))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "safe" in dialog.informativeText()
    assert "Jan" not in caplog.text
    dialog.close()


def test_somebody_else_at_the_counter(qtbot: Any, opened: Session) -> None:
    """The menu names who is there now and offers the others."""
    settings.stand_at_counter(opened.ctx.workspace, "An")
    settings.stand_at_counter(opened.ctx.workspace, "Els")
    opened.ctx.bus.changed.emit(frozenset({"setting"}))
    qtbot.waitUntil(lambda: "An" in opened.ctx.settings.counter_names)
    people = opened.window.menus.people
    people.parent().aboutToShow.emit()
    assert people.title() == "At the counter: Els"
    next(action for action in people.actions() if action.text() == "An").trigger()
    qtbot.waitUntil(lambda: opened.ctx.settings.counter_name == "An")
    people.parent().aboutToShow.emit()
    assert [action.text() for action in people.actions() if action.isChecked()] == ["An"]


@pytest.mark.parametrize("command", ["register", "monday_sheet"])
def test_a_paper_is_written_where_one_says(
    qtbot: Any, opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A PDF, shown once it is there; nothing without a file name."""
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QFileDialog

    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    for chosen in ("", str(tmp_path / "paper")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (chosen, ""))
        opened.ctx.bus.command.emit(command, None)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [str(tmp_path / "paper.pdf")]
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_task_from_anywhere(qtbot: Any, opened: Session) -> None:
    """Ctrl+T: about nobody under Today, about whom the page shows elsewhere."""
    action = next(a for a in opened.window.findChildren(QAction) if a.shortcut().toString() == "Ctrl+T")
    for page, what, customer in (("today", None, None), ("customer", 2, 2)):
        opened.window.go(page, what)
        qtbot.waitUntil(lambda: settled(opened))
        action.trigger()
        (form,) = opened.window.findChildren(TaskForm)
        assert form.customer.customer_id == customer
        form.reject()
        qtbot.waitUntil(lambda: not opened.window.findChildren(TaskForm))
