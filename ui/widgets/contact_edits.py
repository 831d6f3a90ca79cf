"""Editors for one e-mail, one phone, one postal address."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from crm.domain.address import COUNTRY_NAMES, PostalAddress, tidy_postcode
from crm.domain.customer import Email, Phone
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice


def line(hint: str, width: int = 0) -> QLineEdit:
    """A field whose hint is its name too."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    if width:
        made.setFixedWidth(width)
    return made


class _Pair(QWidget):
    def __init__(self, hint: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        self.main = line(hint)
        self.label = line(tr("home, work …"), 150)
        row.addWidget(self.main, 1)
        row.addWidget(self.label)
        self.setFocusProxy(self.main)


class EmailEdit(_Pair):
    """An address and what it is for."""

    def __init__(self) -> None:
        super().__init__(tr("E-mail address"))

    def load(self, value: Email) -> None:
        self.main.setText(value.address)
        self.label.setText(value.label)

    def value(self) -> Email:
        return Email(self.main.text().strip(), self.label.text().strip())


class PhoneEdit(_Pair):
    """A number as typed and whose it is."""

    def __init__(self) -> None:
        super().__init__(tr("Phone number"))
        self._loaded = Phone("")

    def load(self, value: Phone) -> None:
        self._loaded = value
        self.main.setText(value.number)
        self.label.setText(value.label)

    def value(self) -> Phone:
        number, label = self.main.text().strip(), self.label.text().strip()
        return replace(self._loaded, label=label) if number == self._loaded.number else Phone(number, label)


class AddressEdit(QWidget):
    """Street, number, addition; a second line; postcode, town, country."""

    def __init__(self, country: str = "") -> None:
        super().__init__()
        self._loaded = PostalAddress()
        self.street, self.number, self.addition = line(tr("Street")), line(tr("No."), 72), line(tr("Addition"), 112)
        self.street2 = line(tr("Box, floor, c/o …"))
        self.postcode, self.city = line(tr("Postcode"), 110), line(tr("Town"))
        names = sorted((tr(name), code) for code, name in COUNTRY_NAMES.items())
        self.country = Choice([("", ""), *((code, name) for name, code in names)])
        self.country.setAccessibleName(tr("Country"))
        self.country.set_value(country)
        self._build()
        self.setFocusProxy(self.street)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE_SMALL)
        lines = (
            ((self.street, 1), (self.number, 0), (self.addition, 0)),
            ((self.postcode, 0), (self.city, 1), (self.country, 0)),
            ((self.street2, 1),),
        )
        for number, items in enumerate(lines):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE_SMALL)
            for widget, stretch in items:
                row.addWidget(widget, stretch)
            grid.addLayout(row, number, 0)
        self.country.setMinimumWidth(170)

    def load(self, value: PostalAddress) -> None:
        self._loaded = value
        for name in ("street", "addition", "street2", "postcode", "city"):
            getattr(self, name).setText(getattr(value, name))
        self.number.setText(value.house_number)
        self.country.set_value(value.country)

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
        )
