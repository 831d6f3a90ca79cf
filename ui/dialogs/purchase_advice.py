"""What is said while a purchase is typed: what goes with it, and a bonus that is near."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer

from crm.domain.goes_with import Suggestion
from crm.domain.purchase import Line
from crm.i18n import phrase, tr
from crm.services import goes_with
from ui.context import Context
from ui.widgets.label import Label
from ui.widgets.page import while_alive

ASK_MS = 120


class Advice(Label):
    """One quiet line, hidden while there is nothing to say."""

    def __init__(self, ctx: Context) -> None:
        super().__init__("", "secondary", wrap=True)
        self._ctx = ctx
        self._customer_id: int | None = None
        self._items: tuple[goes_with.Item, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=ASK_MS)
        self._timer.timeout.connect(self.ask)
        self.hide()

    def watch(self, customer_id: int | None, lines: Sequence[Line]) -> None:
        """Think about these lines, once typing pauses."""
        items = tuple(goes_with.Item(line.product, line.quantity) for line in lines if line.product)
        if (customer_id, items) != (self._customer_id, self._items):
            self._customer_id, self._items = customer_id, items
            self._timer.start()

    def ask(self) -> None:
        """Ask the file about the lines watched."""
        if not self._items or not self._ctx.is_open:
            self._say(())
            return
        job = partial(goes_with.suggestions, self._ctx.workspace, self._customer_id, self._items)
        self._ctx.read(job, while_alive(self, self._say), latest=f"goes.{id(self)}")

    def _say(self, found: tuple[Suggestion, ...]) -> None:
        words = " · ".join(one.text or phrase(one.phrase, one.values) for one in found)
        self.setText(tr("Goes with: {what}", what=words) if words else "")
        self.setVisible(bool(words))
