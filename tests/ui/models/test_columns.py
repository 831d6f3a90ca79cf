"""The columns of the nouns, over real rows."""

from datetime import date
from typing import Any

from crm.domain.customer import CustomerRow
from crm.domain.purchase import PurchaseRow
from ui.context import Formats
from ui.models import customers, purchases
from ui.models.rows import RowsModel

TODAY = date(2026, 11, 23)


def test_the_customer_list_reads_as_drawn(qtmodeltester: Any, qapp: object) -> None:
    """Name, place, last purchase, 12 months without cents, purchases, phone."""
    model = RowsModel(customers.columns(Formats("nl"), lambda: TODAY))
    row = CustomerRow(1, "#1", "Berg, Jan van den", "Utrecht", "06 1", "", date(2026, 11, 6), 84200, 8, 12)
    model.set_rows([row])
    cells = [model.index(0, column).data() for column in range(6)]
    assert cells == ["Berg, Jan van den", "Utrecht", "6 nov", Formats("nl").round_amount(84200), "12", "06 1"]
    qtmodeltester.check(model, force_py=True)


def test_nothing_bought_is_a_dash(qapp: object) -> None:
    """A zero would look like a purchase of nothing."""
    model = RowsModel(customers.columns(Formats("nl"), lambda: TODAY))
    model.set_rows([CustomerRow(1, "#1", "Berg", "", "", "", None, 0, 0, 0)])
    assert [model.index(0, column).data() for column in (2, 3)] == ["–", "–"]


def test_a_return_says_so(qtmodeltester: Any, qapp: object) -> None:
    """Money that went back has its word, not only a colour."""
    model = RowsModel(purchases.columns(Formats("en")))
    model.set_rows([PurchaseRow(1, date(2026, 1, 2), "R1", -500, True, "vase")])
    assert model.index(0, 1).data() == "Return · vase"
    qtmodeltester.check(model, force_py=True)
