"""A purchase in three strokes: customer, amount, Enter (product B2). Lines, returns and the rest are optional."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from crm.domain.purchase import Line, Purchase, PurchaseDraft, checked
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import customers, products, purchases
from ui import theme
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker, hint
from ui.dialogs.purchase_advice import Advice
from ui.dialogs.purchase_lines import LinesPanel
from ui.dialogs.purchase_rest import RestFields
from ui.widgets.button import button, link
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit, uncovered

WITH_LINES = 760


class PurchaseForm(Form):
    """New, or with ``purchase`` a correction."""

    least_width = 520

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        customer_id: int | None = None,
        purchase: Purchase | None = None,
    ) -> None:
        self._purchase = purchase
        self._again = False
        super().__init__(ctx, parent, tr("Edit purchase") if purchase else tr("New purchase"))
        self._buttons()
        if purchase:
            self.load(purchase)
        else:
            self.on.set_day(ctx.today)
            self.customer.choose(customer_id)
        (self.amount if customer_id or purchase else self.customer).setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        form = cls(ctx)
        if found:
            form.customer.take(found[0])
        offered = [hit for hit in products.hits(ctx.workspace, "", 2) if hit.price_cents]
        form.panel.load(tuple(Line(category=hit.category) for hit in offered))
        for entry, hit in zip(form.lines.entries(), offered, strict=True):
            entry.price.clear()
            entry.product.take(hit)
        form._open_lines()
        return form

    def _build(self) -> None:
        self.customer = CustomerPicker(self.ctx, hint(), may_add=True)
        self.known = Label("", "small", elided=True)
        self.known.hide()
        self.column.addWidget(self.add_field("customer", tr("Customer"), self.customer))
        self.column.addWidget(self.known)
        self.amount = MoneyEdit(self.ctx.fmt)
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        vat = tr("Including VAT.") if self.ctx.settings.amounts_include_vat else tr("Without VAT.")
        total = self.add_field("total", tr("Amount"), self.amount, " ".join([vat, tr("A sum is fine: 3x4.25+2")]))
        self.column.addLayout(row(total, self.add_field("on", tr("Date"), self.on)))
        self.marked_return = QCheckBox(tr("Goods came back (a return)"))
        self.marked_return.setToolTip("Alt+R")
        self.panel = LinesPanel(self.ctx)
        self.lines = self.panel.lines
        self.panel.hide()
        self.differs = Label("", "attention", "small", wrap=True)
        self.differs.hide()
        self.rest = RestFields(self.ctx, self.add_field)
        self.rest.hide()
        self.advice = Advice(self.ctx)
        self.saved = Label("", "accent", wrap=True)
        self.saved.hide()
        self.column.addLayout(self._openers())
        for widget in (self.panel, self.differs, self.rest, self.advice, self.saved):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._connect()

    def _openers(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_LARGE)
        self.lines_link = link(tr("Lines"), self._open_lines)
        self.more_link = link(tr("More"), self._open_more)
        line.addWidget(self.marked_return)
        line.addStretch(1)
        for opener, keys in ((self.lines_link, "Alt+L"), (self.more_link, "Alt+M")):
            opener.setToolTip(keys)
            line.addWidget(opener)
        QShortcut(QKeySequence("Alt+R"), self, self.marked_return.toggle)
        QShortcut(QKeySequence("Alt+L"), self, self._open_lines)
        QShortcut(QKeySequence("Alt+M"), self, self._open_more)
        return line

    def _connect(self) -> None:
        self.customer.entered.connect(self._to_amount)
        self.customer.picked.connect(self._who)
        self.amount.changed.connect(self._compare)
        self.panel.changed.connect(self._compare)
        self.panel.left.connect(self.accept)

    def _buttons(self) -> None:
        self.save.setDefault(True)
        self.save.setToolTip(tr("Enter"))
        if self._purchase:
            return
        self.next = button(tr("Save and next"), self._accept_next, hint=tr("Save, and type another one"),
                           shortcut="Ctrl+Return")  # fmt: skip
        self.by_keys = self.next
        self.buttons.insertWidget(self.buttons.indexOf(self.save), self.next)

    def load(self, row: Purchase) -> None:
        draft = row.draft
        self.customer.choose(draft.customer_id)
        self.on.set_day(draft.on)
        self.amount.set_cents(draft.total_cents)
        self.marked_return.setChecked(draft.marked_return)
        self.panel.load(draft.lines)
        self.panel.setVisible(bool(draft.lines))
        self.rest.setVisible(self.rest.load(draft))
        self._widen()

    def draft(self) -> PurchaseDraft:
        self.customer.take_only_match()
        if self.customer.unfinished:
            raise InvalidInput(N_("Nobody was picked. Choose from the list, or leave it empty."), field="customer")
        kept = self._purchase.draft if self._purchase else PurchaseDraft(self.ctx.today)
        typed = replace(
            kept,
            on=self._read("on", self.on.day) or self.ctx.today,
            customer_id=self.customer.customer_id,
            total_cents=self._read("total", self.amount.cents),
            lines=self._read("", self.panel.values),
        )
        return checked(self._turned(self.rest.read(typed), kept.marked_return))

    def _turned(self, typed: PurchaseDraft, before: bool) -> PurchaseDraft:
        """A return counts below zero: what was typed without a minus gets one when the mark is set."""
        marked = self.marked_return.isChecked()
        if not marked or before:
            return replace(typed, marked_return=marked)
        total = typed.total_cents
        lines = tuple(replace(line, quantity=-abs(line.quantity), discount=-abs(line.discount)) for line in typed.lines)
        return replace(typed, marked_return=True, total_cents=None if total is None else -abs(total), lines=lines)

    def job(self, draft: PurchaseDraft) -> Callable[[], Any]:
        if self._purchase:
            return partial(purchases.update, self.ctx.workspace, self._purchase.id, self._purchase.version, draft)
        if self.customer.new_name:
            return partial(purchases.add_for_new, self.ctx.workspace, self.customer.new_name, draft)
        return partial(purchases.add, self.ctx.workspace, draft)

    def accept(self) -> None:
        if self.save.isEnabled():
            self.customer.when_settled(super().accept)

    def _accept_next(self) -> None:
        self._again = True
        self.accept()

    def show_error(self, field: str, message: str) -> None:
        self._again = False
        super().show_error(field, message)

    def _stored(self, outcome: Any) -> None:
        if not self._again:
            super()._stored(outcome)
            return
        self._again = False
        who = self.customer.text().strip() or tr("Cash sale")
        self.saved.setText(tr("Saved: {name}. Now the next one.", name=who))
        self.saved.show()
        self._restart()

    def _restart(self) -> None:
        """Ready for the next receipt: the day and how it was paid stay."""
        self.save.setEnabled(True)
        self.customer.choose(None)
        self._who()
        self.amount.set_cents(None)
        self.panel.load(())
        self.marked_return.setChecked(False)
        self.rest.restart()
        self._compare()
        self.customer.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next line; anywhere else it saves."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.panel.enter(self.focusWidget()):
            return
        super().keyPressEvent(event)

    def _to_amount(self) -> None:
        self.amount.setFocus()
        self.amount.selectAll()

    def _who(self) -> None:
        """What is known of the customer, so that nobody books on the wrong one."""
        said = self.customer.known()
        theme.role(self.known, "small", *(("attention",) if self.customer.new_name else ()))
        self.known.setText(said)
        self.known.setVisible(bool(said))
        self._compare()

    def _compare(self) -> None:
        """The sum of the lines in the empty amount; a word when what was typed is another."""
        try:
            lines, typed = self.panel.values(), self.amount.cents()
        except InvalidInput:
            return
        total = sum(line.total_cents for line in lines)
        self.amount.setPlaceholderText(uncovered(self.ctx.fmt, total))
        apart = bool(lines) and typed is not None and abs(typed) != abs(total)
        if apart:
            shown = uncovered(self.ctx.fmt, total)
            self.differs.setText(tr("The lines make {amount}. The amount above counts; empty it to use the lines.",
                                    amount=shown))  # fmt: skip
        self.differs.setVisible(apart)
        self.advice.watch(self.customer.customer_id, lines)

    def _read(self, field: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput as error:
            error.field = field
            raise

    def _open_lines(self) -> None:
        self.panel.show()
        self._widen()
        self.panel.start()

    def _open_more(self) -> None:
        self.rest.show()
        self._widen()
        self.rest.channel.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab walks as one reads, also through lines that were added later."""
        head = [self.customer, self.amount, self.on, self.marked_return, self.lines_link, self.more_link]
        items = [self.buttons.itemAt(n) for n in range(self.buttons.count())]
        end = [item.widget() for item in items if item]
        chain = [w for w in (*head, *self.panel.order(), *self.rest.order(), *end) if w and w.isVisibleTo(self)]
        now = self.focusWidget()
        place = next((n for n, widget in enumerate(chain) if widget is now or widget.isAncestorOf(now)), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[(place + (1 if forward else -1)) % len(chain)].setFocus(reason)
        return True

    def _widen(self) -> None:
        wide = self.panel.isVisibleTo(self) or self.rest.isVisibleTo(self)
        self.setMinimumWidth(WITH_LINES if wide else self.least_width)
