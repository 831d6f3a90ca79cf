"""Start-up order: paint first, then the style and the menus, then the database and the first page.

With a subcommand the command line takes over.
"""

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.preferences import Preferences
    from ui.window.frame import MainWindow
    from ui.window.session import Session

SUFFIX = ".stamklant"


def main(argv: list[str] | None = None) -> int:
    """The program. Without arguments, or with a customer file, the window; with anything else the command line."""
    arguments = sys.argv[1:] if argv is None else argv
    named = [a for a in arguments if a.endswith(SUFFIX) and not a.startswith("-")]
    if not arguments or (len(arguments) == 1 and named):
        return open_window(Path(named[0]) if named else None)
    from crm.cli import main as command_line

    return int(command_line(arguments))


def display_available() -> bool:
    """Whether a window can be shown to a person here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(
    path: Path | None = None, page: str = "", *, clock: Callable[[], date] = date.today, language: str = ""
) -> int:
    """Show the window over ``path`` (else the last file, else the first start) until it is closed.

    Without a ``page`` it begins where the owner left; ``language`` becomes that of the screen from now on.
    """
    gc.disable()
    from PySide6.QtWidgets import QApplication

    from crm.i18n import install
    from ui import theme
    from ui.preferences import Preferences
    from ui.window.frame import MainWindow

    app = QApplication.instance() or QApplication(["stamklant"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Stamklant")
    preferences = Preferences()
    if language:
        preferences.language = language
    install(preferences.language)
    theme.prepare(preferences.theme)
    app.setWindowIcon(theme.icon("logo"))
    window = MainWindow()
    window.restoreGeometry(preferences.geometry)
    window.when_painted(lambda: _begin(app, window, preferences, clock).open_first(path, page or preferences.page))
    window.show()
    return int(app.exec())


def _begin(
    app: "QApplication", window: "MainWindow", preferences: "Preferences", clock: Callable[[], date]
) -> "Session":
    """Fill the painted window; the session lives as long as the application."""
    from ui import errors, theme
    from ui.tasks import Tasks, collect_garbage_here
    from ui.window.session import Session

    theme.install(app, preferences.theme)
    collect_garbage_here(app)
    session = Session(preferences, Tasks(), clock, window=window)
    session.setParent(app)
    errors.catch_all(session.report)
    return session


if __name__ == "__main__":
    sys.exit(main())
