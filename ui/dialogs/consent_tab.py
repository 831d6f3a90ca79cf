"""All about contact with one customer: every answer with its reason, whose law holds, and everything they said."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.address import COUNTRY_NAMES
from crm.domain.consent import Channel, Event, Purpose
from crm.domain.consent_words import BASIS_WORDS, CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.own_rule import is_old
from crm.domain.permission import OTHERS, Basis, Verdict
from crm.i18n import tr
from crm.services import consents
from crm.services.consents import ConsentCard
from ui import theme
from ui.context import Context
from ui.dialogs.consent_form import ConsentForm
from ui.dialogs.consent_ledger import ConsentLedger
from ui.dialogs.consent_ways import ConsentWays
from ui.dialogs.preference_form import PreferenceForm
from ui.models.consent import Cell, MayModel
from ui.models.may_view import MayView
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.consent_marks import reason
from ui.widgets.label import Label
from ui.widgets.may_answer import pressed, wished
from ui.widgets.page import while_alive
from ui.widgets.scroll import scrolling


class ConsentTab(QWidget):
    """``show_customer`` reads a customer; what is recorded here is written by itself."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._card: ConsentCard | None = None
        self.model = MayModel(lambda answer: reason(answer, ctx.fmt), self)
        self.grid = MayView(self.model, tr("May I, by channel and purpose"))
        self.ledger = ConsentLedger(ctx)
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.SPACE_MEDIUM)
        stack.addWidget(self._answers())
        stack.addWidget(self.ledger, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inner))
        self.grid.chosen.connect(self._explain)
        self.grid.answered.connect(self._record)

    def _answers(self) -> Card:
        self.nothing = link(tr("No advertising at all…"), partial(self._record, (None, None), Event.OBJECT))
        self.ways = ConsentWays(self.ctx, self.nothing)
        card = Card(tr("May I?"), aside=self.ways)
        card.add(self.grid)
        self.title, self.why = Label("", "strong", wrap=True), Label("", wrap=True)
        self.law = Label("", "small", wrap=True)
        self.sources = link(tr("Rules and sources…"), self._show_sources)
        answers = ((tr("Said yes"), Event.GRANT, "yes", "Y"), (tr("Said no"), Event.OBJECT, "no", "N"),
                   (tr("Took it back"), Event.WITHDRAW, "undo", "W"))  # fmt: skip
        self.buttons = [
            button(text, partial(self._answer, event), icon=icon, shortcut=key) for text, event, icon, key in answers
        ]
        card.add(_beside((self.title, self.why), *self.buttons))
        card.add(_beside((self.law,), self.sources))
        self.wishes, self.letters = Label("", wrap=True), Label("", "secondary", wrap=True)
        self.wish = button(tr("Change…"), self._ask_wishes)
        card.add(_beside((Label(tr("Rather reached by"), "strong"), self.wishes, self.letters), self.wish))
        self.selected = Label("", wrap=True)
        self.select = button("", self._record_selecting)
        title = Label(tr(PURPOSE_NAMES[Purpose.PROFILING]), "strong", wrap=True)
        card.add(_beside((title, self.selected), self.select))
        return card

    def focus(self) -> None:
        """Ready for the keyboard, at the answers."""
        self.grid.setFocus()

    def show_customer(self, customer_id: int) -> None:
        """Read and show a customer."""
        job = partial(consents.card, self.ctx.workspace, customer_id)
        self.ctx.read(job, while_alive(self, self.load), latest=f"consent.{id(self)}")

    def load(self, card: ConsentCard) -> None:
        """Show what was read."""
        self._card = card
        self.model.load(card.answers)
        self.selected.setText(reason(card.profiling, self.ctx.fmt))
        self.select.setText(tr("Objects…") if self._may_select else tr("Agrees again…"))
        self.wishes.setText(wished(card.prefers) or tr("no wish known"))
        self.letters.setText(pressed(card.pressure, self.ctx.fmt))
        self.letters.setVisible(bool(self.letters.text()))
        theme.role(self.letters, "attention" if card.pressure.reached else "secondary")
        self.ledger.load(card)
        self.ways.load(card.customer_id)
        for widget in (*self.buttons, self.nothing, self.select, self.wish):
            widget.setEnabled(self.ctx.writable)
        if self.grid.cell:
            self._explain(self.grid.cell)

    @property
    def _may_select(self) -> bool:
        return self._card is not None and self._card.profiling.verdict is Verdict.ALLOWED

    def _explain(self, cell: Cell) -> None:
        """The sentence of the chosen cell, and whose law it follows."""
        if self._card is None:
            return
        channel, purpose = cell
        self.title.setText(f"{tr(CHANNEL_NAMES[channel])} · {tr(PURPOSE_NAMES[purpose])}")
        self.why.setText(reason(self._card.answers[cell], self.ctx.fmt))
        old = tr("Checked more than a year ago: look again.") if is_old(self._card.facts, self.ctx.today) else ""
        self.law.setText(" ".join(part for part in (self._rule(self._card, channel, purpose), old) if part))

    def _rule(self, card: ConsentCard, channel: Channel, purpose: Purpose) -> str:
        rule, fmt = card.rules[channel], self.ctx.fmt
        basis = tr(BASIS_WORDS[Basis.CONSENT if purpose is Purpose.TESTIMONIAL else rule.basis])
        if rule.own and purpose is not Purpose.TESTIMONIAL:
            return tr("By your own rule: {basis}.", basis=basis)
        day = fmt.long_date(card.facts.checked_on)
        if card.facts.code == OTHERS:
            return tr("By the rule for all other countries, checked on {day}: {basis}.", basis=basis, day=day)
        country = tr(COUNTRY_NAMES.get(card.facts.code, card.facts.code))
        return tr("By the law of {country}, checked on {day}: {basis}.", country=country, basis=basis, day=day)

    def _answer(self, event: Event) -> None:
        if cell := self.grid.cell:
            self._record(cell, event)

    def _record(self, cell: tuple[Channel | None, Purpose | None], event: Event) -> None:
        """Ask for the rest, with the channel and the purpose filled in."""
        if self._card is not None and self.ctx.writable:
            channel, purpose = cell
            form = ConsentForm(self.ctx, self, self._card.customer_id, channel, event, purpose=purpose)
            ConsentForm.ask(self, form)

    def _record_selecting(self) -> None:
        self._record((None, Purpose.PROFILING), Event.OBJECT if self._may_select else Event.GRANT)

    def _ask_wishes(self) -> None:
        if self._card is not None and self.ctx.writable:
            PreferenceForm.ask(self, PreferenceForm(self.ctx, self, self._card.customer_id, self._card.prefers))

    def _show_sources(self) -> None:
        if self._card is not None:
            self.ctx.bus.command.emit("rules", self._card.facts.code)


def _beside(words: tuple[Label, ...], *actions: Any) -> QBoxLayout:
    """Texts below each other, with what can be done about them at their right."""
    line = QHBoxLayout()
    line.setContentsMargins(0, theme.SPACE_SMALL, 0, 0)
    line.setSpacing(theme.SPACE_SMALL)
    column = QVBoxLayout()
    column.setSpacing(2)
    for label in words:
        column.addWidget(label)
    line.addLayout(column, 1)
    for action in actions:
        line.addWidget(action)
    return line
