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
        self._wanted = 0
        self._asking = 0
        self.why = Label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if titled:
            column.addWidget(Label(tr("Segment"), "secondary"))
        column.addWidget(self.why)
        self.hide()

    def load(self, customer_id: int) -> None:
        """Show another customer. One question at a time: the others wait for its scores and not for a worker."""
        self._wanted = customer_id
        if self.ctx.counter:
            self.hide()
        elif not self._asking:
            self._ask()

    def _ask(self) -> None:
        self._asking = self._wanted
        job = partial(_standing, self.ctx.workspace, self._asking)
        self.ctx.read(job, while_alive(self, self._answered), while_alive(self, self._fail))

    def _answered(self, found: Standing | None) -> None:
        again, self._asking = self._asking != self._wanted, 0
        if again:
            self._ask()
        else:
            self._show(found)

    def _fail(self, error: BaseException) -> None:
        self._asking = 0
        self.hide()
        self.ctx.bus.failed.emit(error)

    def _show(self, found: Standing | None) -> None:
        if found is not None:
            self.why.setText(explanation(found, spoken(self.ctx.fmt)))
        self.setVisible(found is not None and not self.ctx.counter)


def _standing(workspace: Any, customer_id: int) -> Standing | None:
    """The service brings numpy along: it is imported on the worker."""
    from crm.services import rfm

    return rfm.standing(workspace, customer_id)
