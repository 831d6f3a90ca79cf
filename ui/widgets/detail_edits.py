"""Editors for what few customers have: numbers of companies, links, own fields."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.domain.doubt import Doubt
from crm.domain.link import Link
from crm.domain.numbers import NUMBER_WORDS, NumberKind, OrgNumber, number_doubt
from crm.domain.own_field import OwnField, OwnKind, OwnValue, day_of, own_doubt
from crm.errors import InvalidInput
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.choice import Choice
from ui.widgets.contact_edits import PairEdit, Region, line, nowhere
from ui.widgets.date_edit import DateEdit
from ui.widgets.doubt_label import DoubtLabel
from ui.widgets.form import Field, row

_FIRST = {"NL": NumberKind.KVK, "BE": NumberKind.KBO, "BG": NumberKind.EIK}


class LinkEdit(PairEdit):
    """A page and what it is."""

    def __init__(self) -> None:
        super().__init__(tr("Link"), tr("shop, profile …"))

    def load(self, value: Link) -> None:
        self.show_pair(value.url, value.label)

    def value(self) -> Link:
        return Link(*self.pair())


class NumberEdit(QWidget):
    """Which number, and the number; ``region`` is the country of the customer."""

    def __init__(self, region: Region = nowhere) -> None:
        super().__init__()
        self._region = region
        self._loaded = OrgNumber(NumberKind.VAT, "")
        self.kind = Choice([(kind, tr(words)) for kind, words in NUMBER_WORDS.items()])
        self.kind.setAccessibleName(tr("Which number"))
        self.kind.set_value(_FIRST.get(region(), NumberKind.VAT))
        self.main = line(tr("Number"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        pair = QHBoxLayout()
        pair.setSpacing(theme.SPACE_SMALL)
        pair.addWidget(self.kind)
        pair.addWidget(self.main, 1)
        column.addLayout(pair)
        self.doubt = DoubtLabel(self._doubt, self.main, self.kind)
        column.addWidget(self.doubt)
        self.setFocusProxy(self.main)

    def load(self, value: OrgNumber) -> None:
        self._loaded = value
        self.kind.set_value(value.kind)
        self.main.setText(value.typed)
        self.doubt.check()

    def value(self) -> OrgNumber:
        kind, typed = self.kind.value(), self.main.text().strip()
        unchanged = (kind, typed) == (self._loaded.kind, self._loaded.typed)
        return self._loaded if unchanged else OrgNumber(kind, typed)

    def _doubt(self) -> Doubt | None:
        return number_doubt(self.kind.value(), self.main.text(), self._region())


class OwnEdits(QWidget):
    """The own fields of the shop, two in a row. Values of fields that are no longer asked are kept."""

    def __init__(self, fields: Iterable[OwnField], fmt: Formats, today: Callable[[], date]) -> None:
        super().__init__()
        self._fmt = fmt
        self._today = today
        self._kept: dict[str, str] = {}
        self._order: dict[str, int] = {}
        self._fields = {field.key: field for field in fields}
        self.editors: dict[str, QLineEdit | Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        made = [self._made(field) for field in self._fields.values()]
        for index in range(0, len(made), 2):
            column.addLayout(row(*made[index : index + 2]))

    def _made(self, field: OwnField) -> Field:
        editor = self._editor(field)
        self.editors[field.key] = editor
        shown = Field(field.name, editor)
        shown.doubts(partial(self._doubt, field))
        return shown

    def _editor(self, field: OwnField) -> QLineEdit | Choice:
        if field.kind is OwnKind.CHOICE:
            return Choice([("", ""), *((choice, choice) for choice in field.choices)])
        return DateEdit(self._fmt, self._today) if field.kind is OwnKind.DATE else QLineEdit()

    def _doubt(self, field: OwnField) -> Doubt | None:
        return own_doubt(field, self._text(field.key))

    def load(self, values: Sequence[OwnValue]) -> None:
        """Show what a customer has."""
        found = {value.key: value.text for value in values}
        for key, editor in self.editors.items():
            text = found.pop(key, "")
            if isinstance(editor, Choice):
                editor.set_value(text)
            elif isinstance(editor, DateEdit) and (day := day_of(text)):
                editor.set_day(day)
            else:
                editor.setText(text)
        self._kept = found
        self._order = {value.key: place for place, value in enumerate(values)}

    def values(self) -> tuple[OwnValue, ...]:
        """What was typed: what was there before in its order, then what is new."""
        texts = {key: text for key in self.editors if (text := self._text(key))} | self._kept
        keys = sorted(texts, key=lambda key: self._order.get(key, len(self._order)))
        return tuple(OwnValue(key, texts[key]) for key in keys)

    def _text(self, key: str) -> str:
        """A value as it is stored: a day as ISO 8601; what is no day as typed."""
        editor = self.editors[key]
        if isinstance(editor, Choice):
            return str(editor.value())
        if isinstance(editor, DateEdit):
            try:
                return day.isoformat() if (day := editor.day()) else ""
            except InvalidInput:
                pass
        return editor.text().strip()
