"""The name day of a customer: by the calendar, one of its days, another day, or none."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.domain.address import COUNTRY_NAMES
from crm.domain.celebration import CHOSEN, Wish
from crm.domain.customer import PartialDate
from crm.domain.feast import Feast
from crm.domain.nameday import Choice as Day
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import celebrations, customers
from crm.services.celebrations import CelebrationCard
from ui.context import Context
from ui.models.name_days import choice_words, feast_words
from ui.widgets.choice import Choice
from ui.widgets.date_edit import PartialDateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.page import while_alive

CALENDAR, OTHER, NONE = "calendar", "other", "none"


class CelebrationForm(Form):
    """Whose calendar, and which day of it."""

    least_width = 480

    def __init__(self, ctx: Context, parent: QWidget | None, card: CelebrationCard) -> None:
        self._card = card
        super().__init__(ctx, parent, tr("Name day of {name}", name=card.name))
        self.load(card)
        self.day.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        if not found:
            return cls(ctx, None, CelebrationCard(0, "", "", Wish(), ""))
        return cls(ctx, None, celebrations.of_customer(ctx.workspace, found[0].id))

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, customer_id: int) -> None:
        """Read how it stands, then ask."""

        def show(card: CelebrationCard) -> None:
            cls.ask(parent, cls(ctx, parent, card))

        ctx.read(partial(celebrations.of_customer, ctx.workspace, customer_id), while_alive(parent, show))

    def _build(self) -> None:
        names = sorted((tr(COUNTRY_NAMES[code]), code) for code in CHOSEN)
        self.country = Choice([("", tr("as address and language say")), *((code, name) for name, code in names)])
        self.day = Choice([(CALENDAR, "")])
        self.other = PartialDateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.other.setPlaceholderText(tr("day-month"))
        self.column.addWidget(self.add_field("country", tr("Calendar of"), self.country))
        self.column.addLayout(
            row(self.add_field("day", tr("Name day"), self.day), 3, self.add_field("other", tr("Day"), self.other), 1)
        )
        note = tr("The calendar suggests a day by the first name. It says nothing about what somebody believes.")
        self.column.addWidget(Label(note, "small", wrap=True))
        self.country.currentIndexChanged.connect(self._read_days)
        self.day.currentIndexChanged.connect(self._show_other)

    def load(self, row: CelebrationCard) -> None:
        wish = row.wish
        self.country.blockSignals(True)
        self.country.set_value(wish.country)
        self.country.blockSignals(False)
        self._offer(row.celebration.choices if not wish.feast else ())
        if wish.feast or wish.declined:
            self._keep(wish)
        self._read_days()

    def draft(self) -> Wish:
        country, day = self.country.value(), self.day.value()
        if day == NONE:
            return Wish(country, declined=True)
        if day == OTHER:
            typed: PartialDate | None = self.read("other", self.other.value)
            if typed is None:
                raise InvalidInput(N_("Please type the day of the name day."), field="other")
            return Wish(country, Feast(typed.month, typed.day))
        return Wish(country) if day == CALENDAR else Wish(country, *day)

    def job(self, draft: Wish) -> Callable[[], Any]:
        return partial(celebrations.save, self.ctx.workspace, self._card.customer_id, draft)

    def _read_days(self) -> None:
        """Offer the days of the country chosen; what was chosen before stays."""
        country = self.country.value() or (self._card.country if not self._card.wish.country else "")
        if not self._card.customer_id:
            return
        job = partial(celebrations.choices, self.ctx.workspace, self._card.given, country)
        self.ctx.read(job, while_alive(self, self._arrived))

    def _arrived(self, days: tuple[Day, ...]) -> None:
        chosen = self.day.value()
        self._offer(days)
        if isinstance(chosen, tuple):
            self._keep(Wish("", *chosen))
        else:
            self.day.set_value(chosen)

    def _offer(self, days: tuple[Day, ...]) -> None:
        today = self.ctx.today
        entries = [((one.feast, one.title), choice_words(self.ctx.fmt, one, today)) for one in days]
        self.day.offer(
            [(CALENDAR, tr("as the calendar says")), *entries, (OTHER, tr("another day…")),
             (NONE, tr("does not celebrate one"))]
        )  # fmt: skip
        self._show_other()

    def _keep(self, wish: Wish) -> None:
        """Choose what was noted: a day of the calendar if it is offered, else a day of their own."""
        if wish.declined:
            self.day.set_value(NONE)
        elif wish.feast and not wish.title and not wish.feast.moves:
            self.other.set_value(PartialDate(wish.feast.month, wish.feast.day))
            self.day.set_value(OTHER)
        elif wish.feast:
            value = (wish.feast, wish.title)
            self.day.set_value(value, feast_words(self.ctx.fmt, wish.feast, wish.title, self.ctx.today))

    def _show_other(self) -> None:
        self.fields["other"].setVisible(self.day.value() == OTHER)
