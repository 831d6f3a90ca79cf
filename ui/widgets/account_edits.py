"""Editors for one agreement and one result of a key account."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.account import Agreement, Result
from crm.domain.money import parse_decimal
from crm.i18n import tr, trc
from ui import theme
from ui.context import Formats
from ui.widgets.choice import Choice
from ui.widgets.contact_edits import line
from ui.widgets.date_edit import DateEdit
from ui.widgets.label import Label

DAY_WIDTH, NUMBER_WIDTH = 130, 92


class AgreementEdit(QWidget):
    """What was agreed, and when; without a day it was today."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.text = line(tr("What was agreed"))
        self.on = _day(tr("Agreed on"), fmt, today)
        row = _row(self)
        row.addWidget(self.on)
        row.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def load(self, value: Agreement) -> None:
        self.text.setText(value.text)
        self.on.set_day(value.on)

    def value(self) -> Agreement:
        return Agreement(self.on.day() or self._today(), self.text.text())


class ResultEdit(QWidget):
    """What is followed and its goal; below it what was seen last, and when."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self._fmt = fmt
        self.name = line(tr("What to follow"))
        self.way = Choice([(False, tr("at least")), (True, tr("at most"))])
        self.way.setAccessibleName(tr("Which way"))
        self.target = line(trc("result", "goal"), NUMBER_WIDTH)
        self.by = _day(tr("Meant for"), fmt, today)
        self.latest = line(trc("result", "value"), NUMBER_WIDTH)
        self.latest_on = _day(tr("Seen on"), fmt, today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(self.name)
        row = _row()
        by, seen, on = (Label(text, "secondary") for text in _between())
        for widget in (self.way, self.target, by, self.by, seen, self.latest, on, self.latest_on):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self.name)

    def load(self, value: Result) -> None:
        self.name.setText(value.name)
        self.way.set_value(value.at_most)
        self.target.setText(_typed(value.target))
        self.by.set_day(value.by)
        self.latest.setText("" if value.latest is None else _typed(value.latest))
        self.latest_on.set_day(value.latest_on)

    def value(self) -> Result:
        """What was typed; a goal left out is nothing to reach."""
        target, latest = self.target.text().strip(), self.latest.text().strip()
        return Result(
            self.name.text(),
            parse_decimal(target) if target else Decimal(0),
            parse_decimal(latest) if latest else None,
            self.latest_on.day() if latest else None,
            self.way.value(),
            self.by.day(),
        )


def _between() -> tuple[str, str, str]:
    """“at least 12 by 31 December, seen 8 on 1 November”."""
    return trc("result", "by"), trc("result", "seen"), trc("result", "on")


def _typed(value: Decimal) -> str:
    return f"{value:f}"


def _day(name: str, fmt: Formats, today: Callable[[], date]) -> DateEdit:
    made = DateEdit(fmt, today)
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    made.setFixedWidth(DAY_WIDTH)
    return made


def _row(holder: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout(holder) if holder else QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE_SMALL)
    return row
