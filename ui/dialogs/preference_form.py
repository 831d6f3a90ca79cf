"""How a customer likes to be reached (product C3)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.domain.consent import Channel, Purpose
from crm.domain.preference import Preference
from crm.i18n import tr
from crm.services import consents, customers
from ui.context import Context
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.preference_edits import PreferenceEdits


class PreferenceForm(Form):
    """Begins with what is known; where nothing is, with one wish to choose."""

    least_width = 480

    def __init__(
        self, ctx: Context, parent: QWidget | None, customer_id: int, wishes: tuple[Preference, ...] = ()
    ) -> None:
        self._customer_id = customer_id
        super().__init__(ctx, parent, tr("Rather reached by"))
        self.wishes.load(wishes or (Preference(Channel.EMAIL),))
        self.wishes.entries()[0].setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        wishes = (Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS))
        return cls(ctx, None, found[0].id if found else 0, wishes)

    def _build(self) -> None:
        self.wishes = PreferenceEdits()
        self.column.addWidget(self.add_field("prefers", tr("Channel, and what for"), self.wishes))
        hint = tr("A wish, not a permission: whether you may is answered first. A kind of message without a wish of "
                  "its own follows the one for everything.")  # fmt: skip
        self.column.addWidget(Label(hint, "small", wrap=True))
        self.column.addStretch(1)

    def draft(self) -> tuple[Preference, ...]:
        return self.wishes.values()

    def job(self, draft: tuple[Preference, ...]) -> Callable[[], Any]:
        return partial(consents.prefer, self.ctx.workspace, self._customer_id, draft)
