"""How two customers belong together (product P1)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.customer import Customer, Kind
from crm.domain.relation import BOTH_WAYS, RelationDraft, RelationKind, Suggestion, directed, words
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import customers, relations
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker
from ui.widgets.button import button
from ui.widgets.choice import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.page import while_alive
from ui.widgets.suggestions import Suggestions

WAYS = tuple(
    (kind, is_first) for kind in RelationKind for is_first in (True, False) if is_first or kind not in BOTH_WAYS
)
"""What one customer can be to another, from either side."""


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
            self._ask_about()

    def _ask_about(self) -> None:
        ctx, customer_id = self.ctx, self._customer_id
        if customer_id:
            ctx.read(partial(customers.get, ctx.workspace, customer_id), while_alive(self, self._start))
            ctx.read(partial(relations.suggested, ctx.workspace, customer_id), while_alive(self, self._offer))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, found[0].id if found else 0)

    def _build(self) -> None:
        self.kind = Choice([(way, tr(words(way[0], first=way[1], former=False))) for way in WAYS])
        self.other = CustomerPicker(self.ctx, tr("Name, number, phone"))
        self.column.addLayout(
            row(self.add_field("kind", tr("What"), self.kind), self.add_field("other", tr("Who"), self.other))
        )
        self.perhaps = Suggestions()
        self.perhaps.taken.connect(self._take)
        self.perhaps.hide()
        self.column.addWidget(self.perhaps)
        self.role = QLineEdit()
        self.role.setPlaceholderText(tr("for example buyer, daughter"))
        self.column.addWidget(self.add_field("role", tr("Role"), self.role))
        self.since, self.until = (DateEdit(self.ctx.fmt, lambda: self.ctx.today) for _ in range(2))
        self.column.addLayout(
            row(self.add_field("since", tr("Since"), self.since), self.add_field("until", tr("Until"), self.until))
        )

    def load(self, row: RelationDraft) -> None:
        self.kind.set_value((row.kind, row.customer_id == self._customer_id or row.kind in BOTH_WAYS))
        self.role.setText(row.role)
        self.since.set_day(row.since)
        self.until.set_day(row.until)

    def draft(self) -> RelationDraft:
        other = self._other_of(self._relation[1]) if self._relation else self.other.customer_id
        if other is None:
            raise InvalidInput(N_("Please pick the other customer."), field="other")
        kind, is_first = self.kind.value()
        days = {name: self.read(name, editor.day) for name, editor in (("since", self.since), ("until", self.until))}
        return replace(directed(self._customer_id, other, kind, is_first=is_first), role=self.role.text(), **days)

    def _other_of(self, relation: RelationDraft) -> int:
        pair = (relation.customer_id, relation.other_id)
        return pair[1] if pair[0] == self._customer_id else pair[0]

    def _offer(self, found: tuple[Suggestion, ...]) -> None:
        self.perhaps.load(found)
        self.perhaps.setVisible(bool(found))

    def _take(self, found: Suggestion) -> None:
        """Fill in who is suggested; it is stored as any other link."""
        self.kind.set_value((found.kind, found.is_first))
        self.other.choose(found.other_id)
        self.role.setFocus()

    def _start(self, customer: Customer) -> None:
        """From the page of a company its people are linked first."""
        if customer.profile.kind is Kind.ORGANISATION and not self.other.text():
            self.kind.set_value((RelationKind.WORKS_AT, False))

    def job(self, draft: RelationDraft) -> Callable[[], Any]:
        if self._relation:
            return partial(relations.update, self.ctx.workspace, self._relation[0], draft)
        return partial(relations.add, self.ctx.workspace, draft)

    def _remove(self) -> None:
        if self._relation:
            self.ctx.write(partial(relations.remove, self.ctx.workspace, self._relation[0]), self._stored)
