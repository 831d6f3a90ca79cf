"""Errors as people read them: one sentence and one action; a bug as what happened and what is safe."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from crm.errors import Conflict, CrmError
from crm.i18n import sentence, tr


def words(error: BaseException) -> str:
    """An error as one sentence: its own when the user can act on it, else that something went wrong."""
    if isinstance(error, CrmError):
        return sentence(error)
    return tr("Something went wrong in the program. Your data is safe: nothing was changed.")


def action(error: BaseException) -> str:
    """What the one button of an error says."""
    if not isinstance(error, CrmError):
        return tr("Show details")
    return tr("Look again") if isinstance(error, Conflict) else tr("Try again")


def details(error: BaseException) -> str:
    """What helps whoever repairs it: versions and the trace, without the owner's data."""
    import platform
    import traceback

    trace = "".join(traceback.format_tb(error.__traceback__))
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}\n{trace}{type(error).__name__}"


def box(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    """A message box whose texts are always plain."""
    message = QMessageBox(parent)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setWindowTitle(tr("Stamklant"))
    message.setText(text)
    message.setInformativeText(more)
    return message


def bug_dialog(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """The dialog for a bug: what happened, what is safe, a button that copies the details."""
    safe = tr("What you saved is safe. You can go on working; if it happens again, send us the details.")
    message = box(parent, tr("Something went wrong in the program."), safe)
    message.setIcon(QMessageBox.Icon.Warning)
    copy = message.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
    message.addButton(QMessageBox.StandardButton.Close)
    message.setDetailedText(details(error))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details(error)))
    return message


def show(error: BaseException, parent: QWidget | None = None) -> None:
    """Tell about an error nobody handled closer to its cause."""
    if isinstance(error, CrmError):
        message = box(parent, words(error))
    else:
        import logging

        logging.getLogger(__name__).error("bug: %s", details(error))
        message = bug_dialog(error, parent)
    message.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    message.open()


def catch_all(report: Callable[[BaseException], None]) -> None:
    """An exception in a slot shows a dialog instead of vanishing in the console."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            sys.__excepthook__(kind, error, trace)
        else:
            report(error)

    sys.excepthook = hook
