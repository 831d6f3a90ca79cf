"""One run of the program: the open customer file, the window over it, and what the menus ask for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from crm.errors import Cancelled, CrmError, LockedFile
from crm.i18n import install, language, tr
from crm.paths import default_file
from ui import pages
from ui.bus import Bus
from ui.context import LATER, Context, load_services, open_workspace
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.window import commands, jobs
from ui.window.frame import MainWindow
from ui.window.new_day import FirstTouch, NewDay

if TYPE_CHECKING:
    from crm.domain.settings import Settings


SETTLE_MS = 1_500


class Session(QObject):
    """Opens, closes and rebuilds; lives as long as the program."""

    def __init__(
        self,
        preferences: Preferences,
        tasks: Tasks,
        clock: Callable[[], date] = date.today,
        *,
        window: MainWindow | None = None,
    ) -> None:
        """Fill ``window``, which may be on the screen already, or a new one."""
        super().__init__()
        self.ctx = Context(tasks=tasks, bus=Bus(), preferences=preferences, clock=clock)
        self._translator: QTranslator | None = None
        self._new_day = NewDay(clock, self)
        self._new_day.began.connect(self._day_began)
        self._touch = FirstTouch(self)
        self._touch.came.connect(self._at_work)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._settle_in)
        self.ctx.counter = preferences.counter
        self._speak()
        self.window: MainWindow = self._furnished(window or MainWindow())
        self.ctx.bus.changed.connect(self._changed)
        self.ctx.bus.failed.connect(self.report)
        self.ctx.bus.command.connect(self._command)
        tasks.unhandled.connect(self.report)

    def open(self, path: Path, *, read_only: bool = False, page: str = "today") -> None:
        """Open a customer file on the writer; the window shows ``page`` when it is there."""
        job = partial(open_workspace, path, read_only, pages.spec(page).needs, self.ctx.clock)
        self.ctx.tasks.write(job, partial(self._opened, page), partial(self._refused, path))

    def _glance_first(self, path: Path) -> None:
        """The first lines of the customers at once; the file is opened as soon as they are painted."""

        def show(found: "tuple[Sequence[Any], int]") -> None:
            if found[0]:
                from ui.pages.glance import GlancePage

                self.window.show_instead(GlancePage(self.ctx, *found), navigation=True)
            QTimer.singleShot(0, lambda: self.open(path, page="customers"))

        self.ctx.tasks.read(partial(jobs.glance, path, self.ctx.today), show, lambda error: self.open(path))

    def open_first(self, path: Path | None = None, page: str = "today") -> None:
        """Open the named file, else the last, else the default one; without any, the first start."""
        found = path or self.ctx.preferences.last_file or default_file()
        if page == "customers" and found.exists():
            self._glance_first(found)
        elif path is not None or found.exists():
            self.open(found, page=page)
        else:
            self.welcome()

    def adopt(self, workspace: Any, settings: "Settings", page: str = "today") -> None:
        """Work with a file that is open already."""
        self._opened(page, (workspace, settings))

    def welcome(self, typed: "Settings | None" = None) -> None:
        """The first start: three questions, with the answers so far."""
        from ui.pages.welcome import WelcomePage

        page = WelcomePage(self.ctx)
        if typed:
            page.load(typed)
        page.made.connect(self._made)
        page.cancelled.connect(self._stay)
        self.window.show_instead(page)
        page.focus()

    def _made(self, opened: "tuple[Any, Settings]", importing: bool) -> None:
        self._opened("customers" if importing else "today", opened)
        if importing:
            self.ctx.bus.command.emit("import", None)

    def _stay(self) -> None:
        self.window.restart()

    def report(self, error: object) -> None:
        """An error nobody handled."""
        if isinstance(error, BaseException) and not isinstance(error, Cancelled):
            self.window.messages.report(error)

    def rebuild(self, typed: "Settings | None" = None) -> None:
        """Build the window again, in the language chosen by now; ``typed`` are answers of the first start."""
        old, place = self.window, self.window.place
        self._speak()
        self.window = self._furnished(MainWindow())
        self.window.restoreGeometry(old.keep_geometry())
        self.window.setVisible(old.isVisible())
        old.closing.disconnect(self.close)
        old.close()
        old.deleteLater()
        if self.ctx.is_open and typed is None:
            self.window.restart(*(place or ("today", None)))
            self._look_around()
        else:
            self.welcome(typed)

    def close(self) -> None:
        """Keep the geometry, end the jobs, close the file."""
        self._settle.stop()
        self._touch.stop()
        self.ctx.preferences.geometry = self.window.keep_geometry()
        if place := self.window.place:
            alone = self.window.page is not None and self.window.page.alone
            self.ctx.preferences.page = pages.spec(place[0]).under if alone else place[0]
        self.ctx.tasks.close()
        if self.ctx.opened:
            self.ctx.opened.close()
            self.ctx.opened = None
        QApplication.quit()

    def _furnished(self, window: MainWindow) -> MainWindow:
        window.furnish(self.ctx)
        window.navigation.show_counter(self.ctx.counter)
        window.closing.connect(self.close)
        return window

    def _speak(self) -> None:
        """Our own texts by gettext, the words on Qt's own buttons by its catalogue."""
        install(self.ctx.preferences.language)
        self.ctx.speak()
        if self._translator:
            QApplication.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        if self._translator.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QApplication.installTranslator(self._translator)

    def _opened(self, page: str, opened: "tuple[Any, Settings]") -> None:
        previous = self.ctx.opened
        workspace, settings = opened
        workspace.clock = self.ctx.clock
        self.ctx.adopt(workspace, settings)
        self.ctx.preferences.last_file = workspace.path
        self.window.restart(page)
        self._look_around()
        if previous is not None and previous is not workspace:
            self.ctx.tasks.write(previous.close)
        self._at_work()
        self._settle.start()

    def _at_work(self) -> None:
        """The file is worked with today: opened, or used after midnight."""
        if self.ctx.writable:
            self.ctx.tasks.write(partial(jobs.day_of_work, self.ctx.workspace), jobs.nothing)

    def _day_began(self) -> None:
        """Another day: every page is read again, and today's backup made."""
        if self.ctx.is_open:
            self.ctx.bus.turned.emit()
            self._touch.wait()
            self._settle.start()

    def _settle_in(self) -> None:
        """What can wait until the first page is shown: the other services, and today's backup."""
        self.ctx.tasks.read(partial(load_services, LATER), jobs.nothing)
        if self.ctx.writable:
            self.ctx.tasks.write(partial(jobs.daily_backup, self.ctx.workspace), self._backed_up)
            self.ctx.write(partial(jobs.moved_in_segments, self.ctx.workspace), quiet=True)

    def _refused(self, path: Path, error: BaseException) -> None:
        if isinstance(error, LockedFile):
            self.window.show_problem(error, tr("Open for reading"), partial(self.open, path, read_only=True))
        elif isinstance(error, CrmError):
            action = partial(commands.COMMANDS["open_file"], self, None)
            self.window.show_problem(error, tr("Open another file…"), action)
        else:
            self.report(error)

    def _changed(self, tables: frozenset[str]) -> None:
        if "setting" in tables and self.ctx.is_open:
            self.ctx.read(partial(jobs.settings, self.ctx.workspace), self._use)
        self._look_around()

    def _use(self, settings: "Settings") -> None:
        self.ctx.use(settings)
        self._look_around()
        if self.ctx.writable:
            self.ctx.read(partial(jobs.stale, self.ctx.workspace), self._roll, latest="stale")

    def _roll(self, stale: bool) -> None:
        """Tiers or the active window changed: bring the figures that lists and segments go by to them."""
        if stale and self.ctx.writable:
            self.ctx.tasks.write(partial(jobs.rolled, self.ctx.workspace), self.ctx.announce)

    def _look_around(self) -> None:
        """Read what stands around the pages: the steps of Undo and Redo, the last backup."""
        if workspace := self.ctx.opened:
            self.ctx.read(partial(jobs.surroundings, workspace), self._frame, latest="surroundings")

    def _frame(self, found: tuple[Any, Any, Any]) -> None:
        undo, redo, backup = found
        names = [commands.named(step) if step else "" for step in (undo, redo)]
        self.window.menus.set_steps(*names)
        self._backed_up(backup)

    def _backed_up(self, info: Any) -> None:
        shop = self.ctx.settings.shop_name or tr("Your shop")
        if self.ctx.is_open and self.ctx.workspace.read_only:
            self.window.navigation.set_shop(shop, self._only_read(info))
        elif info is not None:
            day = self.ctx.fmt.near_date(info.at.date(), date.today())
            if info.at.date() == date.today():
                day = f"{info.at:%H:%M}"
            self.window.navigation.set_shop(shop, tr("Backup {when}", when=day))
        else:
            self.window.navigation.set_shop(shop, tr("No backup yet"))

    def _only_read(self, figures_of: date | None) -> str:
        """A file that is only read keeps the figures of the day on which somebody last worked with it."""
        if figures_of is None or figures_of == self.ctx.today:
            return tr("for reading only")
        return tr("for reading only, as of {day}", day=self.ctx.fmt.near_date(figures_of, self.ctx.today))

    def _command(self, name: str, what: Any) -> None:
        commands.COMMANDS[name](self, what)
