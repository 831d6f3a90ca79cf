"""A field for a whole number that may stay empty."""

from PySide6.QtWidgets import QLineEdit

from crm.errors import InvalidInput
from crm.i18n import N_


class CountEdit(QLineEdit):
    """Digits, or nothing."""

    def number(self) -> int | None:
        """What was typed; None when empty.

        Raises:
            InvalidInput: it is no whole number.
        """
        text = self.text().strip()
        if not text:
            return None
        if not (text.isdecimal() and len(text) < 10):
            raise InvalidInput(N_("Please type a whole number."))
        return int(text)

    def set_number(self, number: int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if number is None else str(number))
