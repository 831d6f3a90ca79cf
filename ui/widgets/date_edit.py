"""A date as typed: ``5-3-2026``, ``5/3``, ``5.3.26``, ``2026-03-05``, or picked from a calendar."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFocusEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from crm.domain.customer import PartialDate
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from ui import theme
from ui.context import Formats

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?\.?")


def parse_day(text: str, today: date) -> date:
    """A day as typed, day first; without a year this year's, two digits of the century nearest to today.

    Raises:
        InvalidInput: not a date, or one that does not exist.
    """
    partial = parse_partial(text, today)
    return date(partial.year or today.year, partial.month, partial.day)


def parse_partial(text: str, today: date) -> PartialDate:
    """A date as typed whose year may be missing.

    Raises:
        InvalidInput: not a date, or one that does not exist.
    """
    bare = text.strip().removesuffix("г.").removesuffix("г").strip()
    if match := _ISO.fullmatch(bare):
        return _existing(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _DAY_FIRST.fullmatch(bare):
        return _existing(_year(match[3], today), int(match[2]), int(match[1]), text)
    raise _not_a_date(text)


def _year(digits: str | None, today: date) -> int | None:
    if digits is None or len(digits) == 4:
        return int(digits) if digits else None
    century = today.year // 100 * 100
    return century + int(digits) - (100 if int(digits) > today.year % 100 + 1 else 0)


def _existing(year: int | None, month: int, day: int, text: str) -> PartialDate:
    try:
        return PartialDate(month, day, year)
    except InvalidInput:
        raise _not_a_date(text) from None


def _not_a_date(text: str) -> InvalidInput:
    return InvalidInput(N_("“{text}” is not a date; type it as 31-12-2026."), text=text[:40])


class DateEdit(QLineEdit):
    """``day`` is what was typed, None when empty. The icon, or the arrow down key, opens a calendar."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self._fmt = fmt
        self._today = today
        self._popup: CalendarPopup | None = None
        self.setPlaceholderText(tr("day-month-year"))
        self._picker = self.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._picker.setToolTip(tr("Pick from a calendar"))
        self._picker.triggered.connect(self.open_calendar)
        self._picker.setShortcut("Alt+Down")
        self._picker.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def day(self) -> date | None:
        """What was typed.

        Raises:
            InvalidInput: not a date.
        """
        text = self.text().strip()
        return parse_day(text, self._today()) if text else None

    def set_day(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self.setText(self._fmt.short_date(day))

    def open_calendar(self) -> None:
        """A month to pick from below the field."""
        popup = self._popup = self._popup or CalendarPopup(self, self.set_day)
        try:
            popup.show_day(self.day() or self._today())
        except InvalidInput:
            popup.show_day(self._today())
        popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        popup.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        try:
            self.set_day(self.day())
        except InvalidInput:
            return


class PartialDateEdit(QLineEdit):
    """A birth date, with or without its year."""

    def __init__(self, fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self._fmt = fmt
        self._today = today
        self.setPlaceholderText(tr("day-month or day-month-year"))

    def value(self) -> PartialDate | None:
        """What was typed.

        Raises:
            InvalidInput: not a date.
        """
        text = self.text().strip()
        return parse_partial(text, self._today()) if text else None

    def set_value(self, value: PartialDate | None) -> None:
        """Show a date with or without its year, or nothing."""
        if value is None:
            self.clear()
        elif value.year is None:
            self.setText(f"{value.day}-{value.month}")
        else:
            self.setText(self._fmt.short_date(date(value.year, value.month, value.day)))


class CalendarPopup(QFrame):
    """A month; a click picks a day and closes it."""

    def __init__(self, parent: QWidget, pick: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._pick = pick
        self.calendar = QCalendarWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        quiet_calendar(self.calendar)
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)

    def show_day(self, day: date) -> None:
        """Mark a day."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setFocus()

    def _chosen(self, day: QDate) -> None:
        self._pick(date(day.year(), day.month(), day.day()))
        self.hide()


def quiet_calendar(calendar: QCalendarWidget) -> None:
    """Make a calendar readable in both modes: the style paints its bar in the accent and week-ends in red."""
    if bar := calendar.findChild(QWidget, "qt_calendar_navigationbar"):
        bar.setBackgroundRole(QPalette.ColorRole.Base)
    plain = QTextCharFormat()
    plain.setForeground(theme.colour("ink"))
    for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekday, plain)
