"""Editors for one e-mail, one phone, one postal address."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.domain.address import COUNTRY_NAMES, PostalAddress, address_doubt, tidy_postcode
from crm.domain.customer import Email, Phone
from crm.domain.doubt import Doubt
from crm.domain.email import email_doubt
from crm.domain.phone import phone_doubt
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice
from ui.widgets.doubt_label import DoubtLabel


def line(hint: str, width: int = 0) -> QLineEdit:
    """A field whose hint is its name too."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    if width:
        made.setFixedWidth(width)
    return made


Region = Callable[[], str]
"""The country of what is typed elsewhere in the form, empty when unknown."""


def nowhere() -> str:
    """No country in particular."""
    return ""


def no_doubt(_text: str) -> Doubt | None:
    """Nothing more is doubted."""
    return None


class PairEdit(QWidget):
    """A value, a short word on what it is for, and below them what is doubted."""

    def __init__(self, hint: str, words: str, doubt: Callable[[str], Doubt | None] = no_doubt) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_SMALL)
        self.main = line(hint)
        self.label = line(words, 150)
        row.addWidget(self.main, 1)
        row.addWidget(self.label)
        column.addLayout(row)
        self.doubt = DoubtLabel(lambda: doubt(self.main.text()), self.main)
        column.addWidget(self.doubt)
        self.setFocusProxy(self.main)

    def show_pair(self, main: str, label: str) -> None:
        """Load both."""
        self.main.setText(main)
        self.label.setText(label)
        self.doubt.check()

    def pair(self) -> tuple[str, str]:
        """What was typed."""
        return self.main.text().strip(), self.label.text().strip()


class EmailEdit(PairEdit):
    """An address and what it is for; ``also`` doubts one that looks well."""

    def __init__(self, also: Callable[[str], Doubt | None] = no_doubt) -> None:
        super().__init__(tr("E-mail address"), tr("home, work …"), lambda text: email_doubt(text) or also(text))

    def load(self, value: Email) -> None:
        self.show_pair(value.address, value.label)

    def value(self) -> Email:
        return Email(*self.pair())


class PhoneEdit(PairEdit):
    """A number as typed and whose it is; ``region`` is the country of numbers without a code, ``also`` doubts more."""

    def __init__(self, region: Region = nowhere, also: Callable[[str], Doubt | None] = no_doubt) -> None:
        super().__init__(tr("Phone number"), tr("home, work …"), lambda text: phone_doubt(text, region()) or also(text))
        self._loaded = Phone("")

    def load(self, value: Phone) -> None:
        self._loaded = value
        self.show_pair(value.number, value.label)

    def value(self) -> Phone:
        number, label = self.pair()
        return replace(self._loaded, label=label) if number == self._loaded.number else Phone(number, label)


class AddressEdit(QWidget):
    """Street, number, addition; postcode, town, country; a second line, and with ``labelled`` what it is for."""

    def __init__(self, country: str = "", *, labelled: bool = False) -> None:
        super().__init__()
        self._loaded = PostalAddress()
        self._home = country
        self.street, self.number, self.addition = line(tr("Street")), line(tr("No."), 72), line(tr("Addition"), 112)
        self.street2, self.label = line(tr("Box, floor, c/o …")), line(tr("home, work …"), 170)
        self.postcode, self.city = line(tr("Postcode"), 110), line(tr("Town"))
        names = sorted((tr(name), code) for code, name in COUNTRY_NAMES.items())
        self.country = Choice([("", ""), *((code, name) for name, code in names)])
        self.country.setAccessibleName(tr("Country"))
        self.country.set_value(country)
        self._build(labelled)
        self.setFocusProxy(self.street)

    def _build(self, labelled: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE_SMALL)
        lines = (
            ((self.street, 1), (self.number, 0), (self.addition, 0)),
            ((self.postcode, 0), (self.city, 1), (self.country, 0)),
            ((self.street2, 1), (self.label, 0)),
        )
        for number, items in enumerate(lines):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE_SMALL)
            for widget, stretch in items:
                row.addWidget(widget, stretch)
            grid.addLayout(row, number, 0)
        self.country.setMinimumWidth(170)
        self.label.setVisible(labelled)
        self.doubt = DoubtLabel(self._doubt, self.postcode, self.street, self.number, self.addition, self.country)
        grid.addWidget(self.doubt, len(lines), 0)

    def _doubt(self) -> Doubt | None:
        return address_doubt(self.value(), self._home)

    def load(self, value: PostalAddress) -> None:
        self._loaded = value
        for name in ("street", "addition", "street2", "postcode", "city", "label"):
            getattr(self, name).setText(getattr(value, name))
        self.number.setText(value.house_number)
        self.country.set_value(value.country)
        self.doubt.check()

    def value(self) -> PostalAddress:
        country = str(self.country.value())
        return replace(
            self._loaded,
            street=self.street.text().strip(),
            house_number=self.number.text().strip(),
            addition=self.addition.text().strip(),
            street2=self.street2.text().strip(),
            postcode=tidy_postcode(self.postcode.text(), country),
            city=self.city.text().strip(),
            country=country,
            label=self.label.text().strip(),
        )
