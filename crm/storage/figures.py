"""Derived figures, one row a customer: everything the customer list sorts and filters by. Made again from the rest.

What depends on the day (12 months, stage, next date) is made for the day and the active window noted in the table
``about``; ``roll`` brings it to another day by touching only the customers for whom something changes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from crm.domain.stage import RHYTHM_DAYS
from crm.storage import law, permits, tier_plan
from crm.storage.connection import Reading, driver
from crm.storage.figure_rows import COLUMNS, Sums, line, sums

_BLOCK = 5_000
_MANY = 20_000
"""More are made again by making all, which drops the indexes meanwhile."""
_RENEWED_DAYS = 7
"""How old the rhythm of the shop may become before all figures are made again."""
_CUSTOMERS = """
SELECT c.id, c.archived, c.sort_name, c.city_sort, c.number, c.birth_month, c.birth_day, c.customer_since,
  c.deceased OR c.archived OR c.mark <> '',
  (SELECT number FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1),
  (SELECT folded FROM email WHERE customer_id = c.id ORDER BY position LIMIT 1),
  (SELECT group_concat(tag, ', ') FROM (SELECT tag FROM tag WHERE customer_id = c.id ORDER BY id)),
  (SELECT country FROM address WHERE customer_id = c.id ORDER BY position LIMIT 1)
FROM customer c {where} ORDER BY c.id
"""
_PURCHASES = """
SELECT customer_id, day, total_cents, is_return FROM purchase INDEXED BY ix_purchase_customer
WHERE customer_id IS NOT NULL {where} ORDER BY customer_id, day
"""
_CONSENTS = f"SELECT {', '.join(permits.COLUMNS)} FROM consent_event {{where}} ORDER BY customer_id, id"
_CHOSEN = "{word} {column} IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class AsOf:
    """For what the figures were made. ``shop_rhythm_days`` is the pooled median gap, counted on ``counted_on``.

    ``law`` tells one state of the rules on contact from another; ``tiers`` is what ``tier_plan.text`` gave;
    ``leap_in_march`` whether 29 February is kept on 1 March in other years.
    """

    day: date
    window_days: int
    shop_rhythm_days: float | None = None
    counted_on: date = date.min
    law: str = ""
    tiers: str = ""
    leap_in_march: bool = False


def as_of(session: Reading) -> AsOf:
    """For which day and active window the figures hold."""
    found = _run(session, "SELECT value FROM about WHERE key = 'figures'").fetchone()
    if found is None:
        return AsOf(date.today(), _window(session))
    day, window, rhythm, counted, *rules = json.loads(found[0])
    return AsOf(date.fromisoformat(day), window, rhythm, date.fromisoformat(counted), *rules)


def shop_rhythm(session: Reading) -> float | None:
    """The median of all gaps between purchase days in days; None in a shop without repeated purchases."""
    return as_of(session).shop_rhythm_days


def refresh(session: Reading, customer_ids: Iterable[int]) -> None:
    """Make the figures of these customers again, for the day the others hold."""
    ids = sorted(set(customer_ids))
    state = as_of(session)
    if len(ids) > _MANY:
        refresh_all(session, state.day)
        return
    for start in range(0, len(ids), _BLOCK):
        chosen = json.dumps(ids[start : start + _BLOCK])
        _run(session, "DELETE FROM figure " + _CHOSEN.format(word="WHERE", column="customer_id"), (chosen,))
        _insert(session, list(_lines(session, state, chosen)))


def refresh_all(session: Reading, today: date | None = None) -> None:
    """Make all figures again: after a large import, or for another ``today``."""
    day = today or as_of(session).day
    window, rules, tiers, leap = _conditions(session)
    state, gaps = AsOf(day, window, law=rules, tiers=tiers, leap_in_march=leap), Counter[int]()
    indexes = _run(session, "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'figure' AND type = 'index'")
    found = [row for row in indexes.fetchall() if row[1]]
    for name, _statement in found:
        _run(session, f"DROP INDEX {name}")
    for name in COUNTERS:
        _run(session, f"DROP TRIGGER IF EXISTS {name}")
    _run(session, "DELETE FROM figure")
    block: list[tuple[Any, ...]] = []
    for row in _lines(session, state, None, gaps):
        block.append(row)
        if len(block) == _BLOCK:
            _insert(session, block)
            block = []
    _insert(session, block)
    for _name, statement in found:
        _run(session, statement)
    follow(session)
    _note(session, replace(state, shop_rhythm_days=_middle(gaps), counted_on=day))


COUNTERS = {
    "figure_added": "AFTER INSERT ON figure WHEN NOT new.archived BEGIN UPDATE about SET value = value + 1",
    "figure_gone": "AFTER DELETE ON figure WHEN NOT old.archived BEGIN UPDATE about SET value = value - 1",
}
"""Keep count of the customers that are not archived: a list of a million asks for it before its first page."""


def follow(session: Reading) -> None:
    """Count the customers that are not archived, and keep count from now on."""
    _make_about(session)
    found = _run(session, "SELECT count(*) FROM figure WHERE archived = 0").fetchone()[0]
    _run(session, "INSERT OR REPLACE INTO about VALUES ('shown', ?)", (str(found),))
    for name, statement in COUNTERS.items():
        _run(session, f"CREATE TRIGGER IF NOT EXISTS {name} {statement} WHERE key = 'shown'; END")


def shown(session: Reading) -> int:
    """How many customers are not archived."""
    return int(_run(session, "SELECT value FROM about WHERE key = 'shown'").fetchone()[0])


def stale(session: Reading, today: date) -> bool:
    """Whether the figures hold for another day, active window, law or other tiers."""
    state = as_of(session)
    return state.day != today or _outdated(session, state) or state.counted_on == date.min


def _outdated(session: Reading, state: AsOf) -> bool:
    return (state.window_days, state.law, state.tiers, state.leap_in_march) != _conditions(session)


def roll(session: Reading, today: date) -> None:
    """Bring the figures to ``today``: those of customers for whom something changes since the day they hold."""
    state = as_of(session)
    old = (today - state.counted_on).days > _RENEWED_DAYS if state.counted_on > date.min else True
    if _outdated(session, state) or today < state.day or old:
        refresh_all(session, today)
        return
    rows = _run(session, "SELECT customer_id FROM figure WHERE changes_on <= ?", (today.isoformat(),)).fetchall()
    if len(rows) > _MANY:
        refresh_all(session, today)
        return
    _note(session, replace(state, day=today))
    refresh(session, [row[0] for row in rows])


def _note(session: Reading, state: AsOf) -> None:
    value = [state.day.isoformat(), state.window_days, state.shop_rhythm_days, state.counted_on.isoformat()]
    value += [state.law, state.tiers, state.leap_in_march]
    _make_about(session)
    _run(session, "INSERT OR REPLACE INTO about VALUES ('figures', ?)", (json.dumps(value),))


def _make_about(session: Reading) -> None:
    _run(session, "CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")


def _conditions(session: Reading) -> tuple[int, str, str, bool]:
    """The settings on which figures depend: active window, law, tiers, the day for 29 February."""
    return _window(session), law.fingerprint(session), tier_plan.text(session), leap_in_march(session)


def _window(session: Reading) -> int:
    found = _run(session, "SELECT value FROM setting WHERE key = 'window_days'").fetchone()
    return int(found[0]) if found else 365


def leap_in_march(session: Reading) -> bool:
    """Whether the owner keeps 29 February on 1 March in other years."""
    found = _run(session, "SELECT value FROM setting WHERE key = 'leap_in_march'").fetchone()
    return bool(found and json.loads(found[0]))


def _run(session: Reading, statement: str, values: Any = ()) -> Any:
    return session.connection().exec_driver_sql(statement, values)


def _insert(session: Reading, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(COLUMNS))
        _run(session, f"INSERT INTO figure ({', '.join(COLUMNS)}) VALUES ({marks})", list(rows))


def _lines(
    session: Reading, state: AsOf, chosen: str | None, gaps: Counter[int] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of all customers, or of ``chosen`` ones (JSON), walking four tables side by side."""
    today = state.day.toordinal()
    since = (state.day - timedelta(days=364)).toordinal()
    answers, tiers = permits.Permits(law.load(session), law.home(session), state.day), tier_plan.of_text(state.tiers)
    receipts = _Walk(_read(session, _PURCHASES, chosen, "AND", "customer_id"))
    events = _Walk(_read(session, _CONSENTS, chosen, "WHERE", "customer_id"))
    for customer in _read(session, _CUSTOMERS, chosen, "WHERE", "c.id"):
        money = sums(receipts.of(customer[0]), today, since, state.window_days, tiers)
        if gaps is not None:
            _count_gaps(gaps, money)
        consent = answers.of(customer[12], events.of(customer[0]))
        yield line(customer, money, consent, state.day, leap_in_march=state.leap_in_march)


def _count_gaps(gaps: Counter[int], money: Sums) -> None:
    days = money.days
    if len(days) > 1:
        gaps.update(later - earlier for earlier, later in pairwise(days))


def _read(session: Reading, query: str, chosen: str | None, word: str, column: str) -> Iterator[tuple[Any, ...]]:
    where = "" if chosen is None else _CHOSEN.format(word=word, column=column)
    raw = driver(session)
    return iter(raw.execute(query.format(where=where), () if chosen is None else (chosen,)))


class _Walk:
    """Rows ordered by customer, handed out customer by customer."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, customer_id: int) -> list[tuple[Any, ...]]:
        """The rows of the next customer; those of lower ids are passed over."""
        while self._next is not None and self._next[0] < customer_id:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != customer_id:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def _middle(gaps: Counter[int]) -> float | None:
    """The median of counted numbers; None below as many gaps as a rhythm of one's own needs."""
    number = gaps.total()
    if number < RHYTHM_DAYS - 1:
        return None
    wanted = ((number - 1) // 2, number // 2)
    found: list[int] = []
    passed = 0
    for gap in sorted(gaps):
        passed += gaps[gap]
        while len(found) < 2 and wanted[len(found)] < passed:
            found.append(gap)
    return sum(found) / 2
