"""One customer: five answers at a glance, how to reach them, may I, and everything that happened."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.customer import Kind
from crm.domain.purchase import PurchaseRow
from crm.i18n import tr
from crm.services import customers, purchases
from ui import theme
from ui.dialogs.consent_form import ConsentForm
from ui.dialogs.customer_form import CustomerForm
from ui.dialogs.purchase_form import PurchaseForm
from ui.models.list_view import ListView
from ui.models.purchases import columns
from ui.models.rows import RowsModel
from ui.widgets.answers import AnswersView
from ui.widgets.button import button, tool_button
from ui.widgets.card import Card
from ui.widgets.choice import Radios
from ui.widgets.consent_panel import ConsentPanel
from ui.widgets.facts import Facts
from ui.widgets.page import Page
from ui.widgets.scroll import scrolling
from ui.widgets.timeline import Timeline

SIDE_WIDTH = 340
EVERYTHING, PURCHASES = "everything", "purchases"


class CustomerPage(Page):
    """``open`` takes a customer's id."""

    reads = frozenset(
        {"customer", "purchase", "consent_event", "letter", "email", "phone", "address", "tag", "entry", "task"}
    )

    def _build(self) -> None:
        self._id = 0
        self._card: customers.CustomerCard | None = None
        back = tool_button("back", tr("All customers"), lambda: self.ctx.bus.go.emit("customers", None))
        self.header.row.insertWidget(0, back)
        self._actions()
        self.answers = AnswersView(self.ctx.fmt, across=True)
        top = Card()
        top.add(self.answers)
        self.body.addWidget(top)
        columns_ = QHBoxLayout()
        columns_.setSpacing(theme.SPACE_MEDIUM)
        columns_.addWidget(self._history(), 1)
        columns_.addWidget(self._side())
        self.body.addLayout(columns_, 1)

    def open(self, what: Any) -> None:
        self._id = int(what)

    def refresh(self) -> None:
        if self._id:
            self.ask(partial(_everything, self.ctx.workspace, self._id), self._show)

    def focus(self) -> None:
        self.buy.setFocus()

    def _actions(self) -> None:
        emit = self.ctx.bus.command.emit
        self.edit = button(tr("Edit"), self._edit, icon="edit", hint=tr("Edit this customer"))
        self.write = button(tr("Letter"), lambda: self.ctx.bus.go.emit("letters", (self._id,)), icon="letter")
        self.buy = button(
            tr("Purchase"),
            lambda: emit("new_purchase", self._id),
            icon="purchase",
            primary=True,
            shortcut="Ctrl+Shift+N",
        )
        self.more = QToolButton()
        self.more.setIcon(theme.icon("more"))
        self.more.setAutoRaise(True)
        self.more.setAccessibleName(tr("More"))
        self.more.setToolTip(tr("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction(theme.icon("remove"), tr("Delete this customer")).triggered.connect(self._remove)
        self.more.setMenu(menu)
        for widget in (self.edit, self.write, self.buy, self.more):
            self.header.add(widget)

    def _history(self) -> QWidget:
        self.timeline = Timeline(self.ctx.fmt)
        self.model: RowsModel[PurchaseRow] = RowsModel(columns(self.ctx.fmt), self)
        self.list = ListView(self.model, tr("Purchases"))
        self.list.opened.connect(self._correct)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._drop, context=Qt.ShortcutContext.WidgetShortcut)
        self.shown = Radios([(EVERYTHING, tr("Everything")), (PURCHASES, tr("Purchases"))])
        self._views = QStackedWidget()
        self._views.addWidget(scrolling(self.timeline))
        self._views.addWidget(self.list)
        self.shown.set_value(EVERYTHING)
        self.shown.changed.connect(self._switch)
        card = Card(tr("Timeline"), aside=self.shown)
        card.add(self._views, 1)
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        self.consents = ConsentPanel(self.ctx.fmt)
        self.consents.asked.connect(self._record)
        may = Card(tr("May I write or call?"))
        may.add(self.consents)
        self.facts = Facts()
        about = Card(tr("Profile"))
        about.add(self.facts)
        about.body.addStretch(1)
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.SPACE_MEDIUM)
        stack.addWidget(may)
        stack.addWidget(about, 1)
        column.addWidget(scrolling(inner), 1)
        return side

    def _show(self, found: tuple[customers.CustomerCard, tuple[PurchaseRow, ...]]) -> None:
        card, bought = found
        self._card = card
        profile = card.customer.profile
        place = profile.addresses[0].city if profile.addresses else ""
        notes = [card.customer.reference, place]
        notes += [tr("deceased")] if profile.deceased else []
        notes += [tr("archived")] if profile.archived else []
        self.header.set_title(profile.display_name(), " · ".join(part for part in notes if part))
        self.answers.load(card.answers, self.ctx.today)
        self.consents.load(card.consents)
        self.facts.load(_facts(self.ctx, card))
        self.timeline.load(card.timeline, self.ctx.today)
        self.model.set_rows(bought)
        for widget in (self.edit, self.buy, self.more, self.consents):
            widget.setEnabled(self.ctx.writable)

    def _switch(self) -> None:
        self._views.setCurrentIndex(0 if self.shown.value() == EVERYTHING else 1)

    def _edit(self) -> None:
        if self._card:
            CustomerForm.ask(self, CustomerForm(self.ctx, self, self._card.customer))

    def _record(self, channel: Channel, yes: bool) -> None:
        ConsentForm.ask(self, ConsentForm(self.ctx, self, self._id, channel, yes))

    def _remove(self) -> None:
        self.ctx.write(partial(customers.remove, self.ctx.workspace, [self._id]), self._removed)

    def _removed(self, outcome: Any) -> None:
        self.ctx.bus.go.emit("customers", None)

    def _correct(self, row: PurchaseRow) -> None:
        self.ctx.read(partial(purchases.get, self.ctx.workspace, row.id), self._edit_purchase)

    def _edit_purchase(self, purchase: Any) -> None:
        if self.ctx.writable:
            PurchaseForm.ask(self, PurchaseForm(self.ctx, self, purchase=purchase))

    def _drop(self) -> None:
        row = self.list.current_row()
        if row is not None and self.ctx.writable:
            self.ctx.write(partial(purchases.remove, self.ctx.workspace, row.id))


def _everything(workspace: Any, customer_id: int) -> tuple[customers.CustomerCard, tuple[PurchaseRow, ...]]:
    return customers.card(workspace, customer_id), tuple(purchases.rows(workspace, customer_id))


def _facts(ctx: Any, card: customers.CustomerCard) -> list[tuple[str, str]]:
    """What is known, by name; empty facts are left out by the view."""
    profile, fmt = card.customer.profile, ctx.fmt
    birth = profile.birth
    day = ""
    if birth:
        day = fmt.birth(birth)
    languages = {"nl": "Nederlands", "en": "English", "bg": "Български"}
    return [
        (tr("Organisation"), profile.organisation if profile.kind is Kind.PERSON or profile.name.full else ""),
        *((tr("Address"), _address(address)) for address in profile.addresses),
        *((phone.label or tr("Phone"), phone.number) for phone in profile.phones),
        *((email.label or tr("E-mail"), email.address) for email in profile.emails),
        (tr("Birthday"), day),
        (tr("Occupation"), profile.occupation),
        (tr("Letters in"), languages.get(profile.language, "")),
        (tr("How they found us"), profile.source),
        (tr("Website"), profile.website),
        (tr("Tags"), ", ".join(profile.tags)),
        (tr("In total"), fmt.amount(card.answers.total_cents) if card.answers.purchases else ""),
        (tr("Note"), profile.note),
    ]


def _address(address: Any) -> str:
    street = " ".join(part for part in (address.street, address.house_number, address.addition) if part)
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return "\n".join(part for part in (street, address.street2, town) if part)
