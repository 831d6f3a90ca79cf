"""Taking back what was recorded about contact by mistake, with who and why (product C1)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.i18n import N_, tr
from crm.services import consents
from ui.context import Context
from ui.widgets.choice import TypedChoice
from ui.widgets.form import Form
from ui.widgets.label import Label

TALL = 310
REASONS = (N_("wrong answer chosen"), N_("wrong customer"), N_("wrong channel or purpose"))


class TakeBackForm(Form):
    """``what`` is the event in words; it stays on record, and what was said before counts again."""

    least_width = 520

    def __init__(self, ctx: Context, parent: QWidget | None, customer_id: int, event_id: int, what: str) -> None:
        self._customer_id, self._event_id, self._what = customer_id, event_id, what
        super().__init__(ctx, parent, tr("Recorded by mistake"), tr("Take back"))
        self.resize(self.least_width, TALL)
        self.why.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, 0, 0, "2-11-2026 · " + tr("said yes"))

    def _build(self) -> None:
        self.column.addWidget(Label(self._what, "strong", wrap=True))
        self.column.addWidget(Label(tr("It stays on record as taken back, with the reason. What was said before counts "
                                       "again."), "secondary", wrap=True))  # fmt: skip
        self.why = TypedChoice([tr(reason) for reason in REASONS])
        self.by = TypedChoice(self.ctx.settings.counter_names, self.ctx.settings.counter_name)
        self.column.addWidget(self.add_field("note", tr("Why"), self.why))
        self.column.addWidget(self.add_field("recorded_by", tr("Recorded by"), self.by))
        self.column.addStretch(1)

    def draft(self) -> tuple[str, str]:
        return self.why.text(), self.by.text()

    def job(self, draft: tuple[str, str]) -> Callable[[], Any]:
        why, by = draft
        return partial(consents.take_back, self.ctx.workspace, self._customer_id, self._event_id, why, recorded_by=by)
