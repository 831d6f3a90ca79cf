"""The first start: the shop, the language, and what to begin with. Done in a minute."""

from PySide6.QtCore import Signal

from crm.i18n import tr
from ui.widgets.page import Page


class WelcomePage(Page):
    """``made`` carries the path of the new customer file."""

    made = Signal(object)

    def _build(self) -> None:
        self.header.set_title(tr("Welcome"))
