"""Purchases in the tables: exact numbers, versions, and the questions asked about them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm.domain.purchase import Line, PurchaseDraft
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import purchases as stored
from tests.factories import person, purchase, receipt


@pytest.mark.parametrize(
    "draft",
    [
        purchase(),
        receipt(number="F-1", channel="shop", payment="cash", note="gift"),
        purchase(cents=0),
        purchase(cents=-500, marked_return=True),
        receipt(total_cents=2000),
        PurchaseDraft(
            date(2026, 2, 28),
            lines=(Line("Thread", Decimal("0.125"), Decimal("19.999999"), Decimal("0.01"), "T-1", "Haberdashery"),),
        ),
        PurchaseDraft(date(2026, 2, 28), lines=(Line("Bulk", Decimal(1_000_000), Decimal("0.01")),)),
    ],
)
def test_comes_back_as_it_went_in(workspace: Workspace, draft: PurchaseDraft) -> None:
    """Every field and every line, to the last thousandth."""
    added = purchases.add(workspace, draft).value
    assert purchases.get(workspace, added).draft == draft


def test_numbers_come_back_plain(workspace: Workspace) -> None:
    """A thousand is shown as 1000, never as 1E+3."""
    lines = (Line("Bulk", Decimal(1000), Decimal("100")),)
    added = purchases.add(workspace, PurchaseDraft(date(2026, 2, 28), lines=lines)).value
    line = purchases.get(workspace, added).draft.lines[0]
    assert (str(line.quantity), str(line.unit_price)) == ("1000", "100")


def test_other_lines_are_another_version(workspace: Workspace) -> None:
    """Whoever opened the receipt before is told, even when the amount is the same."""
    added = purchases.add(workspace, receipt()).value
    renamed = (replace(receipt().lines[0], product="Roses"), receipt().lines[1])
    purchases.update(workspace, added, 1, replace(receipt(), lines=renamed))
    assert purchases.get(workspace, added).version == 2


def test_a_row_sums_up_its_products(workspace: Workspace) -> None:
    """Three names and how many more; without lines the note."""
    added = customers.add(workspace, person()).value
    lines = tuple(Line(name) for name in ("Rose", "Rose", "Tulip", "", "Vase", "Card", "Ribbon"))
    purchases.add(workspace, PurchaseDraft(date(2026, 1, 1), added, lines=lines))
    purchases.add(workspace, purchase(added, date(2026, 1, 2), note="voucher"))
    assert [row.summary for row in purchases.rows(workspace, added)] == ["voucher", "Rose, Tulip, Vase +2"]


def test_questions_about_days_and_money(workspace: Workspace) -> None:
    """Days are distinct and without returns; money is net; both ends are included."""
    added = customers.add(workspace, person()).value
    for day, cents in ((1, 100), (1, 200), (3, 400), (4, -50), (9, 800)):
        purchases.add(workspace, purchase(added, date(2026, 1, day), cents))
    with workspace.read() as session:
        assert stored.days(session, added, date(2026, 1, 4)) == [date(2026, 1, 1), date(2026, 1, 3)]
        assert stored.spent(session, added, date(2026, 1, 1), date(2026, 1, 4)) == (650, 3)
        assert stored.spent(session, 99, date(2026, 1, 1), date(2026, 1, 4)) == (0, 0)


def test_buyers_of_a_range(workspace: Workspace) -> None:
    """By name, each once, without returns; the end is excluded."""
    ids = {name: customers.add(workspace, person("Jan", name)).value for name in ("Zwart", "Bos", "Aal")}
    for name, day, cents in (("Zwart", 1, 1), ("Zwart", 2, 1), ("Bos", 1, -1), ("Aal", 3, 1), ("Bos", 2, 1)):
        purchases.add(workspace, purchase(ids[name], date(2026, 1, day), cents))
    with workspace.read() as session:
        assert stored.buyers(session, date(2026, 1, 1), date(2026, 1, 3)) == [ids["Bos"], ids["Zwart"]]


def test_questions_about_many_at_once(workspace: Workspace) -> None:
    """The same days and money for many customers; who has none is left out."""
    ids = [customers.add(workspace, person()).value for _ in range(3)]
    with workspace.write("Import") as unit:
        drafts = [
            purchase(ids[0], date(2026, 1, day), cents) for day, cents in ((1, 100), (3, 400), (4, -50), (9, 800))
        ]
        stored.insert_all(unit.session, [*drafts, purchase(ids[1], date(2026, 1, 4), -70)])
    with workspace.read() as session:
        assert stored.last_days(session, ids, date(2026, 1, 4)) == {ids[0]: date(2026, 1, 3)}
        assert stored.spent_by(session, ids, date(2026, 1, 1), date(2026, 1, 4)) == {ids[0]: 450, ids[1]: -70}
        assert stored.count(session) == 5
