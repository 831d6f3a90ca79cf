"""Counting a segment while it is edited, against the same question written by hand in SQL.

The queries by hand read the figures in their place as well (NOT INDEXED), which is several times faster.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bench.result import Result
from bench.shop import TODAY, big_shop
from crm.domain.segment import Match, Question, Rule
from crm.domain.segment_field import Op, What
from crm.services import segments, workspace
from crm.storage.connection import driver

ROUNDS = 9
_AGO = "SELECT count(*) FROM figure NOT INDEXED WHERE archived = 0 AND last_on <= '2026-08-25' AND year_cents >= 20000"
_OFTEN = """
SELECT count(*) FROM figure NOT INDEXED WHERE archived = 0 AND city_sort IN ('gent', 'utrecht') AND customer_id IN (
  SELECT customer_id FROM purchase WHERE day > '2026-05-27' AND day <= '2026-11-23' AND is_return = 0
  GROUP BY customer_id HAVING count(*) >= 2)
"""
_NESTED = """
SELECT count(*) FROM figure f NOT INDEXED JOIN customer c ON c.id = f.customer_id WHERE f.archived = 0 AND f.email <> ''
  AND (f.stage = 4 OR (c.birth_month = 12 AND f.purchases >= 3))
"""


def _asked(what: What, op: Op, *values: str | int, days: int | None = None) -> Question:
    return Question(what, op, values, days)


CASES = {
    "silent for 90 days, spent 200 in 12 months": (
        Rule(parts=(_asked(What.LAST_AGO, Op.AT_LEAST, 90), _asked(What.SPENT, Op.AT_LEAST, 20_000, days=365))),
        _AGO,
    ),
    "two purchases in 180 days, from two places": (
        Rule(parts=(_asked(What.CITY, Op.IS, "Gent", "Utrecht"), _asked(What.PURCHASES, Op.AT_LEAST, 2, days=180))),
        _OFTEN,
    ),
    "e-mail and (fading or (birthday in December and 3 purchases))": (
        Rule(
            parts=(
                _asked(What.EMAIL, Op.YES),
                Rule(
                    Match.ANY,
                    (
                        _asked(What.STAGE, Op.IS, 4),
                        Rule(
                            parts=(
                                _asked(What.BIRTHDAY, Op.BETWEEN, "12-01", "12-31"),
                                _asked(What.PURCHASES, Op.AT_LEAST, 3),
                            )
                        ),
                    ),
                ),
            )
        ),
        _NESTED,
    ),
}


def rows() -> Iterator[Result]:
    """Each rule at 100,000 customers and 300,000 purchases, the whole call of the service against the bare query."""
    shop = workspace.open_file(big_shop(100_000, 300_000), read_only=True, clock=lambda: TODAY)
    for name, (rule, sql) in CASES.items():
        with shop.read() as session:
            raw = driver(session)
            expected = raw.execute(sql).fetchone()[0]
            assert segments.count(shop, rule).number == expected, name
            floor = _median(partial(_by_hand, raw, sql))
        yield Result(f"segment: {name}", floor, _median(partial(segments.count, shop, rule)), 2.0)
    shop.close()


def _by_hand(raw: Any, sql: str) -> Any:
    return raw.execute(sql).fetchone()


def _median(job: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
