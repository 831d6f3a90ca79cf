"""The page of products over a million lines, against reading those lines once."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bench.result import Result
from bench.shop import TODAY
from crm.domain.settings import Settings
from crm.services import goes_with, products
from crm.services import workspace as workspaces
from crm.storage import frames, product_names
from crm.storage.connection import SCHEMA_VERSION

LINES, PER_RECEIPT, PRODUCTS, CUSTOMERS = 1_000_000, 3, 2_000, 50_000
AT_ONCE_SECONDS = 0.25
"""What a page may take that is waited for."""


def rows() -> Iterator[Result]:
    """The list, who is due, and what is asked while a purchase is typed."""
    opened = workspaces.open_file(_shop(), read_only=True, clock=lambda: TODAY)
    with opened.read() as session:
        floor = _best(lambda: frames.lines(session))
    best = max(products.listed(opened).rows, key=lambda row: row.sold)
    item = goes_with.Item(best.name)
    yield Result(f"products, listed over {LINES:,} lines", floor, _best(lambda: products.listed(opened)), 3.0)
    yield Result("products, who is due", floor, _best(lambda: products.due(opened)), 3.0)
    hits = _best(lambda: products.hits(opened, "number 1"))
    yield Result("products, completed while typing", AT_ONCE_SECONDS, hits, 1.0)
    said = _best(lambda: goes_with.suggestions(opened, 1, [item]))
    yield Result("products, what goes with the best seller", AT_ONCE_SECONDS, said, 1.0)
    opened.close()


def _best(job: Callable[[], object]) -> float:
    def timed() -> float:
        start = time.perf_counter()
        job()
        return time.perf_counter() - start

    return min(timed() for _ in range(3))


def _shop() -> Path:
    """Receipts of three lines; few products sell much, many sell little."""
    path = Path(tempfile.gettempdir()) / f"stamklant-bench-products-{SCHEMA_VERSION}.stamklant"
    if path.exists():
        return path
    rng = random.Random(1)
    opened = workspaces.create(path, Settings(), clock=lambda: TODAY)
    with opened.transaction() as session:
        run = session.connection().exec_driver_sql
        people = [(n, f"u{n}", f"Name {n}", f"name {n}") for n in range(1, CUSTOMERS + 1)]
        run(
            "INSERT INTO customer (id, uuid, list_name, sort_name, created_at, changed_at)"
            " VALUES (?, ?, ?, ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')",
            people,
        )
        receipts = [
            (n, f"p{n}", rng.randrange(1, CUSTOMERS + 1), (TODAY - timedelta(days=rng.randrange(1_100))).isoformat())
            for n in range(1, LINES // PER_RECEIPT + 1)
        ]
        run(
            "INSERT INTO purchase (id, uuid, customer_id, day, total_cents, created_at)"
            " VALUES (?, ?, ?, ?, 1000, '2026-01-01 00:00:00')",
            receipts,
        )
        sold = [min(PRODUCTS - 1, int(rng.paretovariate(0.6))) for _ in range(LINES)]
        run(
            "INSERT INTO purchase_line (purchase_id, position, product, category, quantity_milli, unit_price_micro,"
            " discount_cents, total_cents) VALUES (?, ?, ?, ?, 1000, 2500000, 0, 250)",
            [
                (n // PER_RECEIPT % len(receipts) + 1, n % PER_RECEIPT, f"Product number {k}", f"Category {k % 20}")
                for n, k in enumerate(sold)
            ],
        )
        product_names.complete(session)
    opened.close()
    return path
