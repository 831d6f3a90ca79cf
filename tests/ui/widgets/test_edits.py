"""Fields that understand what people type."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate

from crm.domain.address import PostalAddress
from crm.domain.customer import PartialDate
from crm.errors import InvalidInput
from ui.context import Formats
from ui.widgets.contact_edits import AddressEdit, EmailEdit
from ui.widgets.date_edit import CalendarPopup, DateEdit, PartialDateEdit, parse_day, parse_partial
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.repeated import Repeated

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5-3-2026", date(2026, 3, 5)),
        ("05.03.2026 г.", date(2026, 3, 5)),
        ("5/3", date(2026, 3, 5)),
        ("5 3 26", date(2026, 3, 5)),
        ("5-3-99", date(1999, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
    ],
)
def test_dates_are_typed_day_first(typed: str, day: date) -> None:
    """With any separator, with or without the year, and as ISO writes them."""
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31-2-2026", "hello", "5", "2026-13-01", "1-2-3-4"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    """Never guessed into another day."""
    with pytest.raises(InvalidInput):
        parse_day(typed, TODAY)


def test_a_birthday_may_lack_its_year() -> None:
    """29 February without a year exists."""
    assert parse_partial("29-2", TODAY) == PartialDate(2, 29, None)
    assert parse_partial("12-3-1980", TODAY) == PartialDate(3, 12, 1980)


@pytest.mark.parametrize("locale", ["nl", "en", "bg"])
def test_a_date_field_reads_what_it_wrote(qtbot: Any, locale: str) -> None:
    """What is shown in a language is understood in it."""
    edit = DateEdit(Formats(locale), lambda: TODAY)
    qtbot.addWidget(edit)
    edit.set_day(date(2026, 3, 5))
    assert edit.day() == date(2026, 3, 5)
    edit.set_day(None)
    assert edit.day() is None


@pytest.mark.parametrize("value", [PartialDate(3, 5, 1980), PartialDate(2, 29), None])
def test_a_birthday_field_reads_what_it_wrote(qtbot: Any, value: PartialDate | None) -> None:
    """With and without a year."""
    edit = PartialDateEdit(Formats("bg"), lambda: TODAY)
    qtbot.addWidget(edit)
    edit.set_value(value)
    assert edit.value() == value


def test_the_calendar_picks(qtbot: Any) -> None:
    """A click on a day fills the field."""
    edit = DateEdit(Formats("nl"), lambda: TODAY)
    qtbot.addWidget(edit)
    edit.show()
    edit.open_calendar()
    popup = edit.findChild(CalendarPopup)
    popup.calendar.clicked.emit(QDate(2026, 11, 2))
    assert edit.day() == date(2026, 11, 2)


@pytest.mark.parametrize("locale", ["nl", "en", "bg"])
def test_an_amount_field_reads_what_it_wrote(qtbot: Any, locale: str) -> None:
    """The currency and the grouping of each language are understood."""
    edit = MoneyEdit(Formats(locale))
    qtbot.addWidget(edit)
    for cents in (0, 5, 123456, -9950, 1234567890):
        edit.set_cents(cents)
        assert edit.cents() == cents


def test_an_amount_that_is_none_stays_to_be_corrected(qtbot: Any) -> None:
    """Leaving the field never throws away what was typed."""
    edit = MoneyEdit(Formats("nl"))
    qtbot.addWidget(edit)
    edit.setText("12,5,0x")
    edit.clearFocus()
    assert edit.text() == "12,5,0x"
    with pytest.raises(InvalidInput):
        edit.cents()


def test_an_address_keeps_its_parts(qtbot: Any) -> None:
    """Also the region, which has no field, and a country that is not in the list."""
    edit = AddressEdit("NL")
    qtbot.addWidget(edit)
    address = PostalAddress("Rue", "1", "b", "c/o", "1000", "Sofia", "Sofia-grad", "Atlantis")
    edit.load(address)
    assert edit.value() == address


def test_entries_are_added_and_removed(qtbot: Any) -> None:
    """One empty entry is always there to type in."""
    edit: Repeated[Any] = Repeated("Another", EmailEdit)
    qtbot.addWidget(edit)
    assert len(edit.values()) == 1
    edit.more.click()
    assert len(edit.values()) == 2
    edit.load(())
    assert len(edit.values()) == 1
