"""Retention and cohorts of a million purchases, against iterating a raw cursor over the same rows."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import sqlcipher3.dbapi2 as driver

from bench.result import Result
from bench.shop import TODAY, big_shop
from crm.analytics.cohorts import cohorts
from crm.analytics.retention import retention
from crm.analytics.sales import Sales
from crm.domain.period import PeriodKind, periods
from crm.services import workspace
from crm.storage import frames

CUSTOMERS, PURCHASES, ROUNDS = 100_000, 1_000_000, 5
COLUMNS = "SELECT customer_id, day, total_cents FROM purchase"
MONTHS = periods(PeriodKind.MONTH, date(2023, 11, 1), date(2026, 11, 1), TODAY)


def rows() -> Iterator[Result]:
    path = big_shop(CUSTOMERS, PURCHASES)
    assert len(MONTHS) == 36
    with closing(driver.connect(str(path))) as raw, closing(workspace.open_file(path, read_only=True)) as opened:

        def floor() -> None:
            for _row in raw.execute(COLUMNS):
                pass

        def sales() -> Sales:
            with opened.read() as session:
                return Sales(*frames.purchases(session))

        least, months, table = alternately(
            floor, lambda: retention(sales(), MONTHS, 365, TODAY), lambda: cohorts(sales(), TODAY)
        )
    yield Result("retention of 36 months, 1M purchases, with reading", least, months, 1.5)
    yield Result("cohort table, 1M purchases, with reading", least, table, 1.5)


def alternately(*jobs: Callable[[], object]) -> list[float]:
    """The best time of each job in seconds, in turn, so that a busy moment of the machine meets all of them."""
    best = [float("inf")] * len(jobs)
    for _ in range(ROUNDS):
        for place, job in enumerate(jobs):
            began = time.perf_counter()
            job()
            best[place] = min(best[place], time.perf_counter() - began)
    return best
