"""Whom a form is about."""

from functools import partial

from crm.domain.customer import Customer
from crm.services import customers
from ui.context import Context
from ui.widgets.label import Label
from ui.widgets.page import while_alive


class Whom(Label):
    """The name of a customer and the number, read by itself: a form asked for from a list covers its line."""

    def __init__(self, ctx: Context, customer_id: int) -> None:
        super().__init__(" ", "strong", elided=True)
        ctx.read(partial(customers.get, ctx.workspace, customer_id), while_alive(self, self._show), _leave_empty)

    def _show(self, customer: Customer) -> None:
        self.setText(f"{customer.profile.list_name()} · {customer.reference}")


def _leave_empty(error: BaseException) -> None:
    """Whoever is gone is told of when the form is kept."""
