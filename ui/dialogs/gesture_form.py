"""Something given for an occasion, picked from what a shop can give (product A4)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from crm.domain.agenda import AgendaEntry
from crm.domain.gesture import GestureDraft, GestureKind
from crm.errors import InvalidInput
from crm.i18n import N_, tr, trn
from crm.services import customers, gestures
from crm.services.gestures import GestureCard
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.page import while_alive


class GestureForm(Form):
    """Kind, detail, cost, and whether it is given today or later. What was given before stands above."""

    least_width = 480

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        customer_id: int,
        card: GestureCard,
        entry: AgendaEntry | None = None,
    ) -> None:
        """``entry`` is the date that it is for."""
        self._customer_id, self._card, self._entry = customer_id, card, entry
        super().__init__(ctx, parent, tr("A gesture for {name}", name=card.name))
        self.kind.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        if not found:
            return cls(ctx, None, 0, GestureCard("", {}, (), 0))
        return cls(ctx, None, found[0].id, gestures.of_customer(ctx.workspace, found[0].id))

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, customer_id: int, entry: AgendaEntry | None = None) -> None:
        """Read what was given before, then ask."""

        def show(card: GestureCard) -> None:
            cls.ask(parent, cls(ctx, parent, customer_id, card, entry))

        ctx.read(partial(gestures.of_customer, ctx.workspace, customer_id), while_alive(parent, show))

    def _build(self) -> None:
        self.before = Label(self._told(), "secondary", wrap=True)
        self.column.addWidget(self.before)
        self.kind = Choice([(kind, self._card.words.get(kind, "")) for kind in GestureKind])
        self.what, self.detail = QLineEdit(), QLineEdit()
        self.cost = MoneyEdit(self.ctx.fmt)
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        hint = tr("Empty: given today.")
        self.column.addWidget(self.add_field("kind", tr("Gesture"), self.kind))
        self.column.addWidget(self.add_field("what", tr("What"), self.what))
        self.column.addWidget(self.add_field("detail", tr("Code or note"), self.detail))
        cost = self.add_field("value", tr("What it costs you"), self.cost)
        cost.setVisible(not self.ctx.counter)
        self.column.addLayout(row(cost, self.add_field("planned_on", tr("To be given on"), self.on, hint)))
        self.again = QCheckBox(tr("Give it all the same"))
        self._again = self.add_field("again", "", self.again)
        self._again.hide()
        self.column.addWidget(self._again)
        self.kind.currentIndexChanged.connect(self._other_kind)
        self._other_kind()

    def _told(self) -> str:
        """What was given in 12 months, and what is left of the budget."""
        fmt, card = self.ctx.fmt, self._card
        text = self._told_earlier()
        if card.budget_cents is None or self.ctx.counter:
            return text
        budget = fmt.round_amount(card.budget_cents)
        if not card.earlier:
            return text + " " + tr("The budget is {budget}.", budget=budget)
        given = fmt.round_amount(card.year_cents)
        return text + " " + tr("Given {given} of a budget of {budget}.", given=given, budget=budget)

    def _told_earlier(self) -> str:
        fmt, card = self.ctx.fmt, self._card
        if not card.earlier:
            return tr("Nothing was given in the last 12 months.")
        given = ", ".join(f"{one.what} ({fmt.near_date(one.on, self.ctx.today)})" for one in card.earlier[:3])
        count = len(card.earlier)
        return trn("{n} gesture in 12 months: {what}.", "{n} gestures in 12 months: {what}.", count, what=given)

    def draft(self) -> GestureDraft:
        kind = self.kind.value()
        what = self.what.text().strip() if kind is GestureKind.OWN else self._card.words[kind]
        if not what:
            raise InvalidInput(N_("Please write what you give."), field="what")
        day = self.read("planned_on", self.on.day)
        return GestureDraft(
            self._customer_id,
            what,
            self.detail.text(),
            self.read("value", self.cost.cents) or 0,
            planned_on=day if day and day > self.ctx.today else None,
            occasion=self._entry.key if self._entry else "",
            occasion_on=self._entry.on if self._entry else None,
            again=self.again.isChecked(),
        )

    def job(self, draft: GestureDraft) -> Callable[[], Any]:
        return partial(gestures.give, self.ctx.workspace, draft)

    def show_error(self, field: str, message: str) -> None:
        """Given before: it can be given all the same, by a tick."""
        if field == "again":
            self._again.show()
        super().show_error(field, message)

    def _other_kind(self) -> None:
        self.fields["what"].setVisible(self.kind.value() is GestureKind.OWN)
        self.again.setChecked(False)
