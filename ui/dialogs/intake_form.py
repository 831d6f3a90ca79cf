"""What a customer ticked at the counter, for whoever records it, in the language of the shop (product C4)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.consent import MARKETING, Channel, Purpose
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS
from crm.domain.intake import AT_THE_COUNTER, IntakeCard, IntakeDraft
from crm.i18n import LANGUAGE_NAMES, tr
from crm.services import customers, intake
from ui.context import Context
from ui.dialogs.choose_proof import choose_proof
from ui.widgets.button import link
from ui.widgets.choice import TypedChoice
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.proof_edit import ProofEdit


class IntakeForm(Form):
    """Records everything as one step; Cancel goes back to the boxes, where every tick still stands."""

    least_width = 560

    def __init__(self, ctx: Context, parent: QWidget | None, card: IntakeCard, ticked: IntakeDraft) -> None:
        self._card = card
        self._ticked = ticked
        title = tr("What {name} ticked", name=card.name)
        super().__init__(ctx, parent, title, tr("Close without recording") if ticked.is_empty else tr("Record"))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(sort="year_cents", descending=True, limit=1)).rows
        reach = {Channel.EMAIL: "jan@voorbeeld.nl"}
        card = IntakeCard(found[0].id if found else 0, found[0].name if found else "", "en", {}, reach)
        cells = frozenset({(Channel.EMAIL, Purpose.NEWS), (Channel.EMAIL, Purpose.OFFERS), (Channel.SMS, Purpose.NEWS)})
        return cls(ctx, None, card, IntakeDraft("en", "", cells, publish=True, phone="06 12345678"))

    def _build(self) -> None:
        if self._ticked.is_empty:
            self.column.addWidget(Label(tr("Nothing was ticked, so there is nothing to record."), wrap=True))
        for line in self._lines():
            self.column.addWidget(Label(line, wrap=True))
        kept = tr("A box left empty records nothing: it is neither a yes nor a no, and what was known before stays.")
        self.column.addWidget(Label(kept, "secondary", wrap=True))
        if not self._ticked.is_empty:
            self._details()
        self.column.addStretch(1)

    def _lines(self) -> Iterator[str]:
        """What will be recorded, a sentence a channel."""
        ticked = self._ticked
        for channel in Channel:
            said = [tr(PURPOSE_WORDS[purpose]) for purpose in MARKETING if (channel, purpose) in ticked.cells]
            if said:
                address = self._card.reach.get(channel) or self._given(channel)
                name = tr(CHANNEL_WORDS[channel]) + (f" ({address})" if address else "")
                yield tr("Yes to {channel}: {purposes}", channel=name, purposes=", ".join(said))
        if ticked.publish:
            yield tr("Yes to publishing what they said, with their name")
        if ticked.nothing:
            yield tr("No advertising at all, and not being selected by what was bought")
        if new := [text for text in self._new() if text]:
            yield tr("New in the profile: {details}", details=", ".join(new))
        if not ticked.is_empty:
            yield tr("Words that were read: {language}", language=LANGUAGE_NAMES[ticked.language])

    def _given(self, channel: Channel) -> str:
        return self._ticked.email.strip() if channel is Channel.EMAIL else self._ticked.phone.strip()

    def _new(self) -> Iterator[str]:
        """What was typed and is used by a tick."""
        for channels in ((Channel.EMAIL,), (Channel.PHONE, Channel.SMS, Channel.CHAT)):
            if channels[0] not in self._card.reach and self._ticked.uses(*channels):
                yield self._given(channels[0])

    def _details(self) -> None:
        self.recorded_by = TypedChoice(self.ctx.settings.counter_names, self.ctx.settings.counter_name)
        self.note, self.proof = QLineEdit(), ProofEdit()
        self.column.addWidget(self.add_field("recorded_by", tr("Recorded by"), self.recorded_by))
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        kinds = tr("A signed form, an e-mail or a picture, at most 5 MB; it is kept inside the customer file.")
        field = self.add_field("proof", tr("File"), self.proof, kinds)
        self.proof.asked.connect(partial(choose_proof, self.ctx, self, self.proof, field))
        self.column.addWidget(field)
        self.column.addWidget(link(tr("Words for consent…"), partial(self.ctx.bus.command.emit, "wordings", None)))
        self.recorded_by.setFocus()

    def draft(self) -> IntakeDraft:
        if self._ticked.is_empty:
            return self._ticked
        by, note = self.recorded_by.text(), self.note.text()
        return replace(self._ticked, recorded_by=by, note=note, source=tr(AT_THE_COUNTER))

    def before_saving(self, draft: IntakeDraft, go_on: Callable[[], None]) -> None:
        """Where nothing was ticked there is nothing to store."""
        if draft.is_empty:
            self._stored(None)
        else:
            go_on()

    def job(self, draft: IntakeDraft) -> Callable[[], Any]:
        return partial(intake.record, self.ctx.workspace, self._card.customer_id, draft, proof=self.proof.value())
