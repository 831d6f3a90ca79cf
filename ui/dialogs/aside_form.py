"""A printed letter that is not sent, and why (product L5)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.domain.signing import REASONS, Printed, SignState
from crm.i18n import tr
from crm.services import signing
from ui.context import Context
from ui.widgets.choice import TypedChoice
from ui.widgets.form import Form
from ui.widgets.label import Label


class AsideForm(Form):
    """One of the usual reasons, or an own one."""

    least_width = 460

    def __init__(self, ctx: Context, parent: QWidget | None, letter: Printed) -> None:
        self._letter = letter
        super().__init__(ctx, parent, tr("Not sent"), tr("Put aside"))
        self.reason.setFocus()
        if line := self.reason.lineEdit():
            line.selectAll()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, Printed(0, 0, SignState.WAITING, name="Berg, Jan van den", city="Utrecht"))

    def _build(self) -> None:
        whom = " · ".join(part for part in (self._letter.name, self._letter.city) if part)
        self.column.addWidget(Label(whom, "strong", wrap=True))
        self.reason = TypedChoice([tr(reason) for reason in REASONS])
        hint = tr("It does not count as received, and the timeline says so. You can also print a spoiled page again.")
        self.column.addWidget(self.add_field("reason", tr("Why"), self.reason, hint))

    def draft(self) -> str:
        return self.reason.text()

    def job(self, draft: str) -> Callable[[], Any]:
        return partial(signing.put_aside, self.ctx.workspace, self._letter.id, draft)
