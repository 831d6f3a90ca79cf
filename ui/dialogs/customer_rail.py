"""The cards beside a customer's timeline: what is to do, what is coming, may I, the people, the profile."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.consent import Channel, Event
from crm.domain.customer import Kind
from crm.domain.relation import Suggestion
from crm.domain.task import TaskRef, TaskSource
from crm.i18n import tr
from crm.services import notes, relations, tasks
from crm.services.dossier import Dossier
from ui import theme
from ui.context import Context
from ui.dialogs.celebration_form import CelebrationForm
from ui.dialogs.consent_form import ConsentForm
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.relation_form import RelationForm
from ui.dialogs.task_form import TaskForm
from ui.models.name_days import celebration_words
from ui.models.tiers import history_words
from ui.widgets.button import link
from ui.widgets.card import Card
from ui.widgets.coming import coming_facts
from ui.widgets.consent_panel import ConsentPanel
from ui.widgets.facts import Facts
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.people import People
from ui.widgets.profile import facts, referral_facts
from ui.widgets.scroll import scrolling
from ui.widgets.suggestions import Suggestions
from ui.widgets.to_do import ToDo

WIDTHS = (296, 340)
SHARE = 0.36
MOVES = 8
"""So many moves between tiers are told, the newest first."""


class CustomerRail(QWidget):
    """Reads nothing; what is changed here is written by itself. ``more_consent`` asks for all about contact."""

    more_consent = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._id = 0
        self._names: dict[int, str] = {}
        self.to_do = ToDo(ctx.fmt)
        self.coming = Facts()
        self.consents = ConsentPanel(ctx.fmt)
        self.people = People(ctx.fmt)
        self.perhaps = Suggestions()
        self.facts = Facts()
        self.moves = Label("", "secondary", wrap=True)
        self._lay_out()
        self.to_do.finished.connect(partial(self._task, tasks.finish))
        self.to_do.put_off.connect(partial(self._task, tasks.put_off))
        self.to_do.opened.connect(self._open_task)
        self.people.opened.connect(lambda other: ctx.bus.go.emit("customer", other))
        self.people.edited.connect(self._change_link)
        self.perhaps.taken.connect(self._link)
        self.consents.asked.connect(self._record)

    def _lay_out(self) -> None:
        self.ahead = Card(tr("Coming"))
        self.ahead.add(self.coming)
        doing = Card(tr("To do"), aside=link(tr("Add a task…"), self._new_task))
        may = Card(tr("May I write or call?"), aside=link(tr("More…"), self.more_consent.emit))
        self._name_day = link(tr("Name day…"), self._change_name_day)
        about = Card(tr("Profile"), aside=self._name_day)
        related = Card(tr("People"), aside=link(tr("Add a link…"), self._new_link))
        for card, widget in (
            (doing, self.to_do), (may, self.consents), (related, self.people), (about, self.facts),
        ):  # fmt: skip
            card.add(widget)
        related.add(self.perhaps)
        about.body.addStretch(1)
        self.tiers = Card(tr("Tier"))
        self.tiers.add(self.moves)
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.SPACE_MEDIUM)
        for card in (doing, self.ahead, may, related, self.tiers):
            stack.addWidget(card)
        stack.addWidget(about, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inner))

    def fit(self, page_width: int) -> None:
        """Leave a narrow page to the timeline."""
        self.setFixedWidth(min(max(WIDTHS[0], round(page_width * SHARE)), WIDTHS[1]))

    def load(self, found: Dossier) -> None:
        """Show another customer, or the same one again."""
        customer, today, writable = found.card.customer, self.ctx.today, self.ctx.writable
        self._id = customer.id
        self._names = {line.id: line.name for line in found.people}
        self.to_do.load(found.tasks, today)
        self.people.load(found.people, writable=writable)
        self.perhaps.load(found.suggestions if writable else ())
        coming = coming_facts(self.ctx.fmt, found.card.answers, found.reorders, today, found.name_day.next_on)
        self.coming.load(coming)
        self.ahead.setVisible(bool(coming))
        self.consents.load(found.card.consents)
        words = celebration_words(self.ctx.fmt, found.name_day.celebration, today)
        self._name_day.setEnabled(writable)
        self._name_day.setVisible(customer.profile.kind is Kind.PERSON)
        known = facts(self.ctx.fmt, customer.profile, found.card.answers, self.ctx.settings.own_fields, name_day=words)
        self.facts.load((*known, *referral_facts(found.people)))
        moves = history_words(found.card.tiers, self.ctx.fmt)[:MOVES]
        self.moves.setText("\n".join(moves))
        self.tiers.setVisible(bool(moves))
        self.to_do.setEnabled(writable)
        self.consents.setEnabled(writable)

    def _task(self, service: Any, ref: TaskRef) -> None:
        self.ctx.write(partial(service, self.ctx.workspace, ref))

    def _edit_entry(self, entry: Any) -> None:
        if self.ctx.writable:
            EntryForm.ask(self, EntryForm(self.ctx, self, self._id, entry))

    def _open_task(self, ref: TaskRef) -> None:
        if ref.source is TaskSource.ENTRY:
            self.ctx.read(partial(notes.get, self.ctx.workspace, ref.id), self._edit_entry)
        else:
            self.ctx.read(partial(tasks.get, self.ctx.workspace, ref.id), partial(self._edit_task, ref.id))

    def _edit_task(self, task_id: int, found: Any) -> None:
        TaskForm.ask(self, TaskForm(self.ctx, self, task=(task_id, *found)))

    def _change_name_day(self) -> None:
        CelebrationForm.start(self.ctx, self, self._id)

    def _new_task(self) -> None:
        TaskForm.ask(self, TaskForm(self.ctx, self, customer_id=self._id))

    def _new_link(self) -> None:
        RelationForm.ask(self, RelationForm(self.ctx, self, self._id))

    def _link(self, found: Suggestion) -> None:
        self.ctx.write(partial(relations.add, self.ctx.workspace, found.draft(self._id)))

    def _change_link(self, relation_id: int) -> None:
        name = self._names.get(relation_id, "")
        job = partial(relations.get, self.ctx.workspace, relation_id)
        self.ctx.read(job, while_alive(self, lambda draft: self._edit_link((relation_id, draft, name))))

    def _edit_link(self, relation: Any) -> None:
        RelationForm.ask(self, RelationForm(self.ctx, self, self._id, relation=relation))

    def _record(self, channel: Channel, yes: bool) -> None:
        event = Event.GRANT if yes else Event.OBJECT
        ConsentForm.ask(self, ConsentForm(self.ctx, self, self._id, channel, event))
