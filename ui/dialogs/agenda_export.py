"""The agenda on paper, for a calendar, or for a spreadsheet."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from crm.errors import InvalidInput
from crm.i18n import tr
from crm.services import agenda
from ui.context import Context
from ui.widgets.button import button, without_arguments
from ui.widgets.page import while_alive
from ui.widgets.save_file import ask_path

FORMATS = ("pdf", "ics", "csv", "xlsx")


def export_button(ctx: Context, owner: QWidget, days: Callable[[], tuple[date, date]]) -> QPushButton:
    """A button with a menu of the files there are; ``days`` tells the range."""
    made = button(tr("Print or export"), lambda: None, icon="print", hint=tr("These days on paper or as a file"))
    menu = QMenu(made)
    names = {"pdf": tr("For paper (PDF)…"), "ics": tr("For a calendar (ICS)…")}
    for suffix in FORMATS:
        action = menu.addAction(names.get(suffix, f"{suffix.upper()}…"))
        action.triggered.connect(without_arguments(partial(_export, ctx, owner, days, suffix)))
    made.setMenu(menu)
    return made


def _export(ctx: Context, owner: QWidget, days: Callable[[], tuple[date, date]], suffix: str) -> None:
    try:
        since, until = days()
    except InvalidInput as error:
        ctx.bus.failed.emit(error)
        return
    if path := ask_path(owner, tr("Print or export"), tr("Agenda") + f".{suffix}", f"*.{suffix}"):
        job = partial(agenda.export, ctx.workspace, since, until, path)
        ctx.read(job, while_alive(owner, partial(_written, ctx)), ctx.bus.failed.emit)


def _written(ctx: Context, path: Path) -> None:
    ctx.bus.toast.emit(tr("Written: {name}", name=path.name), False)
    if path.suffix.lower() == ".pdf":
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
