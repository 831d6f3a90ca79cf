"""The columns of the nouns, over real rows."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from crm.domain.consent import State
from crm.domain.customer import CustomerRow
from crm.domain.permission import Permit, Verdict
from crm.domain.purchase import PurchaseRow
from crm.domain.stage import Pace, Stage
from crm.domain.tier import Tier
from ui.context import Formats
from ui.models import customers, purchases
from ui.models.rows import RowsModel

TODAY = date(2026, 11, 23)


def test_the_customer_list_reads_as_drawn(qtmodeltester: Any, qapp: object) -> None:
    """The usual columns in their order, the last purchase with its pace in words."""
    model = RowsModel(customers.columns(Formats("nl"), lambda: TODAY))
    row = CustomerRow(1, "#1", "Berg, Jan van den", "Utrecht", "06 1", "", date(2026, 11, 6), 84200, 8, 12)
    permits = tuple(Permit(v, State.NOT_ASKED) for v in (Verdict.ALLOWED, *[Verdict.ASK_FIRST] * 4))
    row = replace(row, permits=permits, stage=Stage.FADING, pace=Pace.OVERDUE, rhythm_days=6, next_on=date(2026, 12, 5))
    row = replace(row, tier=Tier("gold", 1, "Vrienden"))
    model.set_rows([row])
    cells = [model.index(0, column).data() for column in range(9)]
    assert cells[:4] == ["Berg, Jan van den", "Utrecht", "Vrienden", "fading"]
    assert cells[4:] == ["6 nov · overdue", Formats("nl").round_amount(84200), "birthday 5 dec", "", "06 1"]
    assert model.index(0, 7).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Post: yes, E-mail: ask first")
    qtmodeltester.check(model, force_py=True)


def test_nothing_bought_is_a_dash(qapp: object) -> None:
    """A zero would look like a purchase of nothing."""
    model = RowsModel(customers.columns(Formats("nl"), lambda: TODAY))
    model.set_rows([CustomerRow(1, "#1", "Berg", "", "", "", None, 0, 0, 0)])
    assert [model.index(0, column).data() for column in (2, 4, 5)] == ["–", "–", "–"]


def test_a_return_says_so(qtmodeltester: Any, qapp: object) -> None:
    """Money that went back has its word, not only a colour."""
    model = RowsModel(purchases.columns(Formats("en")))
    model.set_rows([PurchaseRow(1, date(2026, 1, 2), "R1", -500, True, "vase")])
    assert model.index(0, 1).data() == "Return · vase"
    qtmodeltester.check(model, force_py=True)
