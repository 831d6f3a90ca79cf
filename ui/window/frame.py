"""The main window: navigation at the left, one page at the right, menus, toasts."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from crm.i18n import tr
from ui import pages
from ui.window import sketch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.widgets.page import Page

SIZE = (1280, 800)
PATIENCE_MS = 1_000


class MainWindow(QMainWindow):
    """Shows pages by name and remembers the way. Knows no service: the session does what the menus ask.

    Two steps, so that it is on the screen at once: made, it draws a sketch of itself; ``furnish`` fills it.
    """

    closing = Signal()

    ctx: "Context"

    def __init__(self) -> None:
        super().__init__()
        self._then: Callable[[], object] | None = None
        self._furnished = False
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._way: list[tuple[str, Any]] = []
        self._at = -1
        self._busy = 0
        self.setWindowTitle(tr("Stamklant"))
        self.resize(*SIZE)
        self.setMinimumSize(880, 560)

    def when_painted(self, call: "Callable[[], object]") -> None:
        """Call once it is on the screen; after a second anyway, for one that starts minimised is never painted."""
        self._then = call
        QTimer.singleShot(PATIENCE_MS, self._go_on)

    def furnish(self, ctx: "Context") -> None:
        """Put in the navigation, the menus, the sentences at the bottom, and listen to the bus."""
        self.ctx = ctx
        self._furnished = True
        self._build()
        self._connect()

    @property
    def page(self) -> "Page | None":
        """The page shown, None before a file is open."""
        from ui.widgets.page import Page

        shown = self._stack.currentWidget() if self._furnished else None
        return shown if isinstance(shown, Page) else None

    @property
    def place(self) -> tuple[str, Any] | None:
        """Name of the page shown and what is open there."""
        return self._way[self._at] if self._way else None

    def go(self, name: str, what: Any = None) -> None:
        """Show a page; ``what`` is opened there."""
        if not self.ctx.is_open:
            return
        if self._way and self.page and self.page.alone:
            del self._way[self._at :]
            self._at -= 1
        if name == "customer" and (self.place or ("", None))[0] not in ("customers", "customer"):
            self.ctx.walk = None  # opened from elsewhere: one walks by name
        if self.place != (name, what):
            del self._way[self._at + 1 :]
            self._way.append((name, what))
            self._at = len(self._way) - 1
        self._show(name, what)

    def _turn(self, name: str, what: Any) -> None:
        """Show a page instead of the one shown: a walk along a list is one step of the way."""
        self._way[self._at :] = [(name, what)]
        self._show(name, what)

    def step(self, by: int) -> None:
        """Back (-1) or forward (1) along the way."""
        if 0 <= self._at + by < len(self._way):
            self._at += by
            self._show(*self._way[self._at])

    def search(self) -> None:
        """The search box of the customer list, from anywhere."""
        self.go("customers")
        if self.page:
            self.page.focus()

    def show_counter(self) -> None:
        """Follow counter mode: say so, and read every page again."""
        self.navigation.show_counter(self.ctx.counter)
        self.menus.counter.setChecked(self.ctx.counter)
        self._read_again()

    def _read_again(self) -> None:
        """Read what every page shows anew: another day, or other eyes."""
        for page in self._pages.values():
            page.refresh()

    def show_instead(self, widget: "QWidget", *, navigation: bool = False) -> None:
        """Fill the window with something that is no page: the first start, or a problem with the file."""
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self.navigation.setVisible(navigation)
        self.menus.enable()

    def show_problem(self, error: BaseException, action: str, on_action: Any) -> None:
        """The file cannot be opened: one sentence, one action."""
        from ui import errors
        from ui.widgets.empty_state import EmptyState

        self.show_instead(EmptyState(errors.words(error), action, on_action, icon="warning"))

    def restart(self, name: str = "today", what: Any = None) -> None:
        """Forget all pages (another file is open) and show one."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._way.clear()
        self._at = -1
        self.navigation.show()
        self.navigation.allow(True)
        self.menus.enable()
        self.go(name, what)

    def _build(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

        from ui import theme
        from ui.widgets.navigation import Navigation
        from ui.widgets.toast import BusyBar, Toast
        from ui.window.menus import Menus
        from ui.window.messages import Messages

        centre = QWidget()
        columns = QHBoxLayout(centre)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        self.navigation = Navigation(
            (page.name, tr(page.title), page.icon, pages.shortcuts()[page.name]) for page in pages.listed()
        )
        self.navigation.allow(False)
        columns.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._stack = QStackedWidget()
        self.busy = BusyBar()
        right.addWidget(self._stack, 1)
        right.addWidget(self.busy)
        columns.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.menus = Menus(self.menuBar(), self.ctx, self.go, self.step)
        self.menus.enable()
        self.toast = Toast(centre, theme.NAVIGATION_WIDTH)
        self.messages = Messages(self, self.toast)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)

    def _connect(self) -> None:
        bus = self.ctx.bus
        bus.go.connect(self.go)
        bus.turn.connect(self._turn)
        bus.changed.connect(self._changed)
        bus.turned.connect(self._read_again)
        bus.toast.connect(self.messages.say)
        bus.busy.connect(self._busy_with)
        bus.progressed.connect(self.busy.move_to)
        bus.waiting.connect(self.navigation.set_count)
        self.navigation.picked.connect(self.go)
        self.toast.undo.connect(lambda: bus.command.emit("undo", None))
        self.busy.stopped.connect(lambda: self.ctx.tasks.cancel(self._busy))

    def _show(self, name: str, what: Any) -> None:
        spec = pages.spec(name)
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = spec.build(self.ctx)
            self._stack.addWidget(page)
            self._stale.add(name)
        if what is not None:
            page.open(what)
            self._stale.add(name)
        self.navigation.mark(spec.under or name)
        self._clear_around(page.alone)
        self._stack.setCurrentWidget(page)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        page.focus()

    def _clear_around(self, alone: bool) -> None:
        """Whoever looks at a page that stands alone sees and reaches nothing else."""
        self.navigation.setVisible(not alone)
        self.menuBar().setVisible(not alone)
        self.menuBar().setEnabled(not alone)
        self.busy.setVisible(bool(self._busy) and not alone)
        self.messages.hold(alone)

    def _changed(self, tables: frozenset[str]) -> None:
        for name, page in self._pages.items():
            if not page.reads & tables:
                continue
            if page is self.page:
                page.refresh()
            else:
                self._stale.add(name)

    def _busy_with(self, number: int, name: str) -> None:
        self._busy = number
        if name:
            self.busy.begin(name)
            self.busy.setVisible(not (self.page and self.page.alone))
        else:
            self.busy.hide()

    def _leave(self) -> None:
        if self.page and not self.page.leave():
            self.step(-1)

    def keep_geometry(self) -> "QByteArray":
        """Where the window stands, for the next one."""
        return self.saveGeometry()

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if not self._furnished:
            sketch.paint(self)
        if self._then:
            QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        call, self._then = self._then, None
        if call:
            call()

    def closeEvent(self, event: "QCloseEvent") -> None:
        self.closing.emit()
        super().closeEvent(event)
