"""Finding duplicates: how many of the known ones, how many wrongly, and how fast (performance research 7).

The labelled sets are those of ``STAMKLANT_DATA/dedupe`` and left out without it. The weights were chosen looking at
one half of the people of febrl; measured is the other half.
"""

import csv
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench import injected
from bench.result import Result
from bench.shop import TODAY, big_shop
from crm.analytics.duplicates import pairs
from crm.analytics.people import People
from crm.domain import name
from crm.domain.duplicate import Pair
from crm.services import customers, workspace
from crm.services.duplicates import likely

CUSTOMERS, DOUBLES, ROUNDS = 95_000, 5_000, 3
Cells = list[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """A share of pairs, 0 to 1; ``least`` is the goal where there is one."""

    operation: str
    measured: str
    least: float | None = None
    floor: str = ""
    ratio: str = ""

    @property
    def goal(self) -> str:
        return "" if self.least is None else f">= {self.least:g}"

    @property
    def reached(self) -> bool:
        return self.least is None or float(self.measured) >= self.least


def rows() -> Iterator[Result | Quality]:
    made = injected.people(CUSTOMERS, DOUBLES)
    columns = injected.columns(made)
    folding, scanning, found = _timed(columns)
    yield Result("duplicates among 100,000 customers, against folding names", folding, scanning, 5.0)
    yield from _quality("5,000 injected doubles", found, [str(p.true_id) for p in made], (0.90, 0.95))
    yield Result("duplicates of one profile at save, 100,000 customers", 0.050, _at_save(), 1.0)
    folder = Path(os.environ.get("STAMKLANT_DATA", "")) / "dedupe"
    if os.environ.get("STAMKLANT_DATA") and folder.is_dir():
        yield from labelled(folder)


def _timed(columns: People) -> tuple[float, float, list[Pair]]:
    """The best times of folding every name as the search does, and of the whole scan; and what it found."""
    folding = scanning = float("inf")
    found: list[Pair] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for given, surname in zip(columns.given, columns.surname, strict=True):
            _folded(given)
            _folded(surname)
        folding = min(folding, time.perf_counter() - began)
        name.search_key.cache_clear()
        began = time.perf_counter()
        found = pairs(columns)
        scanning = min(scanning, time.perf_counter() - began)
    return folding, scanning, found


def _folded(text: str) -> str:
    """The words of a name, folded without remembering earlier ones."""
    return " ".join(re.split(r"\W+", name.search_key.__wrapped__(text)))


def _at_save() -> float:
    """The time of asking whether a customer stands there already, the slowest but one of thirty."""
    with closing(workspace.open_file(big_shop(100_000, 300_000), read_only=True, clock=lambda: TODAY)) as opened:
        times = []
        for customer_id in range(500, 530):
            profile = customers.get(opened, customer_id).profile
            began = time.perf_counter()
            likely(opened, profile, customer_id)
            times.append(time.perf_counter() - began)
    return sorted(times)[-2]


def _quality(
    what: str, found: Sequence[Pair], truth: Sequence[str], least: tuple[float | None, float | None] = (None, None)
) -> Iterator[Quality]:
    """Precision and recall of pairs of rows against the entity of each row."""
    right = sum(truth[pair.first_id] == truth[pair.second_id] for pair in found)
    known = sum(n * (n - 1) // 2 for n in Counter(truth).values())
    yield Quality(f"duplicates, {what}: precision", f"{right / max(len(found), 1):.3f}", least[0])
    yield Quality(f"duplicates, {what}: recall", f"{right / known:.3f}", least[1])


def labelled(folder: Path) -> Iterator[Quality]:
    """Precision and recall on every labelled set of a folder."""
    febrl = [row for row in _table(folder / "febrl" / "dataset1.csv") if int(row[0].split("-")[1]) % 2]
    yield from _quality("febrl", pairs(_febrl(febrl)), [row[0].split("-")[1] for row in febrl], (0.98, 0.90))
    german = _table(folder / "RLdata500.csv")
    yield from _quality("RLdata500", pairs(_german(german)), [row[1] for row in german])
    fake = _table(folder / "fake_1000.csv")
    yield from _quality("fake_1000", pairs(_fake(fake)), [row[6] for row in fake])
    eating = _table(folder / "restaurants" / "restaurant-nophone-training.csv")
    yield from _quality("restaurants", pairs(_restaurants(eating)), [row[4] for row in eating])


def _table(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return [[cell.strip().strip("'\"") for cell in row] for row in csv.reader(file, skipinitialspace=True)][1:]


def _people(table: list[Cells], **columns: Callable[[Cells], str]) -> People:
    def column(field: str) -> list[str]:
        return [columns[field](row) if field in columns else "" for row in table]

    emails = [(at, text) for at, text in enumerate(column("email")) if text]
    return People(
        ids=range(len(table)),
        given=column("given"),
        initials=column("initials"),
        surname=column("surname"),
        suffix=column("suffix"),
        organisation=column("organisation"),
        birth=[int(text.replace("-", "") or 0) for text in column("birth")],
        street=column("street"),
        postcode=column("postcode"),
        city=column("city"),
        emails=emails,
    )


def _febrl(table: list[Cells]) -> People:
    return _people(
        table,
        given=lambda row: row[1],
        surname=lambda row: row[2],
        street=lambda row: f"{row[3]} {row[4]}",
        city=lambda row: row[6],
        postcode=lambda row: row[7],
        birth=lambda row: row[9],
    )


def _german(table: list[Cells]) -> People:
    return _people(
        table,
        given=lambda row: f"{row[2]} {row[3]}",
        surname=lambda row: f"{row[4]} {row[5]}",
        birth=lambda row: f"{row[6]}{row[7]:>02}{row[8]:>02}",
    )


def _fake(table: list[Cells]) -> People:
    return _people(
        table,
        given=lambda row: row[1],
        surname=lambda row: row[2],
        birth=lambda row: row[3],
        city=lambda row: row[4],
        email=lambda row: row[5],
    )


def _restaurants(table: list[Cells]) -> People:
    return _people(table, organisation=lambda row: row[0], street=lambda row: row[1], city=lambda row: row[2])
