"""The sheet that a customer reads and ticks."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from crm.domain.consent import MARKETING, Channel, Purpose
from crm.domain.intake import IntakeCard
from ui.widgets.intake_sheet import IntakeSheet
from ui.widgets.label import Label
from ui.widgets.tick_box import TickBox

TEXTS = {"nl": "Mogen wij?\n\nWij vragen het.", "en": "May we?\n\nWe ask.", "bg": "Може ли?\n\nПитаме."}
ALL = {Channel.POST: "", Channel.EMAIL: "jan@example.nl"} | dict.fromkeys(
    (Channel.PHONE, Channel.SMS, Channel.CHAT), "06 12345678"
)
JAN = IntakeCard(1, "Jan", "nl", TEXTS, ALL)


@pytest.fixture
def sheet(qtbot: Any, qapp: object) -> IntakeSheet:
    """For Jan, who speaks Dutch while the screen is English."""
    made = IntakeSheet()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.load(JAN, "NL")
    return made


def box(sheet: IntakeSheet, channel: Channel = Channel.EMAIL, purpose: Purpose = Purpose.NEWS) -> TickBox:
    return sheet.grid.boxes[channel, purpose]


def test_nothing_is_ticked_beforehand(sheet: IntakeSheet) -> None:
    """A yes is something that somebody does; the next customer begins anew."""
    assert sheet.draft().is_empty
    for made in (box(sheet), sheet.publish.box):
        made.click()
    assert sheet.draft().cells == {(Channel.EMAIL, Purpose.NEWS)}
    sheet.load(JAN, "NL")
    assert sheet.draft().is_empty


def test_the_sheet_speaks_the_customers_language(sheet: IntakeSheet) -> None:
    """Whatever the language of the screen; what was ticked stays when another is chosen, and the words follow."""
    assert (sheet.title.text(), sheet.finish.text(), sheet.leave.text()) == ("Mogen wij?", "Klaar", "Annuleren")
    box(sheet).click()
    sheet.languages.setCurrentIndex(2)
    assert (sheet.title.text(), sheet.finish.text()) == ("Може ли?", "Готово")
    assert box(sheet).accessibleName() == "Имейл, Новини"
    draft = sheet.draft()
    assert (draft.language, draft.text, len(draft.cells)) == ("bg", TEXTS["bg"], 1)


def test_only_what_leads_somewhere_can_be_ticked(sheet: IntakeSheet) -> None:
    """A typed address opens its channel, a number three; taken out again, the ticks go with it."""
    sheet.load(replace(JAN, reach={}), "NL")
    assert not any(made.isEnabled() for made in sheet.grid.boxes.values())
    sheet.email.setText("jan@example.nl")
    box(sheet).click()
    assert sheet.draft().cells == {(Channel.EMAIL, Purpose.NEWS)}
    assert not box(sheet, Channel.SMS).isEnabled()
    sheet.phone.setText("06 12345678")
    assert box(sheet, Channel.SMS).isEnabled()
    sheet.email.clear()
    assert sheet.draft().is_empty


def test_what_is_known_is_not_asked_again(sheet: IntakeSheet) -> None:
    """The address that would be used is shown instead."""
    assert not sheet.email.isVisible()
    assert not sheet.post.isVisible()
    assert sheet.known.text() == "Wij gebruiken dan: jan@example.nl · 06 12345678"


def test_a_mistyped_address_is_doubted_in_their_language(sheet: IntakeSheet) -> None:
    """Kept as it is typed, all the same."""
    sheet.load(replace(JAN, reach={}), "NL")
    sheet.email.setText("jan@")
    sheet.email.editingFinished.emit()
    assert "e-mailadres" in sheet.email.accessibleDescription()
    assert box(sheet).isEnabled()


def test_no_advertising_excludes_every_yes_to_it(sheet: IntakeSheet) -> None:
    """But not that to publishing; taken back, the boxes can be ticked again."""
    box(sheet).click()
    sheet.publish.box.click()
    sheet.nothing.box.click()
    draft = sheet.draft()
    assert (draft.nothing, draft.publish, draft.cells) == (True, True, frozenset())
    assert not box(sheet).isEnabled()
    sheet.nothing.box.click()
    assert box(sheet).isEnabled()


def test_arrows_go_to_boxes_that_can_be_ticked(qtbot: Any, sheet: IntakeSheet) -> None:
    """They jump over what leads nowhere, and stay at the edge; Space and Enter tick."""
    sheet.load(replace(JAN, reach={Channel.POST: "", Channel.SMS: "06 1"}), "NL")
    first = box(sheet, Channel.POST, MARKETING[0])
    first.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(sheet.focusWidget(), key)
    assert sheet.focusWidget() is box(sheet, Channel.SMS, MARKETING[1])
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert sheet.draft().cells == {(Channel.SMS, MARKETING[0]), (Channel.SMS, MARKETING[1])}


def test_a_click_on_the_sentence_ticks_its_box(qtbot: Any, sheet: IntakeSheet) -> None:
    """A box alone is hard to hit."""
    qtbot.mouseClick(sheet.nothing, Qt.MouseButton.LeftButton)
    assert sheet.draft().nothing


@pytest.mark.parametrize("width", [1000, 1280])
def test_no_name_is_cut(qtbot: Any, sheet: IntakeSheet, width: int) -> None:
    """In the longest language, also when a doubt appears above."""
    sheet.resize(width, 640)
    sheet.load(replace(JAN, reach={}, language="bg"), "BG")
    sheet.email.setText("jan@")
    sheet.email.editingFinished.emit()
    qtbot.wait(1)
    labels = [label for label in sheet.grid.findChildren(Label) if label.text()]
    assert [label.text() for label in labels if label.height() < label.heightForWidth(label.width())] == []


def test_every_box_has_a_name_and_everything_a_place_in_the_order(sheet: IntakeSheet) -> None:
    """A screen reader says which box it is, and Tab comes to each."""
    found = sheet.findChildren(TickBox)
    assert len(found) == len(MARKETING) * len(Channel) + 2
    assert len({made.accessibleName() for made in found}) == len(found)
    order, widget = [], sheet.words.area
    for _ in range(200):
        widget = widget.nextInFocusChain()
        order += [widget] if isinstance(widget, QAbstractButton) and widget in (*found, sheet.finish) else []
    first = [order.index(made) for made in (box(sheet, Channel.POST, MARKETING[0]), sheet.nothing.box, sheet.finish)]
    assert first == sorted(first)
