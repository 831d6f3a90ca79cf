"""One customer: the answers at a glance, what to do, how to reach them, and everything that happened (product P4)."""

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.customer import MARKS, Mark, TimelineEntry
from crm.domain.entry import EntryDraft, EntryKind
from crm.domain.risk import RiskKind
from crm.domain.task import TaskRef, TaskSource
from crm.errors import InvalidInput
from crm.i18n import sentence, tr
from crm.services import customers, dossier, notes, purchases, relations, tasks, timeline
from crm.services.dossier import Dossier
from ui import theme
from ui.dialogs.consent_form import ConsentForm
from ui.dialogs.customer_form import CustomerForm
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.history_card import HistoryCard
from ui.dialogs.purchase_form import PurchaseForm
from ui.dialogs.relation_form import RelationForm
from ui.dialogs.task_form import TaskForm
from ui.widgets.answers import AnswersView
from ui.widgets.button import button, link, tool_button
from ui.widgets.card import Card
from ui.widgets.coming import coming_facts
from ui.widgets.consent_marks import ConsentIcons
from ui.widgets.consent_panel import ConsentPanel
from ui.widgets.facts import Facts
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.people import People
from ui.widgets.profile import facts
from ui.widgets.scroll import scrolling
from ui.widgets.to_do import ToDo

SIDE_WIDTH = 340


class CustomerPage(Page):
    """``open`` takes a customer's id."""

    reads = frozenset(
        {"customer", "purchase", "consent_event", "letter", "email", "phone", "address", "tag", "detail"}
        | {"entry", "task", "relation", "not_same"}
    )

    def _build(self) -> None:
        self._id = 0
        self._dossier: Dossier | None = None
        back = tool_button("back", tr("All customers"), lambda: self.ctx.bus.go.emit("customers", None))
        self.header.row.insertWidget(0, back)
        self._actions()
        self.may = ConsentIcons(self.ctx.fmt)
        self.answers = AnswersView(self.ctx.fmt, across=True, last=(tr("May I"), self.may))
        self.risks = Label("", "attention", wrap=True)
        top = Card()
        top.add(self.answers)
        top.add(self.risks)
        self.body.addWidget(top)
        self.history = HistoryCard(self.ctx)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE_MEDIUM)
        columns.addWidget(self.history, 1)
        columns.addWidget(self._side())
        self.body.addLayout(columns, 1)
        self._connect()

    def _connect(self) -> None:
        self.history.quick.logged.connect(self._log)
        self.history.quick.more.connect(self._note)
        self.history.opened.connect(self._open_entry)
        self.history.removed.connect(self._remove_entry)
        self.history.filtered.connect(self.refresh)
        self.history.older.connect(self._older)
        self.to_do.finished.connect(partial(self._task, tasks.finish))
        self.to_do.put_off.connect(partial(self._task, tasks.put_off))
        self.to_do.opened.connect(self._open_task)
        self.people.opened.connect(lambda other: self.ctx.bus.go.emit("customer", other))
        self.people.edited.connect(self._change_link)
        self.consents.asked.connect(self._record)
        for keys, by in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, by))

    @property
    def customer_id(self) -> int | None:
        """Whose page it is."""
        return self._id or None

    def open(self, what: Any) -> None:
        if int(what) != self._id:
            self.history.quick.clear()
            self.history.kinds.setCurrentIndex(0)
        self._id = int(what)

    def refresh(self) -> None:
        if self._id:
            self.ask(partial(dossier.of_customer, self.ctx.workspace, self._id, self.history.wanted), self._show)

    def focus(self) -> None:
        self.buy.setFocus()

    def log(self) -> None:
        """Ready to note a call: Enter keeps it."""
        self.history.quick.start(EntryKind.CALL)

    def _actions(self) -> None:
        emit = self.ctx.bus.command.emit
        self.before = tool_button("up", tr("Customer before"), partial(self._turn, -1), shortcut="Alt+PgUp")
        self.after = tool_button("down", tr("Next customer"), partial(self._turn, 1), shortcut="Alt+PgDown")
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
        for widget in (self.before, self.after, self.edit, self.write, self.buy, self.more):
            self.header.add(widget)

    def _side(self) -> QWidget:
        self.to_do = ToDo(self.ctx.fmt)
        self.doing = Card(tr("To do"), aside=link(tr("Add a task…"), self._new_task))
        self.doing.add(self.to_do)
        self.coming = Facts()
        self.ahead = Card(tr("Coming"))
        self.ahead.add(self.coming)
        self.consents = ConsentPanel(self.ctx.fmt)
        may = Card(tr("May I write or call?"))
        may.add(self.consents)
        self.people = People(self.ctx.fmt)
        related = Card(tr("People"), aside=link(tr("Add a link…"), self._new_link))
        related.add(self.people)
        self.facts = Facts()
        about = Card(tr("Profile"))
        about.add(self.facts)
        about.body.addStretch(1)
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.SPACE_MEDIUM)
        for card in (self.doing, self.ahead, may, related):
            stack.addWidget(card)
        stack.addWidget(about, 1)
        area = scrolling(inner)
        area.setFixedWidth(SIDE_WIDTH)
        return area

    def _show(self, found: Dossier) -> None:
        self._dossier = found
        profile, today = found.card.customer.profile, self.ctx.today
        place = profile.addresses[0].city if profile.addresses else ""
        notes_ = [found.card.customer.reference, place]
        notes_ += [tr(MARKS[profile.standing_mark])] if profile.standing_mark is not Mark.NONE else []
        notes_ += [tr("archived")] if profile.archived else []
        self.header.set_title(profile.display_name(), " · ".join(part for part in notes_ if part))
        self.answers.load(found.card.answers, today)
        told = [risk for risk in found.risks if risk.kind is not RiskKind.SILENT]  # the answers say it already
        reasons = [tr(risk.text, **self._dated(risk.values)) for risk in told]
        self.risks.setText(" · ".join(reasons))
        self.risks.setVisible(bool(reasons))
        self.may.load(found.card.consents)
        self.consents.load(found.card.consents)
        self.history.load(found.timeline, found.kinds)
        self.to_do.load(found.tasks, today)
        self.people.load(found.people, writable=self.ctx.writable)
        coming = coming_facts(self.ctx.fmt, found.card.answers, found.reorders, today)
        self.coming.load(coming)
        self.ahead.setVisible(bool(coming))
        self.facts.load(facts(self.ctx.fmt, profile, found.card.answers, self.ctx.settings.own_fields))
        self._enable(found)

    def _enable(self, found: Dossier) -> None:
        for widget in (self.edit, self.buy, self.more, self.consents, self.to_do, self.history.quick):
            widget.setEnabled(self.ctx.writable)
        self.before.setEnabled(found.before_id is not None)
        self.after.setEnabled(found.after_id is not None)

    def _dated(self, values: dict[str, Any]) -> dict[str, object]:
        return {name: self.ctx.fmt.near_date(v, self.ctx.today) if name == "on" else v for name, v in values.items()}

    def _turn(self, by: int) -> None:
        found = self._dossier
        other = found and (found.before_id if by < 0 else found.after_id)
        if other is not None:
            self.ctx.bus.go.emit("customer", other)

    def _log(self, kind: EntryKind, text: str) -> None:
        draft = EntryDraft(kind, self._id, self.ctx.today, text)
        self.ctx.write(partial(notes.add, self.ctx.workspace, draft), self._logged, self._not_logged)

    def _logged(self, outcome: Any) -> None:
        self.history.quick.clear()

    def _not_logged(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            self.ctx.bus.toast.emit(sentence(error), False)
        else:
            self.ctx.bus.failed.emit(error)

    def _note(self, kind: EntryKind, text: str) -> None:
        EntryForm.ask(self, EntryForm(self.ctx, self, self._id, kind=kind, text=text), self._logged)

    def _open_entry(self, entry: TimelineEntry) -> None:
        readings: dict[str, tuple[Any, Any]] = {
            "purchase": (purchases.get, self._edit_purchase),
            "entry": (notes.get, self._edit_entry),
        }
        if found := readings.get(entry.source):
            self.ctx.read(partial(found[0], self.ctx.workspace, entry.ref_id), found[1])

    def _edit_purchase(self, purchase: Any) -> None:
        if self.ctx.writable:
            PurchaseForm.ask(self, PurchaseForm(self.ctx, self, purchase=purchase))

    def _edit_entry(self, entry: Any) -> None:
        if self.ctx.writable:
            EntryForm.ask(self, EntryForm(self.ctx, self, self._id, entry))

    def _remove_entry(self, entry: TimelineEntry) -> None:
        removals: dict[str, Any] = {"purchase": purchases.remove, "entry": notes.delete}
        removal = removals.get(entry.source)
        if removal and self.ctx.writable:
            self.ctx.write(partial(removal, self.ctx.workspace, entry.ref_id))

    def _older(self, after: Any) -> None:
        job = partial(timeline.page, self.ctx.workspace, self._id, kinds=self.history.wanted, after=after)
        self.ctx.read(job, self.history.append, latest=f"older.{id(self)}")

    def _task(self, service: Any, ref: TaskRef) -> None:
        self.ctx.write(partial(service, self.ctx.workspace, ref))

    def _open_task(self, ref: TaskRef) -> None:
        if ref.source is TaskSource.ENTRY:
            self.ctx.read(partial(notes.get, self.ctx.workspace, ref.id), self._edit_entry)
        else:
            self.ctx.read(partial(tasks.get, self.ctx.workspace, ref.id), partial(self._edit_task, ref.id))

    def _edit_task(self, task_id: int, found: Any) -> None:
        TaskForm.ask(self, TaskForm(self.ctx, self, task=(task_id, *found)))

    def _new_task(self) -> None:
        TaskForm.ask(self, TaskForm(self.ctx, self, customer_id=self._id))

    def _new_link(self) -> None:
        RelationForm.ask(self, RelationForm(self.ctx, self, self._id))

    def _change_link(self, relation_id: int) -> None:
        line = next(line for line in self._dossier.people if line.id == relation_id) if self._dossier else None
        job = partial(relations.get, self.ctx.workspace, relation_id)
        self.ctx.read(job, lambda draft: self._edit_link((relation_id, draft, line.name if line else "")))

    def _edit_link(self, relation: Any) -> None:
        RelationForm.ask(self, RelationForm(self.ctx, self, self._id, relation=relation))

    def _edit(self) -> None:
        if self._dossier:
            CustomerForm.ask(self, CustomerForm(self.ctx, self, self._dossier.card.customer))

    def _record(self, channel: Channel, yes: bool) -> None:
        ConsentForm.ask(self, ConsentForm(self.ctx, self, self._id, channel, yes))

    def _remove(self) -> None:
        self.ctx.write(partial(customers.remove, self.ctx.workspace, [self._id]), self._removed)

    def _removed(self, outcome: Any) -> None:
        self.ctx.bus.go.emit("customers", None)
