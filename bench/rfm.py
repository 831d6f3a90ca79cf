"""RFM of the whole file over a million purchases, against iterating a raw cursor over the same rows."""

from collections.abc import Iterator
from contextlib import closing

import sqlcipher3.dbapi2 as driver

from bench.result import Result
from bench.retention import COLUMNS, CUSTOMERS, PURCHASES, alternately
from bench.shop import TODAY, big_shop
from crm.analytics.pareto import pareto
from crm.analytics.rfm import rfm
from crm.analytics.sales import Sales
from crm.services import workspace
from crm.storage import frames


def rows() -> Iterator[Result]:
    path = big_shop(CUSTOMERS, PURCHASES)
    with closing(driver.connect(str(path))) as raw, closing(workspace.open_file(path, read_only=True)) as opened:

        def floor() -> None:
            for _row in raw.execute(COLUMNS):
                pass

        def sales() -> Sales:
            with opened.read() as session:
                return Sales(*frames.purchases(session))

        least, scored, line = alternately(
            floor, lambda: rfm(sales(), TODAY), lambda: pareto(sales(), TODAY, 365, limit=200)
        )
    yield Result("RFM of the whole file, 1M purchases, with reading", least, scored, 1.5)
    yield Result("Pareto line, 1M purchases, with reading", least, line, 1.5)
