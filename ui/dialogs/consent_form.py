"""What a customer said about being contacted: through what, for what, when, how, and who wrote it down (product C1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_words import CHANNEL_NAMES, EVENT_WORDS
from crm.domain.evidence import Attachment
from crm.domain.intake import AT_THE_COUNTER
from crm.domain.permission import Basis
from crm.errors import InvalidInput
from crm.i18n import LANGUAGE_NAMES, N_, tr
from crm.services import consents, customers
from crm.services.consents import ConsentCard
from ui.context import Context
from ui.dialogs.choose_proof import choose_proof
from ui.widgets.choice import Choice, TypedChoice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Field, Form, row
from ui.widgets.page import while_alive
from ui.widgets.proof_edit import ProofEdit
from ui.widgets.purpose_edit import PurposeEdit
from ui.widgets.section import Section

SOURCES = (AT_THE_COUNTER, N_("by phone"), N_("by e-mail"), N_("signed form"), N_("website"))
SAID = (Event.GRANT, Event.OBJECT, Event.WITHDRAW, Event.SOFT)
CLOSED, OPEN = 330, 590
"""The height of the fields without details, and of the form with them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the form holds: an event for each purpose chosen, and the proof of all of them."""

    events: tuple[ConsentEvent, ...]
    proof: Attachment | None = None


class ConsentForm(Form):
    """Filled in with what is usual: Enter keeps it. The record is added to, never changed."""

    least_width = 620

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        customer_id: int,
        channel: Channel | None = Channel.EMAIL,
        event: Event = Event.GRANT,
        *,
        purpose: Purpose | None = None,
    ) -> None:
        self._customer_id = customer_id
        self._card: ConsentCard | None = None
        super().__init__(ctx, parent, tr("What the customer said"))
        self.on.set_day(ctx.today)
        self.what.set_value(event)
        self.channel.set_value(channel)
        self.purpose.set_value(purpose)
        for signal in (self.what.currentIndexChanged, self.channel.currentIndexChanged, self.purpose.changed):
            signal.connect(self._follow)
        self._follow()
        self.source.setFocus()
        ctx.read(partial(consents.card, ctx.workspace, customer_id), while_alive(self, self.load))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        made = cls(ctx, None, found[0].id if found else 0, purpose=Purpose.NEWS)
        made.details.open()
        return made

    def _build(self) -> None:
        self.scrolling(CLOSED)
        self.what = Choice([(event, tr(EVENT_WORDS[event])) for event in SAID])
        channels = [(channel, tr(name)) for channel, name in CHANNEL_NAMES.items()]
        self.channel = Choice([(None, tr("Every channel")), *channels])
        self.purpose = PurposeEdit()
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.source, self.about = TypedChoice([tr(source) for source in SOURCES]), TypedChoice()
        self.recorded_by = TypedChoice(self.ctx.settings.counter_names, self.ctx.settings.counter_name)
        field = self.add_field
        for line in (
            row(field("event", tr("What happened"), self.what), field("channel", tr("Channel"), self.channel)),
            row(field("purpose", tr("What for"), self.purpose)),
            row(field("on", tr("Date"), self.on), field("source", tr("How"), self.source)),
            row(field("recorded_by", tr("Recorded by"), self.recorded_by),
                field("address", tr("Address or number"), self.about)),
        ):  # fmt: skip
            self.column.addLayout(line)
        self.column.addWidget(self._details())
        self.column.addStretch(1)

    def _details(self) -> Section:
        self.details = Section(tr("Proof and details"), tr("note, file, words that were shown, last day"))
        self.note, self.proof = QLineEdit(), ProofEdit()
        self.proof.asked.connect(self._choose)
        self.details.opened.connect(lambda: self.resize(self.width(), max(self.height(), OPEN)))
        self.until = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.wording: Choice = Choice([(None, tr("not noted"))])
        hint = tr("For example the words used, or where the form is kept.")
        kinds = tr("A signed form, an e-mail or a picture, at most 5 MB; it is kept inside the customer file.")
        self.details.add(self.add_field("note", tr("Note"), self.note, hint))
        self.details.add(self.add_field("proof", tr("File"), self.proof, kinds))
        self.details.add(row(self.add_field("wording", tr("Words that were shown"), self.wording),
                             self.add_field("expires_on", tr("Counts until"), self.until,
                                            tr("The last day; empty for no end."))))  # fmt: skip
        return self.details

    def load(self, card: ConsentCard) -> None:
        """Offer what is known about the customer: addresses, wordings, and whether there is a list to look at."""
        self._card = card
        shown = [(i, f"{LANGUAGE_NAMES.get(code, code)} {version}") for i, (code, version) in card.wordings.items()]
        self.wording.offer([(None, tr("not noted")), *shown])
        if card.rules[Channel.PHONE].basis is Basis.CHECKED:
            event = self.what.value()
            self.what.offer([(kind, tr(EVENT_WORDS[kind])) for kind in (*SAID, Event.CHECK)])
            self.what.set_value(event)
        self._follow()

    def _follow(self) -> None:
        """Ask only what belongs to the event, the channel and the purpose."""
        event, check = self.what.value(), self.what.value() is Event.CHECK
        if check:
            self.channel.set_value(Channel.PHONE)
        elif Purpose.PROFILING in self.purpose.value():
            self.channel.set_value(None)
        self.channel.setEnabled(not check and Purpose.PROFILING not in self.purpose.value())
        self._field("purpose").setVisible(not check)
        self._field("expires_on").setVisible(event is Event.GRANT)
        self._field("wording").setVisible(event is Event.GRANT and self.wording.count() > 1)
        self._offer_addresses()

    def _offer_addresses(self) -> None:
        channel = self.channel.value()
        known = self._card.addresses.get(channel, ()) if self._card else ()
        if known != tuple(self.about.itemText(n) for n in range(self.about.count())):
            self.about.clear()
            self.about.addItems(known)
        self._field("address").setVisible(channel not in (None, Channel.POST))

    def _field(self, name: str) -> Field:
        return self.fields[name]

    def _choose(self) -> None:
        choose_proof(self.ctx, self, self.proof, self._field("proof"))

    def draft(self) -> Said:
        on = self._day("on", self.on) or self.ctx.today
        if on > self.ctx.today:
            raise InvalidInput(N_("This day is still to come."), field="on")
        event = self.what.value()
        yes = event is Event.GRANT
        purposes = self.purpose.value() if event is not Event.CHECK else (None,)
        channel = self.channel.value()
        said = partial(
            ConsentEvent,
            channel,
            event,
            datetime.now(UTC),
            on,
            self.source.text(),
            self.note.text().strip(),
            expires_on=self._day("expires_on", self.until) if yes else None,
            address=self.about.text() if channel not in (None, Channel.POST) else "",
            recorded_by=self.recorded_by.text(),
            wording_id=self.wording.value() if yes else None,
        )
        return Said(tuple(said(purpose=purpose) for purpose in purposes), self.proof.value())

    def _day(self, field: str, edit: DateEdit) -> date | None:
        try:
            return edit.day()
        except InvalidInput as error:
            error.field = field
            raise

    def job(self, draft: Said) -> Callable[[], Any]:
        return partial(consents.record_all, self.ctx.workspace, self._customer_id, draft.events, proof=draft.proof)
