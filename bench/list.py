"""The customer list: the first page in every order, and whether a million customers cost more than ten thousand."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from bench.result import Result
from bench.search import TYPED
from bench.shop import TODAY, big_shop
from crm.domain.listing import VIEWS
from crm.services import customers, workspace
from crm.services.customers import SORTS, ListQuery
from crm.storage import search

MILLION = 1_000_000
FIRST_PAGE_SECONDS = 0.25
SEARCH_SECONDS = 0.020
FILTER_SECONDS = 1.0
ALL_SECONDS = 2.0
ROUNDS = 5


def rows() -> Iterator[Result]:
    """The slowest order at a million customers, first page and last; ten thousand beside it; views; search."""
    small = workspace.open_file(big_shop(10_000, 30_000), read_only=True, clock=lambda: TODAY)
    large = workspace.open_file(big_shop(MILLION, 3_000_000), read_only=True, clock=lambda: TODAY)
    yield from _first_pages(small, large)
    yield from _views(large)
    yield _search(large)
    small.close()
    large.close()


def _first_pages(small: workspace.Workspace, large: workspace.Workspace) -> Iterator[Result]:
    times = {}
    for sort in SORTS:
        for descending in (False, True):
            query = ListQuery(sort=sort, descending=descending)
            times[sort, descending] = _median(partial(customers.page, large, query))
    slowest = max(times, key=lambda key: times[key])
    named = f"first page by {slowest[0]}, the slowest order, 1,000,000"
    yield Result(named, FIRST_PAGE_SECONDS, times[slowest], 1.0)
    pairs = [(_median(partial(customers.page, shop, ListQuery())) for shop in (small, large)) for _ in range(ROUNDS)]
    few, many = (statistics.median(times) for times in zip(*pairs, strict=True))
    yield Result("first page by name, 1,000,000 against 10,000", few, many, 2.0)
    last = ListQuery(sort="year_cents", descending=True, offset=MILLION - 200, total=MILLION)
    seconds = _median(partial(customers.page, large, last))
    yield Result("last page by 12 months, 1,000,000", FIRST_PAGE_SECONDS, seconds, 1.0)


def _views(large: workspace.Workspace) -> Iterator[Result]:
    for view in VIEWS[1:]:
        query = ListQuery(sort=view.sort, descending=view.descending, conditions=view.conditions)
        seconds = _median(partial(customers.page, large, query))
        yield Result(f"view “{view.name}”, counted, 1,000,000", FILTER_SECONDS, seconds, 1.0)
    everybody = _median(partial(customers.ids, large, ListQuery(sort="last_on", descending=True)))
    yield Result("all ids in order, for choosing all, 1,000,000", ALL_SECONDS, everybody, 1.0)


def _search(large: workspace.Workspace) -> Result:
    times = []
    with large.read() as session:
        for typed in [words[:n] for words in TYPED for n in range(1, len(words) + 1)] * 3:
            start = time.perf_counter()
            search.matches(session, typed, 50)
            times.append(time.perf_counter() - start)
    worst = statistics.quantiles(times, n=100)[-1]
    return Result(f"search, p99 of {len(times)} keystrokes, 1,000,000 customers", SEARCH_SECONDS, worst, 1.0)


def _median(job: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
