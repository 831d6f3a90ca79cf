"""What the shop decides about dates: time for print and post, 29 February, and name days of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.address import COUNTRY_NAMES
from crm.domain.celebration import CHOSEN, OwnName
from crm.domain.feast import Feast
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from ui import theme
from ui.context import Formats
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.contact_edits import line
from ui.widgets.date_edit import PartialDateEdit
from ui.widgets.form import Field, row
from ui.widgets.number_boxes import whole_numbers
from ui.widgets.repeated import Repeated

MOST_LEAD_DAYS = 30


class OwnNameEdit(QWidget):
    """A first name, its day, and the country where it is kept."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self.name = line(tr("First name"))
        self.on = PartialDateEdit(fmt, today)
        self.on.setPlaceholderText(tr("day-month"))
        self.on.setAccessibleName(tr("Day"))
        self.on.setFixedWidth(110)
        names = sorted((tr(name), code) for code, name in COUNTRY_NAMES.items() if code in (*CHOSEN, "NL", "BE"))
        self.country = Choice([(code, name) for name, code in names])
        self.country.setAccessibleName(tr("Country"))
        self.country.set_value("BG")
        self._feast: Feast | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE_SMALL)
        for widget, stretch in ((self.name, 1), (self.on, 0), (self.country, 0)):
            across.addWidget(widget, stretch)
        self.setFocusProxy(self.name)

    def load(self, value: OwnName) -> None:
        self.name.setText(value.name)
        self.on.setText(f"{value.feast.day}-{value.feast.month}")
        self.country.set_value(value.country)

    def value(self) -> OwnName:
        """What was typed.

        Raises:
            InvalidInput: a name without its day, or no day of the year.
        """
        typed = self.on.value()
        if typed is None and self.name.text().strip():
            raise InvalidInput(N_("Please type the day of the name day."), field="own_names")
        return OwnName(self.name.text(), Feast(typed.month, typed.day) if typed else Feast(), self.country.value())


class DatesCard(Card):
    """Part of the page of settings; ``fields`` are those in which something may be wrong."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__(tr("Birthdays and name days"))
        self.lead = whole_numbers(0, MOST_LEAD_DAYS)
        self.leap = Choice([(False, tr("28 February")), (True, tr("1 March"))])
        self.names: Repeated[OwnName] = Repeated(tr("Another name"), lambda: OwnNameEdit(fmt, today), least=0)
        self.fields = {
            "lead_days": Field(tr("Print and post take, in days"), self.lead,
                               tr("So long before a date the agenda says when to post.")),
            "leap": Field(tr("Born on 29 February: in other years on"), self.leap),
            "own_names": Field(tr("Name days of your own"), self.names,
                               tr("For names that the calendars do not know, or know on another day.")),
        }  # fmt: skip
        self.add(row(self.fields["lead_days"], self.fields["leap"]))
        self.add(self.fields["own_names"])

    def load(self, shop: Settings) -> None:
        """Show what is stored."""
        self.lead.setValue(shop.lead_days)
        self.leap.set_value(shop.leap_in_march)
        self.names.load(shop.own_names)

    def put(self, shop: Settings) -> Settings:
        """The settings with what was typed.

        Raises:
            InvalidInput: what is no day of the year, at the names.
        """
        try:
            names = tuple(one for one in self.names.values() if one.name.strip())
        except InvalidInput as error:
            error.field = "own_names"
            raise
        return replace(shop, lead_days=self.lead.value(), leap_in_march=self.leap.value(), own_names=names)
