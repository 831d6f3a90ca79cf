"""Pick a customer by typing."""

from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from crm.domain.customer import Customer, CustomerRow
from crm.i18n import tr
from crm.services import customers
from ui import theme
from ui.context import Context

SHOWN = 12
DELAY_MS = 20


class CustomerPicker(QLineEdit):
    """``customer_id`` is who was picked, None for nobody; ``picked`` says it changed."""

    picked = Signal()

    def __init__(self, ctx: Context, hint: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: dict[str, CustomerRow] = {}
        self.customer_id: int | None = None
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN)
        completer.activated.connect(self._pick)
        self.setCompleter(completer)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(self._typed)

    @property
    def unfinished(self) -> bool:
        """Whether letters were typed that name nobody."""
        return bool(self.text().strip()) and self.customer_id is None

    def choose(self, customer_id: int | None) -> None:
        """Show a customer by id."""
        self.customer_id = customer_id
        if customer_id is None:
            self.clear()
        else:
            self._ctx.read(partial(customers.get, self._ctx.workspace, customer_id), self._show)

    def _show(self, customer: Customer) -> None:
        self.setText(customer.profile.list_name(self._ctx.settings.country))

    def _typed(self, text: str) -> None:
        self.customer_id = None
        self.picked.emit()
        self._timer.start()

    def _search(self) -> None:
        words = self.text().strip()
        if words:
            job = partial(customers.search, self._ctx.workspace, words, SHOWN)
            self._ctx.read(job, self._offer, latest=f"picker.{id(self)}")

    def _offer(self, rows: tuple[CustomerRow, ...]) -> None:
        self._found = {_words(row): row for row in rows}
        self._names.setStringList(list(self._found))
        if self.hasFocus() and rows:
            self.completer().complete()

    def _pick(self, text: str) -> None:
        if row := self._found.get(text):
            self.customer_id = row.id
            self.setText(row.name)
            self.picked.emit()

    def take_only_match(self) -> None:
        """When exactly one customer fits what was typed, take that one."""
        if self.unfinished and len(self._found) == 1:
            self._pick(next(iter(self._found)))


def _words(row: CustomerRow) -> str:
    return " · ".join(part for part in (row.name, row.city, row.reference) if part)


def hint() -> str:
    """What the empty field says."""
    return tr("Name, phone or number; empty is a cash sale")
