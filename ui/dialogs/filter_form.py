"""A condition of the list with a number, a place or a tag of one's own."""

from collections.abc import Callable
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.consent import ASKED_FOR
from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.listing import ANSWERS, Condition, May, What
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from ui.context import Context
from ui.models.conditions import ANSWER_WORDS
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.form import Form
from ui.widgets.money_edit import MoneyEdit

LABELS = {
    What.SILENT_FOR: N_("not bought for so many days"),
    What.BOUGHT_WITHIN: N_("bought in the last so many days"),
    What.SPENT_FROM: N_("12 months: so much or more"),
    What.SPENT_BELOW: N_("12 months: less than"),
    What.CITY: N_("place"),
    What.TAG: N_("tag"),
    What.CONSENT: N_("may I send them something"),
}
_DAYS = (What.SILENT_FOR, What.BOUGHT_WITHIN)
_AMOUNTS = (What.SPENT_FROM, What.SPENT_BELOW)
_CONTACT = ("purpose", "channel", "answer")


class FilterForm(Form):
    """What it is about, and the value; Enter shows the list."""

    least_width = 380

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(ctx, parent, tr("Filter by a value"), tr("Show"))
        self._switch()
        self.what.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None)

    def _build(self) -> None:
        self.what = Choice([(what, tr(label)) for what, label in LABELS.items()])
        self.what.currentIndexChanged.connect(self._switch)
        self.column.addWidget(self.add_field("what", tr("Condition"), self.what))
        self.days, self.amount, self.text = CountEdit(), MoneyEdit(self.ctx.fmt), QLineEdit()
        self.days.setAlignment(Qt.AlignmentFlag.AlignRight)
        for name, editor in (("days", self.days), ("amount", self.amount), ("text", self.text)):
            self.column.addWidget(self.add_field(name, tr("Value"), editor))
        self._build_contact()

    def _build_contact(self) -> None:
        self.purpose = Choice([(purpose, tr(PURPOSE_NAMES[purpose])) for purpose in ASKED_FOR])
        self.channel = Choice([(channel, tr(name)) for channel, name in CHANNEL_NAMES.items()])
        self.answer = Choice([(answer, tr(ANSWER_WORDS[answer])) for answer in ANSWERS])
        for name, label, editor in (
            ("purpose", tr("What for"), self.purpose),
            ("channel", tr("Channel"), self.channel),
            ("answer", tr("Answer"), self.answer),
        ):
            self.column.addWidget(self.add_field(name, label, editor))

    def _shown(self) -> tuple[str, ...]:
        """The fields that belong to the condition chosen."""
        what = self.what.value()
        if what is What.CONSENT:
            return _CONTACT
        return ("days" if what in _DAYS else "amount" if what in _AMOUNTS else "text",)

    def _switch(self, *_: int) -> None:
        for name, field in self.fields.items():
            field.setVisible(name in ("what", *self._shown()))

    def draft(self) -> Condition:
        name, *_ = shown = self._shown()
        if shown == _CONTACT:
            return May(self.channel.value(), self.purpose.value(), self.answer.value()).condition
        readers: dict[str, Callable[[], Any]] = {
            "days": self.days.number,
            "amount": self.amount.cents,
            "text": lambda: self.text.text().strip(),
        }
        try:
            value = readers[name]()
        except InvalidInput as error:
            error.field = name
            raise
        if value in (None, "") or (name == "days" and value > 36_500):
            raise InvalidInput(N_("Please type a value."), field=name)
        return Condition(self.what.value(), value)

    def accept(self) -> None:
        """Nothing is stored: the condition goes to whoever asked."""
        self.clear_errors()
        try:
            self._stored(self.draft())
        except InvalidInput as error:
            self.show_error(error.field, tr(error.msgid, **error.values))
