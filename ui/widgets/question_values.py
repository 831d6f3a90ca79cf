"""The fields in which the values of a question are typed, one class a kind of value."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from crm.domain.consent import ASKED_FOR, Channel
from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES, VERDICT_WORDS
from crm.domain.customer import PartialDate
from crm.domain.permission import Verdict
from crm.domain.segment import Value
from crm.domain.segment_field import Kind, Op
from crm.domain.segment_offer import Askable
from crm.i18n import tr
from ui import theme
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.date_edit import DateEdit, PartialDateEdit
from ui.widgets.label import Label
from ui.widgets.many_choice import ManyChoice
from ui.widgets.money_edit import MoneyEdit

APART = ";"
"""What stands between several texts: names of products have commas in them."""
_NARROW, _COUNT = 84, 52
Read = Callable[[Any], Value | None]
Show = Callable[[Any, Any], None]


class Values(QWidget):
    """``values`` is what was typed, without what is empty; ``changed`` tells of every key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.SPACE_SMALL)

    def values(self) -> tuple[Value, ...]:
        """What was typed. Raises ``InvalidInput`` where it cannot be read."""
        return ()

    def load(self, values: Sequence[Value]) -> None:
        """Show what was asked before."""

    def put(self, editor: QWidget, stretch: int = 0) -> None:
        """Add an editor and listen to it."""
        self.row.addWidget(editor, stretch)
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(self._tell)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._tell)
        if self.focusProxy() is None:
            self.setFocusProxy(editor)

    def _tell(self, *_: object) -> None:
        self.changed.emit()


class Texts(Values):
    """One text or several, with suggestions for the one being typed."""

    def __init__(self, of: Askable, name: str) -> None:
        super().__init__()
        self._whole: dict[str, tuple[str, ...]] = {text: (text,) for text in of.texts}
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(tr("several: put ; between them"))
        if of.texts:
            self.edit.setCompleter(_LastCompleter(of.texts, self.edit))
        self.put(self.edit, 1)

    def values(self) -> tuple[Value, ...]:
        written = self.edit.text().strip()
        return self._whole.get(written) or tuple(part for text in written.split(APART) if (part := text.strip()))

    def load(self, values: Sequence[Value]) -> None:
        """Show texts; one with a semicolon in it stays one, as a name that is suggested does."""
        written = f"{APART} ".join(map(str, values))
        self._whole[written.strip()] = tuple(map(str, values))
        self.edit.setText(written)


class _LastCompleter(QCompleter):
    """Completes the text behind the last semicolon."""

    def __init__(self, texts: Sequence[str], edit: QLineEdit) -> None:
        super().__init__(list(texts), edit)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self._edit = edit

    def splitPath(self, path: str) -> list[str]:  # noqa: N802
        return [path.rpartition(APART)[2].strip()]

    def pathFromIndex(self, index: Any) -> str:  # noqa: N802
        before = self._edit.text().rpartition(APART)[0]
        found = super().pathFromIndex(index)
        return f"{before}{APART} {found}" if before else found


class Many(Values):
    """Some of the choices."""

    def __init__(self, of: Askable, name: str) -> None:
        super().__init__()
        self.choice = ManyChoice(of.choices, name)
        self.choice.changed.connect(self.changed)
        self.put(self.choice, 1)

    def values(self) -> tuple[Value, ...]:
        return self.choice.values()

    def load(self, values: Sequence[Value]) -> None:
        self.choice.load(tuple(values))


class Bounds(Values):
    """One value, or two for a stretch; ``read`` and ``show`` know the editor."""

    def __init__(self, editors: Sequence[QLineEdit], read: Read, show: Show, name: str, unit: str = "") -> None:
        super().__init__()
        self._editors, self._read, self._show = editors, read, show
        for number, editor in enumerate(editors):
            if number:
                self.row.addWidget(Label(tr("and"), "secondary"))
            editor.setAccessibleName(name)
            self.put(editor)
        if unit:
            self.row.addWidget(Label(unit, "secondary"))
        self.row.addStretch(1)

    def values(self) -> tuple[Value, ...]:
        found = [self._read(editor) for editor in self._editors]
        return tuple(value for value in found if value is not None)

    def load(self, values: Sequence[Value]) -> None:
        for editor, value in zip(self._editors, values, strict=False):
            self._show(editor, value)


class May(Values):
    """A channel, a purpose and an answer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._choices = (
            Choice([(channel.value, tr(CHANNEL_NAMES[channel])) for channel in Channel]),
            Choice([(purpose.value, tr(PURPOSE_NAMES[purpose])) for purpose in ASKED_FOR]),
            Choice([(verdict.value, tr(VERDICT_WORDS[verdict])) for verdict in Verdict]),
        )
        for choice in self._choices:
            choice.setAccessibleName(name)
            choice.setMinimumContentsLength(6)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.put(choice, 1)

    def values(self) -> tuple[Value, ...]:
        return (":".join(choice.value() for choice in self._choices),)

    def load(self, values: Sequence[Value]) -> None:
        if values:
            for choice, part in zip(self._choices, str(values[0]).split(":"), strict=True):
                choice.set_value(part)


class Letters(Values):
    """Which letters, and how many of them; two numbers stand below, for there is no room beside."""

    def __init__(self, of: Askable, number: int) -> None:
        super().__init__()
        self.which = Choice(of.choices.items())
        self.which.setAccessibleName(tr("Which letters"))
        self.which.setMinimumContentsLength(8)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        counts = [_narrow(CountEdit(), _COUNT) for _ in range(number)]
        self.number = Bounds(counts, _count, CountEdit.set_number, of.label)
        self.number.changed.connect(self.changed)
        self.put(self.which, 1)
        self.row.addWidget(self.number)
        if number > 1:
            self.row.setDirection(QHBoxLayout.Direction.TopToBottom)

    def values(self) -> tuple[Value, ...]:
        return (self.which.value(), *self.number.values())

    def load(self, values: Sequence[Value]) -> None:
        if values:
            self.which.set_value(values[0])
            self.number.load(values[1:])


def editor_for(ctx: Context, of: Askable, op: Op) -> Values:
    """The editor in which the values of a question are typed."""
    if op in (Op.YES, Op.NO):
        return Values()
    if made := _CHOSEN.get(of.kind):
        return made(of)
    number = 2 if op is Op.BETWEEN else 1
    if of.kind is Kind.LETTERS:
        return Letters(of, number)
    if op is Op.COMING:
        return Bounds([_narrow(CountEdit())], _count, CountEdit.set_number, of.label, tr("days"))
    return _BOUNDS[of.kind](ctx, number, of.label)


def _narrow(editor: QLineEdit, width: int = _NARROW) -> Any:
    editor.setFixedWidth(width)
    return editor


def _count(editor: CountEdit) -> Value | None:
    return editor.number()


def _iso(editor: DateEdit) -> Value | None:
    day = editor.day()
    return day.isoformat() if day else None


def _show_iso(editor: DateEdit, value: Value) -> None:
    editor.set_day(date.fromisoformat(str(value)))


def _of_year(editor: PartialDateEdit) -> Value | None:
    found = editor.value()
    return f"{found.month:02}-{found.day:02}" if found else None


def _show_of_year(editor: PartialDateEdit, value: Value) -> None:
    month, day = map(int, str(value).split("-"))
    editor.set_value(PartialDate(month, day))


def _typed(editor: QLineEdit) -> Value | None:
    return editor.text().strip() or None


def _days(ctx: Context, number: int, name: str) -> Values:
    made = [_narrow(DateEdit(ctx.fmt, lambda: ctx.today), 132) for _ in range(number)]
    return Bounds(made, _iso, _show_iso, name)


def _year_days(ctx: Context, number: int, name: str) -> Values:
    made = [_narrow(PartialDateEdit(ctx.fmt, lambda: ctx.today)) for _ in range(number)]
    for editor in made:
        editor.setPlaceholderText(tr("day-month"))
    return Bounds(made, _of_year, _show_of_year, name)


_CHOSEN: dict[Kind, Callable[[Askable], Values]] = {
    Kind.MAY: lambda of: May(of.label),
    Kind.CHOICE: lambda of: Many(of, of.label),
    Kind.TEXT: lambda of: Texts(of, of.label),
}
_BOUNDS: dict[Kind, Callable[[Context, int, str], Values]] = {
    Kind.NUMBER: lambda ctx, number, name: Bounds(
        [_narrow(CountEdit()) for _ in range(number)], _count, CountEdit.set_number, name
    ),
    Kind.MONEY: lambda ctx, number, name: Bounds(
        [_narrow(MoneyEdit(ctx.fmt), 104) for _ in range(number)], MoneyEdit.cents, MoneyEdit.set_cents, name
    ),
    Kind.DAY: _days,
    Kind.YEARLESS: _year_days,
    Kind.OWN: lambda ctx, number, name: Bounds(
        [_narrow(QLineEdit()) for _ in range(number)], _typed, lambda e, v: e.setText(str(v)), name
    ),
}
