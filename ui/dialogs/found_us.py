"""How a customer found us, and who sent them (product P1)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from crm.domain.relation import RelationKind, RelationLine
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import customers, relations
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker
from ui.widgets.page import while_alive

USUAL = (N_("recommended"), N_("passing by"), N_("internet"), N_("advertisement"), N_("fair or market"))
"""Offered while the shop has no answers of its own yet."""


class SourceEdit(QLineEdit):
    """Any words; those used before are offered."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        ctx.read(partial(customers.sources, ctx.workspace), while_alive(self, self._offer))

    def _offer(self, known: tuple[str, ...]) -> None:
        words = dict.fromkeys((*known, *map(tr, USUAL)))
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)


class ReferrerEdit(CustomerPicker):
    """The customer who sent this one to us, found by a few letters."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, tr("Name, number, phone"))
        self._ctx = ctx
        self._is_known = True

    def load(self, customer_id: int, shown: Any = None) -> None:
        """Show who sent a customer; ``shown`` is called when it is somebody."""
        self._is_known = False
        job = partial(relations.of, self._ctx.workspace, customer_id)
        self._ctx.read(job, while_alive(self, lambda lines: self._show_line(lines, shown)))

    def value(self) -> int | None:
        """The id of who sent them, 0 for nobody, None while it is not known yet.

        Raises:
            InvalidInput: what was typed names nobody (``referrer``).
        """
        if self.unfinished:
            raise InvalidInput(N_("Please pick the other customer."), field="referrer")
        return (self.customer_id or 0) if self._is_known else None

    def _show_line(self, lines: tuple[RelationLine, ...], shown: Any) -> None:
        self._is_known = True
        found = next((line for line in lines if line.kind is RelationKind.REFERRED_BY and line.is_first), None)
        if found is not None and not self.text():
            self.customer_id = found.other_id
            self.setText(found.name)
            if shown is not None:
                shown()
