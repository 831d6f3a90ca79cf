"""One key account beside the list: how it stands, its contract, people, agreements, goals, gestures, budget."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from crm.domain.account_health import VERDICT_WORDS, Verdict
from crm.domain.entry import Entry, EntryDraft, EntryKind
from crm.i18n import tr
from crm.services import accounts, notes, relations
from crm.services.accounts import AccountCard
from ui import theme
from ui.context import Context
from ui.dialogs.account_form import AccountForm
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.relation_form import RelationForm
from ui.widgets.account_words import (
    bar_share,
    contact_words,
    contract_facts,
    gesture_words,
    parts_words,
    reason_words,
    result_words,
    spending_definition,
    spending_words,
)
from ui.widgets.button import button, link, menu_button, tool_button
from ui.widgets.facts import Facts
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.people import People
from ui.widgets.scroll import scrolling
from ui.widgets.share_bar import ShareBar

TONES = {Verdict.GOOD: "accent", Verdict.WATCH: "attention", Verdict.WORRY: "alarm"}
MOST_GIVEN = 5


class AccountPreview(QWidget):
    """Reads and shows one account; what is done here is undone as anywhere else."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.card: AccountCard | None = None
        self.customer_id = 0
        self.name = Label("", "name", lines=3)
        self.verdict, self.contact = Label("", "heading"), Label("", "secondary", wrap=True)
        self.call = button(tr("Called"), partial(self.log, EntryKind.CALL), icon="phone", shortcut="F7")
        self.visit = button(tr("Visited"), partial(self.log, EntryKind.VISIT), icon="people", shortcut="F8")
        self.edit = tool_button("edit", tr("Edit"), self.change)
        self.opens = tool_button("forward", tr("Open customer"), self._open_customer)
        self.more = self._menu()
        self.contract, self.people = (Facts(), Facts()), People(ctx.fmt)
        self.people.opened.connect(lambda other: ctx.bus.go.emit("customer", other))
        self.people.edited.connect(self._change_link)
        self.bar = ShareBar(tr("Budget"))
        self.spent, self.apart = Label("", wrap=True), Label("", "secondary", wrap=True)
        self.goals = Label("", wrap=True)
        self.reasons, self.agreed, self.followed, self.planned, self.given = (_Lines() for _ in range(5))
        self._content = QWidget()
        self._fill(self._content)
        self._content.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._content))

    def _menu(self) -> QToolButton:
        self.talked = menu = QMenu(self)
        menu.addAction(tr("Renewal was talked about today"), self._talked)
        menu.addSeparator()
        menu.addAction(tr("No longer a key account"), self._end)
        return menu_button(menu)

    def _fill(self, holder: QWidget) -> None:
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE)
        column.setSpacing(theme.SPACE_SMALL)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        for widget in (self.edit, self.opens, self.more):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.verdict)
        column.addWidget(self.reasons)
        column.addWidget(self.contact)
        checks = QHBoxLayout()
        checks.addWidget(self.call)
        checks.addWidget(self.visit)
        checks.addStretch(1)
        column.addLayout(checks)
        both = QWidget()
        halves = QHBoxLayout(both)
        halves.setContentsMargins(0, 0, 0, 0)
        for half in self.contract:
            halves.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        self._section(column, tr("Contract"), both)
        self._section(column, tr("People and roles"), self.people, (tr("Add a link…"), self._new_link))
        self._section(column, tr("Agreements"), self.agreed)
        self._section(column, tr("Goals and results"), self.goals)
        column.addWidget(self.followed)
        self._section(column, tr("Gestures"), self.planned, (tr("Plan a gesture…"), self._plan))
        column.addWidget(self.given)
        self._section(column, tr("Relationship budget"), self.spent)
        column.addWidget(self.bar)
        column.addWidget(self.apart)
        column.addWidget(Label(spending_definition(), "small", wrap=True))
        column.addStretch(1)

    def _section(
        self, column: QVBoxLayout, title: str, body: QWidget, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        column.addSpacing(theme.SPACE_SMALL)
        head = QHBoxLayout()
        head.addWidget(Label(title, "heading"), 1)
        if action:
            head.addWidget(link(*action))
        column.addLayout(head)
        column.addWidget(body)

    def load(self, customer_id: int) -> None:
        """Show another account; the last one asked for wins."""
        self.customer_id = customer_id
        job = partial(accounts.card, self.ctx.workspace, customer_id)
        self.ctx.read(job, self._show, while_alive(self, self._gone), latest=f"account.{id(self)}")

    def clear(self) -> None:
        """Show nothing."""
        self.customer_id, self.card = 0, None
        self._content.hide()

    def _gone(self, error: BaseException) -> None:
        self.clear()

    def _show(self, card: AccountCard) -> None:
        self.card = card
        fmt, today, draft = self.ctx.fmt, self.ctx.today, card.account.draft
        self.name.setText(card.name)
        verdict = card.health.verdict
        self.verdict.setText(tr(VERDICT_WORDS[verdict]))
        theme.role(self.verdict, "heading", TONES[verdict])
        reasons = [(reason_words(fmt, one, today), "alarm" if one.is_grave else "") for one in card.health.reasons]
        self.reasons.load(reasons or [(tr("Nothing asks for attention."), "secondary")])
        self.contact.setText(contact_words(fmt, card.account, card.last_contact_on, card.check_in_on, today))
        facts = [fact for fact in contract_facts(fmt, card.account, card.term, today) if fact[1]]
        facts = facts or [(tr("Nothing noted yet."), " ")]
        for number, half in enumerate(self.contract):
            half.load(facts[number::2])
        self.people.load(card.people, writable=self.ctx.writable)
        self.agreed.load([(f"{fmt.near_date(one.on, today)}  {one.text}", "") for one in reversed(draft.agreements)]
                         or [(tr("Nothing noted yet."), "muted")])  # fmt: skip
        self.goals.setText(draft.goals or ("" if draft.results else tr("Nothing noted yet.")))
        self.goals.setVisible(bool(self.goals.text()))
        self.followed.load([(f"{one.name}: {result_words(fmt, one, today)}",
                             "attention" if one.is_met is False else "") for one in draft.results])  # fmt: skip
        self._show_gestures(card)
        self.spent.setText(spending_words(fmt, card.spending))
        self.apart.setText(parts_words(fmt, card.spending))
        self.bar.load(bar_share(card.spending), self.spent.text())
        for widget in (self.call, self.visit, self.edit, self.more):
            widget.setEnabled(self.ctx.writable)
        self._content.show()

    def _show_gestures(self, card: AccountCard) -> None:
        rows = []
        planned, given = (self._open_to_see(gifts) for gifts in (card.planned, card.given))
        for gift in planned:
            what, when = gesture_words(self.ctx.fmt, gift, self.ctx.today)
            rows.append(self._gesture(gift, tr("{what}, planned {when}", what=what, when=when) if when else what))
        self.planned.put(rows)
        words = [" · ".join(gesture_words(self.ctx.fmt, gift, self.ctx.today)) for gift in given[:MOST_GIVEN]]
        self.given.load([(one, "secondary") for one in words])
        if not planned and not given:
            self.given.load([(tr("Nothing noted yet."), "muted")])

    def _open_to_see(self, gifts: tuple[Entry, ...]) -> list[Entry]:
        """Without private ones in counter mode."""
        return [gift for gift in gifts if not (gift.draft.private and self.ctx.counter)]

    def _gesture(self, gift: Entry, words: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        done = tool_button("yes", tr("Given today: {what}", what=gift.draft.topic), partial(self._given, gift.id))
        done.setEnabled(self.ctx.writable)
        row.addWidget(done)
        opens = link(words, partial(self._edit_gift, gift), elided=True)
        row.addWidget(opens)
        row.addStretch(1)
        return holder

    def log(self, kind: EntryKind) -> None:
        """Note a call or a visit of today: the check-in is done."""
        if self.card and self.ctx.writable:
            draft = EntryDraft(kind, self.customer_id, self.ctx.today)
            self.ctx.write(partial(notes.add, self.ctx.workspace, draft))

    def change(self) -> None:
        """Edit the account."""
        if self.card and self.ctx.writable:
            form = AccountForm(self.ctx, self.window(), name=self.card.name, account=self.card.account)
            AccountForm.ask(self.window(), form)

    def _talked(self) -> None:
        if self.card:
            self.ctx.write(partial(accounts.talked, self.ctx.workspace, self.card.account.id))

    def _end(self) -> None:
        if self.card:
            self.ctx.write(partial(accounts.end, self.ctx.workspace, self.card.account.id))

    def _given(self, entry_id: int) -> None:
        self.ctx.write(partial(notes.mark_done, self.ctx.workspace, entry_id))

    def _plan(self) -> None:
        if self.card and self.ctx.writable:
            form = EntryForm(self.ctx, self.window(), self.customer_id, kind=EntryKind.GIFT)
            EntryForm.ask(self.window(), form)

    def _edit_gift(self, gift: Entry) -> None:
        if self.ctx.writable:
            EntryForm.ask(self.window(), EntryForm(self.ctx, self.window(), self.customer_id, gift))

    def _open_customer(self) -> None:
        if self.customer_id:
            self.ctx.bus.go.emit("customer", self.customer_id)

    def _new_link(self) -> None:
        if self.card and self.ctx.writable:
            RelationForm.ask(self.window(), RelationForm(self.ctx, self.window(), self.customer_id))

    def _change_link(self, relation_id: int) -> None:
        people = self.card.people if self.card else ()
        name = next((line.name for line in people if line.id == relation_id), "")
        job = partial(relations.get, self.ctx.workspace, relation_id)
        self.ctx.read(job, while_alive(self, lambda draft: self._edit_link((relation_id, draft, name))))

    def _edit_link(self, relation: Any) -> None:
        RelationForm.ask(self.window(), RelationForm(self.ctx, self.window(), self.customer_id, relation=relation))


class _Lines(QWidget):
    """Sentences below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_TINY)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def load(self, lines: list[tuple[str, str]]) -> None:
        """Show other sentences, each with its role."""
        self.put([Label(text, *((role,) if role else ()), wrap=True) for text, role in lines])

    def put(self, widgets: list[QWidget]) -> None:
        """Show other widgets."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
        self.setVisible(bool(widgets))
