"""Which segment a customer is in, and why, in one sentence."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.rfm import Standing
from crm.domain.rfm_words import explanation
from crm.i18n import tr
from ui.context import Context
from ui.models.segments import spoken
from ui.widgets.label import Label
from ui.widgets.page import while_alive


class SegmentLine(QWidget):
    """Read after its page is shown: the first reading of a very large file takes a moment. Not for the counter."""

    def __init__(self, ctx: Context, *, titled: bool = True) -> None:
        super().__init__()
        self.ctx = ctx
        self.why = Label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if titled:
            column.addWidget(Label(tr("Segment"), "secondary"))
        column.addWidget(self.why)
        self.hide()

    def load(self, customer_id: int) -> None:
        """Show another customer; the last one asked for wins."""
        if self.ctx.counter:
            self.hide()
            return
        job = partial(_standing, self.ctx.workspace, customer_id)
        self.ctx.read(job, while_alive(self, self._show), latest=f"standing.{id(self)}")

    def _show(self, found: Standing | None) -> None:
        if found is not None:
            self.why.setText(explanation(found, spoken(self.ctx.fmt)))
        self.setVisible(found is not None and not self.ctx.counter)


def _standing(workspace: Any, customer_id: int) -> Standing | None:
    """The service brings numpy along: it is imported on the worker."""
    from crm.services import rfm

    return rfm.standing(workspace, customer_id)
