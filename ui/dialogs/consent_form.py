"""What a customer said about one channel, with its day and where it was said (product C1)."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.consent_words import CHANNEL_NAMES
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import consents, customers
from ui.context import Context
from ui.widgets.choice import Choice, Radios
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row

SOURCES = (N_("at the counter"), N_("by phone"), N_("by e-mail"), N_("signed form"), N_("website"))


class ConsentForm(Form):
    """Yes or no for one channel; the record is added to, never changed."""

    least_width = 440

    def __init__(
        self, ctx: Context, parent: QWidget | None, customer_id: int, channel: Channel = Channel.EMAIL, yes: bool = True
    ) -> None:
        self._customer_id = customer_id
        super().__init__(ctx, parent, tr("Record consent"))
        self.channel.set_value(channel)
        self.answer.set_value(Event.GRANT if yes else Event.OBJECT)
        self.on.set_day(ctx.today)
        self.source.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, found[0].id if found else 0)

    def _build(self) -> None:
        self.channel = Choice([(channel, tr(name)) for channel, name in CHANNEL_NAMES.items()])
        self.answer = Radios([(Event.GRANT, tr("said yes")), (Event.OBJECT, tr("said no"))])
        self.column.addLayout(
            row(
                self.add_field("channel", tr("Channel"), self.channel),
                self.add_field("event", tr("The customer"), self.answer),
            )
        )
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.source = QComboBox()
        self.source.setEditable(True)
        self.source.addItems([tr(source) for source in SOURCES])
        self.column.addLayout(
            row(
                self.add_field("on", tr("Date"), self.on),
                self.add_field("source", tr("How"), self.source),
            )
        )
        self.note = QLineEdit()
        hint = tr("For example the words used, or where the form is kept.")
        self.column.addWidget(self.add_field("note", tr("Note"), self.note, hint))

    def draft(self) -> ConsentEvent:
        try:
            on = self.on.day() or self.ctx.today
        except InvalidInput as error:
            error.field = "on"
            raise
        if on > self.ctx.today:
            raise InvalidInput(N_("This day is still to come."), field="on")
        source = self.source.currentText().strip()
        return ConsentEvent(
            self.channel.value(), self.answer.value(), datetime.now(UTC), on, source, self.note.text().strip()
        )

    def job(self, draft: ConsentEvent) -> Callable[[], Any]:
        return partial(consents.record, self.ctx.workspace, self._customer_id, draft)
