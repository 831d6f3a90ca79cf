"""Which column of a file is which field: one line a column, with its first values."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from crm.domain.importing import Column, Preview
from crm.i18n import tr
from ui import theme
from ui.models import imports as words
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling

EXAMPLES = 3


class ColumnChooser(QWidget):
    """``load`` shows a preview, ``changed`` tells that a field was chosen, ``mapping`` is the choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._area = scrolling(self._holder)
        outer.addWidget(self._area)
        self._boxes: list[QComboBox] = []

    def load(self, preview: Preview) -> None:
        """Show the columns of a file with the fields they are read as."""
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_MEDIUM, theme.SPACE_LARGE, theme.SPACE_MEDIUM)
        self._grid.setHorizontalSpacing(theme.SPACE_LARGE)
        self._grid.setVerticalSpacing(theme.SPACE_SMALL)
        for place, title in enumerate((tr("Column"), tr("First values"), tr("Becomes"))):
            self._grid.addWidget(Label(title, "secondary"), 0, place)
        self._grid.setColumnMinimumWidth(0, 190)
        self._grid.setColumnStretch(1, 1)
        choices = words.field_choices(preview.mapping.kind)
        self._boxes = [self._line(preview, index, choices) for index in range(len(preview.columns))]
        self._grid.setRowStretch(len(preview.columns) + 1, 1)
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)

    def _line(self, preview: Preview, index: int, choices: list[tuple[str, str]]) -> QComboBox:
        label = preview.columns[index] or tr("column {n}", n=index + 1)
        values = [row[index] for row in preview.rows if index < len(row) and row[index]]
        box = QComboBox()
        box.setMinimumWidth(220)
        box.setAccessibleName(tr("Field of column {name}", name=label))
        box.addItem(tr("– leave out –"), "")
        for name, text in choices:
            box.addItem(text, name)
        box.setCurrentIndex(max(box.findData(words.field_of(preview, index)), 0))
        box.activated.connect(lambda _: self.changed.emit())
        title = Label(label, elided=True)
        title.setMinimumWidth(180)
        self._grid.addWidget(title, index + 1, 0)
        self._grid.addWidget(Label(" · ".join(values[:EXAMPLES]), "muted", elided=True), index + 1, 1)
        self._grid.addWidget(box, index + 1, 2)
        return box

    def mapping(self, preview: Preview) -> Mapping[str, tuple[Column, ...]]:
        """The chosen columns of every field.

        A field left out is named with none, so that it is not guessed again; one in question is not named.
        """
        asked = {question.key.removeprefix("columns.") for question in preview.questions}
        names = (name for name, _ in words.field_choices(preview.mapping.kind))
        chosen: dict[str, tuple[Column, ...]] = {name: () for name in names if name not in asked}
        for index, box in enumerate(self._boxes):
            if name := box.currentData():
                chosen[name] = (*chosen.get(name, ()), words.column_of(preview, index))
        return chosen
