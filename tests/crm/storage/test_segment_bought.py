"""Questions about purchases, rhythm, stage and tier."""

from datetime import date, timedelta

import pytest

from crm.domain.segment import Question
from crm.domain.segment_field import Op, What
from crm.domain.stage import Pace, Stage
from crm.services import products, purchases
from crm.services.workspace import Workspace
from tests.crm.storage.segment_shop import add, ask, bought, found
from tests.factories import receipt, switch_on_tiers

TODAY = date(2026, 11, 23)


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna buys every 30 days; Bo bought 90 days ago, Cees two years ago and brought something back, Dirk never."""
    anna, bo, cees = (add(workspace, name) for name in ("Anna", "Bo", "Cees"))
    add(workspace, "Dirk")
    for back in (0, 30, 60, 90, 400):
        bought(workspace, anna, TODAY - timedelta(days=back), 5_000)
    bought(workspace, bo, TODAY - timedelta(days=90), 12_000)
    bought(workspace, cees, TODAY - timedelta(days=730), 8_000)
    bought(workspace, cees, TODAY - timedelta(days=20), -3_000, marked_return=True)
    purchases.add(workspace, receipt(anna, TODAY - timedelta(days=45)))
    purchases.add(workspace, receipt(None, TODAY))
    switch_on_tiers(workspace, 10_000, 20_000)
    return workspace


CASES = [
    (ask(What.LAST_AGO, Op.AT_LEAST, 90), "Bo Cees"),
    (ask(What.LAST_AGO, Op.AT_MOST, 90), "Anna"),
    (ask(What.LAST_AGO, Op.BETWEEN, 90, 91), "Bo"),
    (ask(What.LAST_ON, Op.FROM, "2026-08-25"), "Anna Bo"),
    (ask(What.FIRST_AGO, Op.AT_LEAST, 400), "Anna Cees"),
    (ask(What.FIRST_ON, Op.BETWEEN, "2026-01-01", "2026-12-31"), "Bo"),
    (ask(What.PURCHASES, Op.AT_LEAST, 6), "Anna"),
    (ask(What.PURCHASES, Op.AT_MOST, 0), "Dirk"),
    (ask(What.PURCHASES, Op.AT_LEAST, 2, days=60), "Anna"),
    (ask(What.PURCHASES, Op.AT_MOST, 0, days=60), "Bo Cees Dirk"),
    (ask(What.PURCHASES, Op.BETWEEN, 0, 1, days=91), "Bo Cees Dirk"),
    (ask(What.PURCHASES, Op.BETWEEN, 1, 1, days=91), "Bo"),
    (ask(What.SPENT, Op.AT_LEAST, 20_000, days=365), "Anna"),
    (ask(What.SPENT, Op.AT_LEAST, 26_950), "Anna"),
    (ask(What.SPENT, Op.AT_MOST, -1 + 1, days=30), "Bo Cees Dirk"),
    (ask(What.SPENT, Op.BETWEEN, 1_000, 6_000, days=30), "Anna"),
    (ask(What.SPENT, Op.AT_MOST, 5_000), "Cees Dirk"),
    (ask(What.AVERAGE, Op.AT_LEAST, 12_000), "Bo"),
    (ask(What.AVERAGE, Op.AT_MOST, 5_000), "Anna Cees"),
    (ask(What.RETURNS, Op.AT_LEAST, 1), "Cees"),
    (ask(What.RETURNS, Op.AT_MOST, 0, days=10), "Anna Bo Cees Dirk"),
    (ask(What.PRODUCT, Op.IS, "tulips"), "Anna"),
    (ask(What.PRODUCT, Op.IS, "Tulips", days=45), ""),
    (ask(What.PRODUCT, Op.IS_NOT, "Tulips", "Vase"), "Bo Cees Dirk"),
    (ask(What.CATEGORY, Op.IS, "glass"), "Anna"),
    (ask(What.STAGE, Op.IS, int(Stage.PROSPECT), int(Stage.LOST)), "Cees Dirk"),
    (ask(What.TIER, Op.IS, "silver"), "Anna"),
    (ask(What.TIER, Op.IS, "bronze", "none"), "Bo Cees Dirk"),
    (ask(What.TIER, Op.IS_NOT, "none"), "Anna Bo"),
    (ask(What.PACE, Op.IS, Pace.ON_TIME.value), "Anna"),
    (ask(What.PACE, Op.IS, Pace.OVERDUE.value, Pace.SILENT.value), "Bo Cees"),
    (ask(What.PACE, Op.IS_NOT, Pace.SILENT.value), "Anna Bo Dirk"),
]


@pytest.mark.parametrize(("asked", "names"), CASES, ids=lambda v: v if isinstance(v, str) else f"{v.what}-{v.op}")
def test_whom_a_question_finds(shop: Workspace, asked: Question, names: str) -> None:
    """A return is money, never a purchase; who bought nothing has bought for nothing; 90 days end today."""
    assert found(shop, asked) == names


def test_a_product_is_known_by_every_name(shop: Workspace) -> None:
    """A segment made before a product was renamed or put together with another still finds its buyers."""
    asked = ask(What.PRODUCT, Op.IS, "Tulips")
    row = next(row for row in products.listed(shop).rows if row.name == "Tulips")
    product = products.get(shop, row.id)
    products.update(shop, row.id, product.version, product.draft.__class__(name="Spring tulips"))
    assert found(shop, asked) == found(shop, ask(What.PRODUCT, Op.IS, "spring tulips")) == "Anna"
