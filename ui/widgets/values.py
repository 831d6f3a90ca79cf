"""What stands in an editor, whatever its kind: for forms that are described as data."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.choice import Choice, Radios
from ui.widgets.count_edit import CountEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.money_edit import MoneyEdit


def value_of(editor: QWidget) -> Any:
    """A day, cents, a number, a choice, yes or no, or text.

    Raises:
        InvalidInput: what was typed is no date, no amount or no number.
    """
    match editor:
        case DateEdit():
            return editor.day()
        case MoneyEdit():
            return editor.cents()
        case Choice() | Radios():
            return editor.value()
        case QCheckBox():
            return editor.isChecked()
        case CountEdit():
            return editor.number()
        case QPlainTextEdit() | QLineEdit():
            return (editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()).strip()
    raise TypeError(type(editor).__name__)


def put(editor: QWidget, value: Any) -> None:
    """Show a value as ``value_of`` gives it."""
    match editor:
        case DateEdit():
            editor.set_day(value)
        case MoneyEdit():
            editor.set_cents(value)
        case Choice() | Radios():
            editor.set_value(value)
        case QCheckBox():
            editor.setChecked(bool(value))
        case CountEdit():
            editor.set_number(value)
        case QPlainTextEdit():
            editor.setPlainText(value)
        case QLineEdit():
            editor.setText(value)
