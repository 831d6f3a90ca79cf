"""Putting chosen customers on a list made by hand, or taking them off it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.domain.segment import Segment
from crm.errors import InvalidInput
from crm.i18n import N_, tr, trn
from crm.services import customers, segments
from ui.context import Context
from ui.widgets.choice import Radios, TypedChoice
from ui.widgets.form import Form
from ui.widgets.page import while_alive


class ListForm(Form):
    """A list out of those there are, or a new one by its name."""

    least_width = 420

    def __init__(self, ctx: Context, parent: QWidget | None, ids: Sequence[int]) -> None:
        self._ids = tuple(ids)
        self._known: dict[str, Segment] = {}
        super().__init__(ctx, parent, trn("Put {n} customer on a list", "Put {n} customers on a list", len(ids)))
        self.name.setFocus()
        ctx.read(partial(segments.lists_by_hand, ctx.workspace), while_alive(self, self.load))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=3)).rows
        return cls(ctx, None, [row.id for row in found])

    def _build(self) -> None:
        self.name = TypedChoice()
        hint = tr("Type a new name to make a list. You find it under Segments.")
        self.column.addWidget(self.add_field("name", tr("List"), self.name, hint))
        self.way = Radios([(True, tr("Put on the list")), (False, tr("Take off it"))])
        self.way.set_value(True)
        self.column.addWidget(self.way)

    def load(self, row: tuple[Segment, ...]) -> None:
        """Offer the lists there are; what was typed meanwhile stays."""
        typed = self.name.text()
        self._known = {segment.name.casefold(): segment for segment in row}
        self.name.addItems([segment.name for segment in row])
        self.name.setCurrentText(typed)

    def draft(self) -> str:
        name = self.name.text()
        if not self.way.value() and name.casefold() not in self._known:
            raise InvalidInput(N_("There is no list “{name}”."), field="name", name=name)
        return name

    def job(self, draft: str) -> Callable[[], Any]:
        if self.way.value():
            return partial(segments.put, self.ctx.workspace, draft, self._ids)
        return partial(segments.take_out, self.ctx.workspace, self._known[draft.casefold()].id, self._ids)
