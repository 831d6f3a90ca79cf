"""The second step of an import: how the file is read, and the answers to what only the owner knows."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crm.domain.importing import DATE_ORDERS, Mapping, Preview, unanswered
from crm.i18n import tr
from ui import theme
from ui.dialogs.import_columns import ColumnChooser
from ui.models import imports as words
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.form import Field, row


class ReadStep(QWidget):
    """``load`` shows a preview; ``asked`` gives another mapping to look at. ``mapping`` holds no guess in question."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mapping = Mapping()
        self._preview: Preview | None = None
        dates = [(order, words.DATE_WORDS[order]) for order in DATE_ORDERS]
        self._boxes = {
            "dates": self._box("dates", dates),
            "decimal": self._box("decimal", words.DECIMALS),
            "encoding": self._box("encoding", [(name, name.upper()) for name in words.ENCODINGS]),
            "names_only": self._box("names_only", words.NAMES),
            "sheet": self._box("sheet", ()),
        }
        titles = (tr("Dates"), tr("Decimal mark"), tr("Characters"), tr("Names without a number"), tr("Sheet"))
        self._fields = {key: Field(title, box) for (key, box), title in zip(self._boxes.items(), titles, strict=True)}
        self.columns = ColumnChooser()
        self.columns.changed.connect(self._columns_changed)
        self._none = button("", self._leave_out)
        card = Card(margin=1)
        card.add(self.columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        column.addLayout(row(*self._fields.values()))
        column.addWidget(card, 1)
        column.addWidget(self._none)

    def _box(self, key: str, entries: "words.Entries") -> QComboBox:
        box = QComboBox()
        box.setPlaceholderText(tr("Please choose"))
        for value, name in entries:
            box.addItem(tr(name), value)
        box.activated.connect(partial(self._answer, key, box))
        return box

    @property
    def questions(self) -> list[str]:
        """What is still to be answered, in words."""
        return [tr(q.text, **q.values) for q in self._preview.questions] if self._preview else []

    @property
    def remarks(self) -> list[str]:
        """What is to be known about the file, in words."""
        return [tr(said.text, **said.values) for said in self._preview.remarks] if self._preview else []

    def load(self, preview: Preview) -> None:
        """Show how a file is read; what is in question shows no answer."""
        self._preview, self.mapping = preview, unanswered(preview.mapping, preview.questions)
        sheets = self._boxes["sheet"]
        sheets.clear()
        for sheet in preview.sheets:
            sheets.addItem(sheet, sheet)
        for key, box in self._boxes.items():
            _choose_data(box, getattr(self.mapping, key))
        asked = {question.key for question in preview.questions}
        self._fields["sheet"].setVisible(len(preview.sheets) > 1)
        self._fields["names_only"].setVisible("names_only" in asked or preview.mapping.names_only is not None)
        self.columns.load(preview)
        missing = words.missing(preview)
        self._none.setVisible(bool(missing))
        if missing:
            self._none.setText(tr("No column holds it: {field}", field=words.field_word(missing)))

    def _answer(self, key: str, box: QComboBox, _index: int) -> None:
        self.asked.emit(replace(self.mapping, **{key: box.currentData()}))

    def _columns_changed(self) -> None:
        if self._preview:
            self.asked.emit(replace(self.mapping, columns=self.columns.mapping(self._preview)))

    def _leave_out(self) -> None:
        if self._preview and (name := words.missing(self._preview)):
            self.asked.emit(replace(self.mapping, columns={**self.mapping.columns, name: ()}))


def _choose_data(box: QComboBox, value: object) -> None:
    """Select the entry with this data; one that is not in the list is added, without one nothing is selected."""
    index = box.findData(value) if value else -1
    if index < 0 and value:
        box.addItem(str(value), value)
        index = box.count() - 1
    box.setCurrentIndex(index)
