"""Before a new customer is stored: who looks the same already (product P7)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.customer import CustomerDraft
from crm.domain.duplicate import AGAINST, REASONS, Likeness
from crm.i18n import tr
from crm.services import duplicates
from ui import theme
from ui.widgets.button import link
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.page import while_alive

MOST = 3


class LikelyPanel(QWidget):
    """``check`` asks the file once per profile: nobody alike goes on at once, else they are shown above the buttons.

    A click on one of them leaves the form for the page of who was meant.
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form, self._ctx = form, form.ctx
        self._told: CustomerDraft | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_TINY)
        self.hide()

    def check(self, draft: CustomerDraft, go_on: Callable[[], None]) -> None:
        """Go on when nobody looks alike, or when it was told already."""
        if self._told == draft:
            go_on()
            return
        job = partial(duplicates.likely, self._ctx.workspace, draft)
        self._ctx.read(job, while_alive(self, lambda found: self._answer(draft, found, go_on)))

    def _answer(self, draft: CustomerDraft, found: tuple[Likeness, ...], go_on: Callable[[], None]) -> None:
        self._told = draft
        if not found:
            go_on()
            return
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(Label(tr("Is it perhaps one of these?"), "strong"))
        for likeness in found[:MOST]:
            self._column.addWidget(self._line(likeness))
        self.show()
        self._form.save.setText(tr("Save anyway"))
        self._form.save.setEnabled(True)

    def _meant(self, customer_id: int) -> None:
        self._form.reject()
        self._ctx.bus.go.emit("customer", customer_id)

    def _line(self, likeness: Likeness) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        customer = likeness.customer
        row.addWidget(link(customer.name, partial(self._meant, customer.id), elided=True))
        why = ", ".join(tr(REASONS[reason]) for reason in likeness.reasons if reason not in AGAINST)
        row.addWidget(Label(" · ".join(part for part in (customer.city, why) if part), "secondary", elided=True), 1)
        return holder
