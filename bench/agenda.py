"""A month's agenda of 100,000 customers, every one of them in Bulgaria, against the plain query of its rows."""

import json
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from bench.result import Result
from bench.shop import TODAY, big_shop
from crm.domain.agenda import days_kept
from crm.services import agenda, workspace
from crm.storage import agenda as stored
from crm.storage import celebrations, figures
from crm.storage.database import Session
from crm.storage.namedays import calendar_of

SINCE, UNTIL = date(2026, 12, 15), date(2027, 1, 15)
FLOOR_SECONDS = 0.1 / 3
"""100 ms, or three times the plain query, whichever is larger."""
ROUNDS = 7


def rows() -> Iterator[Result]:
    """From mid-December to mid-January: the largest feasts of the year, across New Year."""
    opened = workspace.open_file(_bulgarian_shop(), read_only=True, clock=lambda: TODAY)
    found = agenda.between(opened, SINCE, UNTIL)
    with opened.read() as session:
        finds = celebrations.resolver("bg")
        names = [one for one in stored.given_names(session) if agenda.days_of(finds.resolve(one, "BG"), SINCE, UNTIL)]
        plain = _median(partial(_plain, session, names))
    measured = _median(partial(agenda.between, opened, SINCE, UNTIL))
    told = f"{len(found.entries):,} dates, {len(found.ask):,} to ask"
    yield Result(f"agenda of a month, 100,000 ({told})", max(FLOOR_SECONDS, plain), measured, 3.0)
    shown = _median(partial(agenda.view, opened, SINCE, UNTIL))
    yield Result("its page, 300 lines with what stands beside them", measured, shown, 1.5)
    opened.close()


def _bulgarian_shop() -> Path:
    """The large shop with Bulgarian first names."""
    large = big_shop(100_000, 300_000)
    path = large.with_name(large.stem + "-bg.stamklant")
    if path.exists():
        return path
    making = path.with_suffix(".making")
    shutil.copy(large, making)
    calendar = calendar_of("BG")
    assert calendar is not None
    names = sorted({one.name for own in calendar.by_key.values() for one in own})
    rng = random.Random(7)
    opened = workspace.open_file(making, clock=lambda: TODAY)
    with opened.transaction() as session:
        run = session.connection().exec_driver_sql
        run("UPDATE customer SET given = ?, language = 'bg' WHERE id = ?",
            [(rng.choice(names), i) for i in range(1, 100_001)])  # fmt: skip
        figures.refresh_all(session)
    opened.close()
    making.rename(path)
    return path


def _plain(session: Session, names: list[str]) -> None:
    """The rows that the agenda is made of, as the database gives them."""
    run = session.connection().exec_driver_sql
    days = [*days_kept(SINCE, UNTIL)]
    numbers, texts = json.dumps([m * 100 + d for m, d in days]), json.dumps([f"{m:02}-{d:02}" for m, d in days])
    run(stored.BIRTHDAYS, {"days": numbers}).fetchall()
    run(stored.SINCE, {"days": texts}).fetchall()
    run(stored.BY_CUSTOM, {"given": json.dumps(names), "shop": "NL"}).fetchall()


def _median(job: Callable[[], object]) -> float:
    return statistics.median(_timed(job) for _ in range(ROUNDS))


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start
