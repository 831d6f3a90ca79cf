"""The main window and the session that fills it."""

from ui.window.frame import MainWindow
from ui.window.session import Session

__all__ = ["MainWindow", "Session"]
