"""Doubts in words, sections that stay closed, and editors for what few customers have."""

from datetime import date
from typing import Any

import pytest

from crm.domain.address import PostalAddress
from crm.domain.customer import Email, Phone
from crm.domain.link import Link
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnField, OwnKind, OwnValue
from ui.context import Formats
from ui.widgets.contact_edits import AddressEdit, EmailEdit, PhoneEdit
from ui.widgets.detail_edits import LinkEdit, NumberEdit, OwnEdits
from ui.widgets.own_field_edits import OwnFieldEdit
from ui.widgets.section import Section

TODAY = date(2026, 11, 23)
FIELDS = (
    OwnField("Size", "Shoe size", OwnKind.NUMBER),
    OwnField("Married", "Married", OwnKind.DATE),
    OwnField("Colour", "Colour", OwnKind.CHOICE, ("red", "white")),
    OwnField("Dog", "Dog"),
)


@pytest.mark.parametrize(
    ("edit", "value", "doubted"),
    [
        (EmailEdit, Email("jan@example", "home"), True),
        (EmailEdit, Email("jan@example.nl"), False),
        (lambda: PhoneEdit(lambda: "NL"), Phone("06 1234567", "work"), True),
        (lambda: PhoneEdit(lambda: "NL"), Phone("06 12345678", "", "+31612345678"), False),
        (lambda: AddressEdit("NL", labelled=True), PostalAddress("Kerkstraat", "7", postcode="12", label="home"), True),
        (NumberEdit, OrgNumber(NumberKind.IBAN, "NL91ABNA0417164301"), True),
        (NumberEdit, OrgNumber(NumberKind.KVK, "12345678", "12345678"), False),
        (LinkEdit, Link("example.org", "shop"), False),
    ],
)
def test_what_is_stored_comes_back_and_is_doubted_in_words(qtbot: Any, edit: Any, value: Any, doubted: bool) -> None:
    """Never changed, never refused."""
    made = edit()
    qtbot.addWidget(made)
    made.load(value)
    assert made.value() == value
    assert made.doubt.isHidden() is not doubted
    assert bool(made.doubt.text()) is doubted


def test_nobody_is_corrected_in_the_middle_of_a_word(qtbot: Any) -> None:
    """The doubt comes after a pause, or when the field is left; settled, it goes at once."""
    made = EmailEdit()
    qtbot.addWidget(made)
    made.main.setText("jan@exam")
    assert made.doubt.isHidden()
    made.main.editingFinished.emit()
    assert not made.doubt.isHidden()
    assert made.main.accessibleDescription() == made.doubt.text()
    made.main.setText("jan@example.nl")
    assert made.doubt.isHidden()
    made.main.setText("jan")
    qtbot.waitUntil(lambda: not made.doubt.isHidden())


def test_a_number_starts_as_that_of_the_country(qtbot: Any) -> None:
    """KvK, KBO or EIK; elsewhere VAT."""
    for country, kind in (("NL", "kvk"), ("BE", "kbo"), ("BG", "eik"), ("DE", "vat")):
        made = NumberEdit(lambda country=country: country)  # type: ignore[misc]
        qtbot.addWidget(made)
        assert made.kind.value() == kind


def test_own_fields_survive_their_editors(qtbot: Any) -> None:
    """In their order, odd ones as typed, and those that are no longer asked."""
    stored = (OwnValue("Dog", "Bo"), OwnValue("Gone", "kept"), OwnValue("Married", "2020-03-05"),
              OwnValue("Colour", "blue"), OwnValue("Size", "large"))  # fmt: skip
    made = OwnEdits(FIELDS, Formats("nl"), lambda: TODAY)
    qtbot.addWidget(made)
    made.load(stored)
    assert made.values() == stored
    made.editors["Married"].setText("ooit")  # type: ignore[union-attr]
    assert OwnValue("Married", "ooit") in made.values()
    made.load(())
    assert made.values() == ()


@pytest.mark.parametrize("field", FIELDS)
def test_a_definition_survives_its_editor(qtbot: Any, field: OwnField) -> None:
    """Its key stays; choices are asked of a choice alone."""
    made = OwnFieldEdit()
    qtbot.addWidget(made)
    made.load(field)
    made.name.setText("Renamed")
    found = made.value()
    assert (found.key, found.name, found.kind) == (field.key, "Renamed", field.kind)
    assert made.choices.isHidden() is not (field.kind is OwnKind.CHOICE)


def test_a_section_opens_by_keyboard(qtbot: Any) -> None:
    """Closed it says what is in it; Space opens it."""
    from PySide6.QtCore import Qt

    section = Section("More", "What is in it")
    inner = EmailEdit()
    section.add(inner)
    qtbot.addWidget(section)
    section.show()
    assert not inner.isVisible()
    assert section._contents.isVisible()
    qtbot.keyClick(section.head, Qt.Key.Key_Space)
    assert section.is_open
    assert inner.isVisible()
    assert not section._contents.isVisible()
