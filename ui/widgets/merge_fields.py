"""Two customers side by side, field by field: whose value stays (product P7)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from crm.domain.customer import PartialDate
from crm.domain.merge import FieldChoice, Side
from crm.domain.preference import spoken
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.label import Label

LABEL_WIDTH = 96
_PLACES = {Side.KEEP: (0, 1, 1), Side.DROP: (0, 2, 1), Side.BOTH: (1, 1, 2)}
"""Row, column and width of each answer: those of the two stand side by side, “both” below them."""
_MESSAGES = ("form", "mark")
"""Fields whose text is a message id; all others are the owner's own words."""


class MergeFields(QWidget):
    """What differs can be chosen, what is equal is only shown. ``chosen`` holds the choices."""

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._groups: dict[str, tuple[QButtonGroup, dict[Side, QRadioButton]]] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._outer.addWidget(self._holder)
        self._outer.addStretch(1)

    def load(self, fields: Iterable[FieldChoice]) -> None:
        """Show the fields of another pair, each with its proposal."""
        self._groups.clear()
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_MEDIUM)
        grid.setVerticalSpacing(theme.SPACE_SMALL)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for number, field in enumerate(sorted(fields, key=lambda field: not field.differs)):
            self._line(grid, 2 * number, field)
        self._outer.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh

    def stand_after(self, before: QWidget) -> None:
        """Let Tab come here right after ``before``."""
        for _group, buttons in self._groups.values():
            for button in buttons.values():
                QWidget.setTabOrder(before, button)
                before = button

    def chosen(self) -> dict[str, Side]:
        """Per field that differs, whose value stays."""
        return {
            name: next(side for side, button in buttons.items() if button.isChecked())
            for name, (_group, buttons) in self._groups.items()
        }

    def _line(self, grid: QGridLayout, number: int, field: FieldChoice) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = Label(tr(field.label), "secondary", wrap=True)
        name.setContentsMargins(0, 6 if field.differs else 1, 0, 0)
        grid.addWidget(name, number, 0, top)
        if not field.differs:
            grid.addWidget(Label(self._words(field.name, field.keep), "muted", wrap=True), number, 1, 1, 2, top)
            return
        group = QButtonGroup(self)
        buttons: dict[Side, QRadioButton] = {}
        texts = {Side.KEEP: self._words(field.name, field.keep), Side.DROP: self._words(field.name, field.drop)}
        for side, (below, column, across) in _PLACES.items():
            if side not in field.sides:
                continue
            text, spoken = texts.get(side, tr("both")), tr("nothing")
            buttons[side] = QRadioButton()
            buttons[side].setAccessibleName(f"{tr(field.label)}: {text or spoken}")
            group.addButton(buttons[side])
            grid.addWidget(self._cell(buttons[side], text), number + below, column, 1, across, top)
        buttons[field.proposal].setChecked(True)
        self._groups[field.name] = (group, buttons)

    def _cell(self, button: QRadioButton, text: str) -> QWidget:
        cell = _Cell(button)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words = Label(text or "–", *(() if text else ("muted",)), wrap=True)
        words.setContentsMargins(0, 3, 0, 0)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        return cell

    def _words(self, name: str, value: Any) -> str:
        match value:
            case bool():
                return tr("yes") if value else ""
            case date():
                return self._fmt.long_date(value)
            case PartialDate():
                return self._fmt.birth(value)
            case tuple():
                return "\n".join(spoken(line, tr) if name == "prefers" else line for line in value)
            case str():
                return tr(value) if name in _MESSAGES else value
        return ""


class _Cell(QWidget):
    """The words belong to the button: a click on them chooses too."""

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self._button = button

    def mouseReleaseEvent(self, event: Any) -> None:
        self._button.setChecked(True)
        self._button.setFocus()
