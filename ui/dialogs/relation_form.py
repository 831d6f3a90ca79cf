"""How two customers belong together (product P1)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.relation import RELATION_WORDS, RelationDraft
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import customers, relations
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker
from ui.widgets.button import button
from ui.widgets.choice import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.values import value_of


class RelationForm(Form):
    """A new link of a customer, or with ``relation`` (its id and draft) one to be changed or removed."""

    least_width = 480

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        customer_id: int,
        *,
        relation: tuple[int, RelationDraft, str] | None = None,
    ) -> None:
        """``relation`` is its id, its draft, and the name of the other one."""
        self._customer_id = customer_id
        self._relation = relation
        super().__init__(ctx, parent, tr("Change the link") if relation else tr("New link"))
        if relation:
            self.load(relation[1])
            self.other.setText(relation[2])
            self.other.setEnabled(False)
            self.buttons.insertWidget(0, button(tr("Remove"), self._remove, icon="remove"))
            self.role.setFocus()
        else:
            self.other.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, found[0].id if found else 0)

    def _build(self) -> None:
        self.kind = Choice([(kind, tr(words[0])) for kind, words in RELATION_WORDS.items()])
        self.other = CustomerPicker(self.ctx, tr("Name, number, phone"))
        self.column.addLayout(
            row(self.add_field("kind", tr("What"), self.kind), self.add_field("other", tr("Who"), self.other))
        )
        self.role = QLineEdit()
        self.role.setPlaceholderText(tr("for example buyer, daughter"))
        self.column.addWidget(self.add_field("role", tr("Role"), self.role))
        self.since, self.until = (DateEdit(self.ctx.fmt, lambda: self.ctx.today) for _ in range(2))
        self.column.addLayout(
            row(self.add_field("since", tr("Since"), self.since), self.add_field("until", tr("Until"), self.until))
        )

    def load(self, row: RelationDraft) -> None:
        self.kind.set_value(row.kind)
        self.role.setText(row.role)
        self.since.set_day(row.since)
        self.until.set_day(row.until)

    def draft(self) -> RelationDraft:
        if self._relation:
            first, other = self._relation[1].customer_id, self._relation[1].other_id
        elif self.other.customer_id is None:
            raise InvalidInput(N_("Please pick the other customer."), field="other")
        else:
            first, other = self._customer_id, self.other.customer_id
        days = {name: self._day(name) for name in ("since", "until")}
        return RelationDraft(first, other, self.kind.value(), self.role.text(), days["since"], days["until"])

    def job(self, draft: RelationDraft) -> Callable[[], Any]:
        if self._relation:
            return partial(relations.update, self.ctx.workspace, self._relation[0], draft)
        return partial(relations.add, self.ctx.workspace, draft)

    def _day(self, name: str) -> Any:
        try:
            return value_of(self.fields[name].editor)
        except InvalidInput as error:
            error.field = name
            raise

    def _remove(self) -> None:
        if self._relation:
            self.ctx.write(partial(relations.remove, self.ctx.workspace, self._relation[0]), self._stored)
