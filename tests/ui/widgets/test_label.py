"""Text on the screen, whatever was typed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.label import Label

HUGE = "🌷" * 10_000


def test_a_word_longer_than_any_fits_a_column(qtbot: Any) -> None:
    """It is broken where the room ends, and is still the same text."""
    holder = QWidget()
    qtbot.addWidget(holder)
    label = Label(HUGE, wrap=True)
    QVBoxLayout(holder).addWidget(label)
    assert holder.minimumSizeHint().width() < 300
    assert (label.text(), label.accessibleName()) == (HUGE, HUGE)


def test_what_can_be_copied_is_copied_as_it_is(qtbot: Any) -> None:
    """A long address holds no invisible character, and asks for no more room for it."""
    address = "a.very.long.name.of.somebody@a-very-long-name-of-a-company.example"
    label = Label(address, wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len(address))
    assert label.selectedText() == address
    assert label.minimumSizeHint().width() < 100


def test_a_long_name_takes_a_few_lines(qtbot: Any) -> None:
    """The rest is the tooltip; a short one has none."""
    label = Label("", "name", lines=2)
    qtbot.addWidget(label)
    heights = []
    for text in ("Jan", HUGE):
        label.setText(text)
        label.resize(260, label.heightForWidth(260))
        label.grab()
        heights.append(label.height())
        assert (len(label.toolTip()) > 100) == (text == HUGE)
    assert heights[1] <= 2 * heights[0] + 4


def test_an_address_breaks_at_its_marks(qtbot: Any) -> None:
    """Two of them side by side fit a narrow card, and read as they were typed."""
    label = Label("emma.brosens@example.net", wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("emma.brosens@e")
    assert label.text() == "emma.brosens@example.net"
