"""A PDF that a menu asks for: where to, written, then shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from crm.i18n import tr

if TYPE_CHECKING:
    from ui.window.session import Session


def write_pdf(session: "Session", title: str, export: Callable[[Path], Path]) -> None:
    """Ask where, write, and show it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from crm.paths import documents_folder, with_ending

    def tell(path: Path) -> None:
        session.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    name = str(documents_folder() / f"{title}.pdf")
    if chosen := QFileDialog.getSaveFileName(session.window, title, name, "*.pdf")[0]:
        session.ctx.read(partial(export, with_ending(Path(chosen), ".pdf")), tell)
