"""One customer: the answers at a glance, what to do, how to reach them, and everything that happened (product P4)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.customer import MARKS, Customer, Mark, TimelineEntry
from crm.domain.entry import EntryDraft, EntryKind
from crm.domain.letter import WriteTo
from crm.domain.risk import RiskKind
from crm.errors import InvalidInput
from crm.i18n import sentence, tr
from crm.services import customers, dossier, notes, purchases, surveys, timeline
from crm.services.dossier import Dossier
from ui import theme
from ui.dialogs.chosen_forms import MarkForm
from ui.dialogs.consent_tab import ConsentTab
from ui.dialogs.customer_form import CustomerForm
from ui.dialogs.customer_rail import CustomerRail
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.gesture_form import GestureForm
from ui.dialogs.history_card import HistoryCard
from ui.dialogs.kept_letter import KeptLetter
from ui.dialogs.purchase_form import PurchaseForm
from ui.dialogs.segment_line import SegmentLine
from ui.dialogs.survey_form import SurveyForm
from ui.models.tiers import standing_words
from ui.widgets.answers import AnswersView, last_contact
from ui.widgets.button import button, menu_button, tool_button, without_arguments
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.may_answer import MayAnswer, pressed
from ui.widgets.page import Page
from ui.widgets.tabs import Tabs

CONSENT = 1
"""The place of its tab."""

SAID_ABOVE = (RiskKind.SILENT, RiskKind.NO_CONTACT)
"""Reasons that the answers tell already."""

_REMOVALS: dict[str, Any] = {"purchase": purchases.remove, "entry": notes.delete, "survey_answer": surveys.remove}


class CustomerPage(Page):
    """``open`` takes a customer's id."""

    reads = frozenset(
        {"customer", "purchase", "consent_event", "letter", "email", "phone", "address", "tag", "detail"}
        | {"entry", "task", "relation", "not_same", "account", "evidence", "celebration", "setting", "survey_answer"}
    )

    def _build(self) -> None:
        self._id = 0
        self._dossier: Dossier | None = None
        back = tool_button("back", tr("All customers"), lambda: self.ctx.bus.go.emit("customers", None))
        self.header.row.insertWidget(0, back)
        self._actions()
        self.may = MayAnswer(self.ctx.fmt)
        self.answers = AnswersView(self.ctx.fmt, across=True, last=(tr("May I"), self.may))
        self.contact = Label("", "secondary", wrap=True)
        self.tier = Label("", "secondary", wrap=True)
        self.risks = Label("", "attention", wrap=True)
        top = Card()
        self.segment = SegmentLine(self.ctx, titled=False)
        for said in (self.answers, self.tier, self.contact, self.risks, self.segment):
            top.add(said)
        self.body.addWidget(top)
        self.history = HistoryCard(self.ctx)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE_MEDIUM)
        columns.addWidget(self.history, 1)
        self.rail = CustomerRail(self.ctx)
        columns.addWidget(self.rail)
        self.body.addLayout(self._tabs(columns), 1)
        self._connect()

    def _tabs(self, overview: QHBoxLayout) -> QVBoxLayout:
        """The overview, and everything about consent."""
        self.consent = ConsentTab(self.ctx)
        self.tabs, self._views = Tabs(tr("Show"), tr("Overview"), tr("Consent")), QStackedWidget()
        first = QWidget()
        overview.setContentsMargins(0, 0, 0, 0)
        first.setLayout(overview)
        self._views.addWidget(first)
        self._views.addWidget(self.consent)
        self.tabs.currentChanged.connect(self._turn_to)
        stack = QVBoxLayout()
        stack.setSpacing(theme.SPACE_SMALL)
        stack.addWidget(self.tabs)
        stack.addWidget(self._views, 1)
        return stack

    def _turn_to(self, tab: int) -> None:
        self._views.setCurrentIndex(tab)
        if tab == CONSENT and self._id:
            self.consent.show_customer(self._id)
            self.consent.focus()
        elif self.isVisible():
            self.focus()

    def _connect(self) -> None:
        self.history.quick.logged.connect(self._log)
        self.history.quick.more.connect(self._note)
        self.history.opened.connect(self._open_entry)
        self.history.removed.connect(self._remove_entry)
        self.history.filtered.connect(self.refresh)
        self.history.older.connect(self._older)
        self.rail.more_consent.connect(partial(self.tabs.setCurrentIndex, CONSENT))
        for keys, by in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, by))
        QShortcut(QKeySequence("Ctrl+Shift+M"), self, partial(self.tabs.setCurrentIndex, CONSENT))
        self.tabs.setTabToolTip(CONSENT, theme.plain_tip(tr("Consent") + " (Ctrl+Shift+M)"))

    @property
    def customer_id(self) -> int | None:
        """Whose page it is."""
        return self._id or None

    def open(self, what: Any) -> None:
        if int(what) != self._id:
            self.history.quick.clear()
            self.history.kinds.setCurrentIndex(0)
        self._id = int(what)

    def leave(self) -> bool:
        """Esc goes from the consent back to the overview first."""
        back = self.tabs.currentIndex() == CONSENT
        self.tabs.setCurrentIndex(0)
        return back

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def refresh(self) -> None:
        if self._id:
            job = partial(dossier.of_customer, self.ctx.workspace, self._id, self.history.wanted, self.ctx.walk)
            self.ask(partial(job, private=not self.ctx.counter), self._show)

    def focus(self) -> None:
        self.buy.setFocus()

    def log(self) -> None:
        """Ready to note a call: Enter keeps it."""
        self.tabs.setCurrentIndex(0)
        self.history.quick.start(EntryKind.CALL)

    def _actions(self) -> None:
        emit = self.ctx.bus.command.emit
        self.place = Label("", "small", "muted")
        self.before = tool_button("up", tr("Customer before"), partial(self._turn, -1), shortcut="Alt+PgUp")
        self.after = tool_button("down", tr("Next customer"), partial(self._turn, 1), shortcut="Alt+PgDown")
        self.edit = button(tr("Edit"), self._edit, icon="edit", hint=tr("Edit this customer"))
        self.write = button(tr("Letter"), self._letter, icon="letter")
        self.buy = button(
            tr("Purchase"),
            lambda: emit("new_purchase", self._id),
            icon="purchase",
            primary=True,
            shortcut="Ctrl+Shift+N",
        )
        self._more()
        for widget in (self.place, self.before, self.after, self.edit, self.write, self.buy, self.more):
            self.header.add(widget)
        self.header.let_shrink(self.edit, self.write)

    def _more(self) -> None:
        """What is seldom done with a customer."""
        emit, menu = self.ctx.bus.command.emit, QMenu(self)
        for icon, words, run, keys in (
            ("email", tr("E-mail draft…"), partial(self._letter, Channel.EMAIL), "Ctrl+E"),
            ("warning", tr("Mark…"), self._mark, "Ctrl+M"),
            ("gift", tr("Gesture…"), lambda: GestureForm.start(self.ctx, self, self._id), ""),
            ("chat", tr("Survey answer…") + "\tCtrl+Shift+A", lambda: emit("survey", self._id), ""),
            ("star", tr("Key account…"), lambda: emit("key_account", self._id), ""),
            ("consent", tr("Ask for consent at the counter…"), lambda: emit("intake", self._id), ""),
        ):
            action = menu.addAction(theme.icon(icon), words)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(without_arguments(run))
            self.addAction(action)
        menu.addSeparator()
        menu.addAction(theme.icon("remove"), tr("Delete this customer")).triggered.connect(self._remove)
        menu.addAction(tr("Hand over this person's data…")).triggered.connect(lambda: emit("hand_over", self._id))
        menu.addAction(tr("Erase this person…")).triggered.connect(lambda: emit("erase", self._id))
        self.more = menu_button(menu)

    def _show(self, found: Dossier) -> None:
        self._dossier = found
        self.ctx.walk = found.beside.walk
        if self.ctx.counter:
            found = found.for_the_counter()
        today = self.ctx.today
        self.answers.load(found.card.answers, today)
        told = [risk for risk in found.risks if risk.kind not in SAID_ABOVE]
        reasons = [tr(risk.text, **self._dated(risk.values)) for risk in told]
        self.risks.say(" · ".join(reasons))
        contact = found.contact
        spoken = (last_contact(contact, self.ctx.fmt, today), pressed(found.card.pressure, self.ctx.fmt))
        self.contact.say(" · ".join(part for part in spoken if part))
        theme.role(self.contact, "attention" if contact.is_overdue(today) else "secondary")
        self.tier.say(standing_words(found.card.tiers, self.ctx.fmt))
        self.may.load(found.card.consents, found.card.customer.profile.prefers)
        self.segment.load(self._id)
        self.history.load(found.timeline, found.kinds)
        self.rail.load(found)
        if self.tabs.currentIndex() == CONSENT:
            self.consent.show_customer(self._id)
        self._enable(found)
        self._name(found.card.customer)

    def _name(self, customer: Customer) -> None:
        profile = customer.profile
        place = profile.addresses[0].city if profile.addresses else ""
        mark = tr(MARKS[profile.standing_mark]) if profile.standing_mark is not Mark.NONE else ""
        said = (customer.reference, place, mark, tr("archived") if profile.archived else "")
        self.header.set_title(profile.display_name(), " · ".join(part for part in said if part))

    def _enable(self, found: Dossier) -> None:
        for widget in (self.edit, self.buy, self.more, self.history.quick):
            widget.setEnabled(self.ctx.writable)
        self.before.setEnabled(found.beside.before_id is not None)
        self.after.setEnabled(found.beside.after_id is not None)
        walk, fmt = found.beside.walk, self.ctx.fmt
        place = {"n": fmt.count(walk.place + 1), "total": fmt.count(found.beside.total)} if walk else {}
        self.place.setText(tr("{n} of {total}", **place) if place else "")

    def _dated(self, values: dict[str, Any]) -> dict[str, object]:
        return {name: self.ctx.fmt.near_date(v, self.ctx.today) if name == "on" else v for name, v in values.items()}

    def _turn(self, by: int) -> None:
        found = self._dossier
        other = found and (found.beside.before_id if by < 0 else found.beside.after_id)
        if other is not None:
            self.ctx.bus.turn.emit("customer", other)

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
            "purchase": (purchases.get, lambda found: PurchaseForm(self.ctx, self, purchase=found)),
            "entry": (notes.get, lambda found: EntryForm(self.ctx, self, self._id, found)),
            "survey_answer": (surveys.get, lambda found: SurveyForm(self.ctx, self, self._id, found)),
        }
        if entry.source == "letter" and entry.ref_id:
            KeptLetter.start(self.ctx, self, entry.ref_id)
        elif found := readings.get(entry.source):
            self.ctx.read(partial(found[0], self.ctx.workspace, entry.ref_id), partial(self._change_entry, found[1]))

    def _change_entry(self, make: Callable[[Any], Form], found: Any) -> None:
        if self.ctx.writable:
            Form.ask(self, make(found))

    def _remove_entry(self, entry: TimelineEntry) -> None:
        if (removal := _REMOVALS.get(entry.source)) and self.ctx.writable:
            self.ctx.write(partial(removal, self.ctx.workspace, entry.ref_id))

    def _older(self, after: Any) -> None:
        job = partial(timeline.page, self.ctx.workspace, self._id, kinds=self.history.wanted, after=after)
        self.ctx.read(job, self._append, latest=f"older.{id(self)}")

    def _append(self, page: timeline.TimelinePage) -> None:
        self.history.append(page.for_the_counter() if self.ctx.counter else page)

    def _letter(self, channel: Channel = Channel.POST) -> None:
        self.ctx.bus.go.emit("letters", WriteTo((self._id,), selected=False, channel=channel))

    def _edit(self) -> None:
        if self._dossier:
            CustomerForm.ask(self, CustomerForm(self.ctx, self, self._dossier.card.customer))

    def _mark(self) -> None:
        if self._dossier and self.ctx.writable:
            MarkForm.ask(self, MarkForm(self.ctx, self, self._dossier.card.customer))

    def _remove(self) -> None:
        self.ctx.write(partial(customers.remove, self.ctx.workspace, [self._id]), self._removed)

    def _removed(self, outcome: Any) -> None:
        self.ctx.bus.go.emit("customers", None)
