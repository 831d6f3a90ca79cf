"""The menus: every command once, with its shortcut."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from crm.i18n import LANGUAGE_NAMES, tr
from ui import pages, theme
from ui.context import Context
from ui.widgets.button import without_arguments

Command = Callable[[str], None]


class Menus:
    """Fills a menu bar. Commands go over ``bus.command``; pages and themes straight to the window."""

    def __init__(self, bar: QMenuBar, ctx: Context, go: Callable[[str], None], move: Callable[[int], None]) -> None:
        self._ctx = ctx
        self._needs_file: list[QAction] = []
        self._needs_writing: list[QAction] = []
        self._file(bar.addMenu(tr("&File")))
        self._edit(bar.addMenu(tr("&Edit")))
        self._go(bar.addMenu(tr("&Go")), go, move)
        self._customer(bar.addMenu(tr("&Customer")), go)
        self._view(bar.addMenu(tr("&View")))
        self._help(bar.addMenu(tr("&Help")))

    def enable(self) -> None:
        """Follow whether a file is open and may be changed."""
        for action in self._needs_file:
            action.setEnabled(self._ctx.is_open)
        for action in self._needs_writing:
            action.setEnabled(self._ctx.writable)

    def set_steps(self, undo: str, redo: str) -> None:
        """Name what Undo and Redo would do; empty when there is nothing."""
        for action, plain, named, step in (
            (self.undo, tr("Undo"), tr("Undo: {step}", step=undo), undo),
            (self.redo, tr("Redo"), tr("Redo: {step}", step=redo), redo),
        ):
            action.setText(_escaped(named if step else plain))
            action.setEnabled(bool(step) and self._ctx.writable)

    def _add(
        self, menu: QMenu, text: str, run: Callable[[], object], keys: str | QKeySequence = "", icon: str = ""
    ) -> QAction:
        action = menu.addAction(text)
        if icon:
            action.setIcon(theme.icon(icon))
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(without_arguments(run))
        return action

    def _command(self, menu: QMenu, text: str, name: str, keys: str | QKeySequence = "", icon: str = "") -> QAction:
        return self._add(menu, text, partial(self._ctx.bus.command.emit, name, None), keys, icon)

    def _file(self, menu: QMenu) -> None:
        self._command(menu, tr("New customer file…"), "new_file")
        self._command(menu, tr("Open…"), "open_file", "Ctrl+O", "open")
        menu.addSeparator()
        self._needs_file += [self._command(menu, tr("Back up now"), "backup", "", "backup")]
        self._needs_writing += [self._command(menu, tr("Import…"), "import", "Ctrl+I", "import")]
        self._needs_writing += [self._command(menu, tr("Import survey answers…"), "import_answers", "", "chat")]
        self._needs_file += [self._command(menu, tr("Earlier imports…"), "imports", "", "history")]
        self._needs_file += [self._command(menu, tr("Monday sheet…"), "monday_sheet", "", "print")]
        self._needs_file += [self._command(menu, tr("Rules on contact…"), "rules", "", "info")]
        self._needs_file += [self._command(menu, tr("Register of processing…"), "register", "", "table")]
        menu.addSeparator()
        quit_ = self._command(menu, tr("Quit"), "quit", "Ctrl+Q")
        quit_.setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self, menu: QMenu) -> None:
        self.undo = self._command(menu, tr("Undo"), "undo", "Ctrl+Z", "undo")
        self.redo = self._command(menu, tr("Redo"), "redo", "Ctrl+Shift+Z", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.set_steps("", "")
        menu.addSeparator()
        self._needs_file += [self._command(menu, tr("Search"), "search", "Ctrl+K", "search")]

    def _go(self, menu: QMenu, go: Callable[[str], None], move: Callable[[int], None]) -> None:
        for page in pages.listed():
            keys = pages.shortcuts()[page.name]
            self._needs_file += [self._add(menu, tr(page.title), partial(go, page.name), keys, page.icon)]
        menu.addSeparator()
        self._needs_file += [
            self._add(menu, tr("Back"), partial(move, -1), "Alt+Left"),
            self._add(menu, tr("Forward"), partial(move, 1), "Alt+Right"),
        ]

    def _customer(self, menu: QMenu, go: Callable[[str], None]) -> None:
        self._needs_writing += [
            self._command(menu, tr("New customer…"), "new_customer", "Ctrl+N", "person-add"),
            self._command(menu, tr("New purchase…"), "new_purchase", "Ctrl+Shift+N", "purchase"),
            self._command(menu, tr("Log a call"), "log_call", "Ctrl+L", "phone"),
            self._command(menu, tr("Survey answer…"), "survey", "Ctrl+Shift+A", "chat"),
            self._command(menu, tr("New task…"), "new_task", "Ctrl+T", "check"),
            self._command(menu, tr("Key account…"), "key_account", "", "star"),
        ]
        menu.addSeparator()
        self._needs_writing += [
            self._command(menu, tr("Ask for consent at the counter…"), "intake", "Ctrl+J", "consent")
        ]
        self._needs_file += [
            self._command(menu, tr("Consent form to print…"), "consent_paper", "", "print"),
            self._command(menu, tr("Words for consent…"), "wordings", "", "edit"),
        ]
        self._survey_cards(menu.addMenu(theme.icon("print"), tr("Survey cards to print")))
        menu.addSeparator()
        self._needs_file += [self._command(menu, tr("Hand over this person's data…"), "hand_over", "", "export")]
        self._needs_writing += [self._command(menu, tr("Erase this person…"), "erase", "", "remove")]
        self._needs_file += [self._command(menu, tr("Kept too long…"), "keeping", "", "wait")]
        self._needs_file += [self._add(menu, tr("Find duplicates…"), partial(go, "duplicates"), icon="people")]

    def _survey_cards(self, menu: QMenu) -> None:
        """In each language that letters speak."""
        for code, name in LANGUAGE_NAMES.items():
            run = partial(self._ctx.bus.command.emit, "survey_card", code)
            self._needs_file += [self._add(menu, f"{name}…", run)]

    def _view(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        names = {"system": tr("Like the system"), "light": tr("Light"), "dark": tr("Dark")}
        for name, text in names.items():
            action = self._add(menu, text, partial(self._theme, name))
            action.setCheckable(True)
            action.setChecked(self._ctx.preferences.theme == name)
            group.addAction(action)

        menu.addSeparator()
        self.counter = self._command(menu, tr("Counter mode"), "counter", "F9")
        self.counter.setCheckable(True)
        self.counter.setChecked(self._ctx.counter)
        self.people = menu.addMenu(tr("At the counter"))
        self.people.setEnabled(False)
        menu.aboutToShow.connect(self._offer_people)

    def _offer_people(self) -> None:
        """Who is at the counter, and who else may be."""
        settings = self._ctx.settings
        now = settings.counter_name
        self.people.setTitle(_escaped(tr("At the counter: {name}", name=now) if now else tr("At the counter")))
        self.people.setEnabled(self._ctx.writable)
        self.people.clear()
        for name in settings.counter_names:
            run = partial(self._ctx.bus.command.emit, "stand_at_counter", name)
            action = self._add(self.people, _escaped(name), run)
            action.setCheckable(True)
            action.setChecked(name == now)
        self.people.addSeparator()
        self._add(self.people, tr("Other names…"), partial(self._ctx.bus.go.emit, "settings", None))

    def _theme(self, name: str) -> None:
        self._ctx.preferences.theme = name
        theme.switch(name)

    def _help(self, menu: QMenu) -> None:
        about = self._command(menu, tr("About Stamklant"), "about", "", "info")
        about.setMenuRole(QAction.MenuRole.AboutRole)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
