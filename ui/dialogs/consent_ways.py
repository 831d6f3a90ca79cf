"""The ways to ask one customer for consent: at the counter, or on paper."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.context import Context
from ui.widgets.button import link


class ConsentWays(QWidget):
    """Links side by side, followed by those given; ``load`` says for whom."""

    def __init__(self, ctx: Context, *more: QWidget) -> None:
        super().__init__()
        self.ctx = ctx
        self._id = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_LARGE)
        self.ask = link(tr("Ask at the counter…"), partial(self._command, "intake"))
        self.paper = link(tr("Form to print…"), partial(self._command, "consent_paper"))
        for way in (self.ask, self.paper, *more):
            row.addWidget(way)

    def load(self, customer_id: int) -> None:
        """Ask this customer."""
        self._id = customer_id
        self.ask.setEnabled(self.ctx.writable)

    def _command(self, name: str) -> None:
        if self._id:
            self.ctx.bus.command.emit(name, self._id)
