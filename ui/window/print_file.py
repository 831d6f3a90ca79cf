"""A PDF that a menu asks for: where to, written, then shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crm.i18n import tr

if TYPE_CHECKING:
    from ui.window.session import Session


def write_pdf(session: "Session", title: str, export: Callable[[Path], Path]) -> None:
    """Ask where, write, and show it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from ui.widgets.save_file import ask_path

    def tell(path: Path) -> None:
        session.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    if path := ask_path(session.window, title, f"{title}.pdf", "*.pdf"):
        session.ctx.read(partial(export, path), tell)
