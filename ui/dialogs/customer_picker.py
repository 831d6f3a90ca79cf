"""Pick a customer by typing."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from crm.domain.customer import Customer, CustomerRow
from crm.i18n import tr
from crm.services import customers
from ui import theme
from ui.context import Context
from ui.widgets.suggest import SHOWN, Suggest


class CustomerPicker(Suggest):
    """``customer_id`` is who was picked, None for nobody; ``picked`` says it changed.

    With ``may_add`` letters that fit nobody offer a new customer, then ``new_name`` is what they will be called.
    """

    picked = Signal()

    def __init__(self, ctx: Context, hint: str, *, may_add: bool = False) -> None:
        super().__init__(hint)
        self._ctx = ctx
        self._may_add = may_add
        self.customer_id: int | None = None
        self.row: CustomerRow | None = None
        self.new_name = ""
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    @property
    def unfinished(self) -> bool:
        """Whether letters were typed that name nobody."""
        return bool(self.text().strip()) and self.customer_id is None and not self.new_name

    def choose(self, customer_id: int | None) -> None:
        """Show a customer by id."""
        self.customer_id, self.row, self.new_name = customer_id, None, ""
        self.entries = []
        if customer_id is None:
            self.clear()
        else:
            self._ctx.read(partial(customers.get, self._ctx.workspace, customer_id), self._show)

    def search(self, words: str) -> None:
        job = partial(customers.search, self._ctx.workspace, words, SHOWN)
        self._ctx.read(job, self._offer, self.give_up, latest=f"picker.{id(self)}")

    def edited(self) -> None:
        self.customer_id, self.row, self.new_name = None, None, ""
        self.picked.emit()

    def first(self) -> Any:
        """Nobody is taken twice: Enter on a customer already picked only moves on."""
        return super().first() if self.unfinished else None

    def take_wanted(self) -> None:
        """A new customer is made only by who saw the offer."""
        if isinstance(value := self.first(), CustomerRow):
            self.take(value)

    def take(self, value: Any) -> None:
        if isinstance(value, CustomerRow):
            self.customer_id, self.row = value.id, value
            self.setText(value.name)
        else:
            self.new_name = value
            self.setText(value)
        self.picked.emit()

    def take_only_match(self) -> None:
        """When exactly one customer fits what was typed, take that one."""
        people = [value for _, value in self.entries if isinstance(value, CustomerRow)]
        if self.unfinished and len(people) == 1:
            self.take(people[0])

    def known(self) -> str:
        """What is known of who was picked, in a few words."""
        if self.new_name:
            return tr("A new customer: stored together with the purchase")
        if self.row is None:
            return ""
        day = self._ctx.fmt.near_date(self.row.last_on, self._ctx.today)
        last = tr("last purchase {day}", day=day) if day else tr("no purchase yet")
        return " · ".join(part for part in (self.row.city, self.row.phone, last) if part)

    def _show(self, customer: Customer) -> None:
        self.setText(customer.profile.list_name(self._ctx.settings.country))

    def _offer(self, rows: tuple[CustomerRow, ...]) -> None:
        entries: list[tuple[str, Any]] = [(_words(row), row) for row in rows]
        typed = " ".join(self.text().split())
        if self._may_add and typed and not any(letter.isdigit() for letter in typed):
            entries.append((tr("New customer: {name}", name=typed), typed))
        self.offer(entries)


def _words(row: CustomerRow) -> str:
    return " · ".join(part for part in (row.name, row.city, row.reference) if part)


def hint() -> str:
    """What the empty field says."""
    return tr("Name, phone or number; empty is a cash sale")
