"""The consent page: every figure of it from 100,000 customers, against a plain walk over the table it counts."""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.result import Result
from bench.retention import alternately
from bench.shop import TODAY, big_shop
from crm.services import consent_overview, workspace
from crm.storage import figures

CUSTOMERS, PURCHASES = 100_000, 300_000
SECONDS = 0.2
WALK = "SELECT customer_id, answers, halted FROM figure"
USUAL = (("email", "grant", ""), ("email", "claim", ""), ("email", "soft", ""), ("email", "grant", "news"),
         ("phone", "grant", ""), ("post", "object", ""), ("", "object", ""), ("", "object", "profiling"))  # fmt: skip
WEIGHTS = (30, 20, 20, 10, 8, 5, 4, 3)


def rows() -> Iterator[Result]:
    """Both the ratio and the seconds that a page may take."""
    path = _shop()
    with closing(driver.connect(str(path))) as raw, closing(workspace.open_file(path, read_only=True)) as opened:
        opened.clock = lambda: TODAY

        def floor() -> None:
            for _row in raw.execute(WALK):
                pass

        least, taken = alternately(floor, lambda: consent_overview.overview(opened))
    yield Result(f"consent page of {CUSTOMERS:,}, against walking the table", least, taken, 4.0)
    yield Result(f"consent page of {CUSTOMERS:,}, against {SECONDS} s", SECONDS, taken, 1.0)


def _shop() -> Path:
    """A shop in which three in five said something, made once for a schema like the one it is copied from."""
    source = big_shop(CUSTOMERS, PURCHASES)
    path = source.with_name(f"consent-{source.name}")
    if not path.exists():
        making = path.with_suffix(".making")
        shutil.copy2(source, making)
        opened = workspace.open_file(making, clock=lambda: TODAY)
        _say(opened)
        opened.close()
        making.rename(path)
    return path


def _say(opened: workspace.Workspace) -> None:
    rng = random.Random(4)
    said = [event for row_id in range(1, CUSTOMERS + 1) if rng.random() < 0.6 for event in _events(rng, row_id)]
    with opened.transaction() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO consent_event(customer_id, channel, event, day, at, source, purpose, expires_on)"
            " VALUES (?, ?, ?, ?, ?, 'import', ?, ?)",
            said,
        )
        figures.refresh_all(session, TODAY)


def _events(rng: random.Random, row_id: int) -> Iterator[tuple[object, ...]]:
    for channel, event, purpose in rng.choices(USUAL, WEIGHTS, k=rng.randrange(1, 4)):
        day = TODAY - timedelta(days=rng.randrange(1500))
        moment = f"{day} 10:{rng.randrange(60):02}:00.000000"
        yield row_id, channel, event, day.isoformat(), moment, purpose, _ends(rng, day) if event == "grant" else None


def _ends(rng: random.Random, day: date) -> str | None:
    return (day + timedelta(days=730)).isoformat() if rng.random() < 0.3 else None
