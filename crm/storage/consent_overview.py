"""Who may be written to, counted from the figures; and who is worth a look, by id (product C4)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from crm.domain.consent import REFUSALS, Purpose, State, ends_by, taken_back
from crm.domain.consent_overview import ENDING_DAYS, MISSING, OBJECTED_DAYS, Cell, Look, Share
from crm.domain.permission import Verdict, too_young
from crm.storage import law, permits
from crm.storage.connection import Reading
from crm.storage.figure_rows import LACKS
from crm.storage.permits import CELLS, PERMITS, place_of

_COUNTED = "SELECT answers, lacks, count(*) FROM figure WHERE archived = 0 AND halted = 0 GROUP BY answers, lacks"
_EVENT = ", ".join(permits.COLUMNS)
_TURNING = f"""
SELECT {_EVENT} FROM consent_event
WHERE expires_on BETWEEN :today AND :ending OR (event IN ('object', 'withdraw') AND day BETWEEN :since AND :today)
  OR retracts IS NOT NULL
"""
_SAID = f"SELECT {_EVENT} FROM consent_event WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2"
_REACHABLE = """
SELECT customer_id FROM figure WHERE halted = 0 AND customer_id IN (SELECT value FROM json_each(?)) ORDER BY 1
"""
_BORN = """
SELECT c.id, c.birth_year, c.birth_month, c.birth_day,
  (SELECT country FROM address WHERE customer_id = c.id ORDER BY position LIMIT 1)
FROM customer c WHERE c.birth_year >= ? AND NOT (c.deceased OR c.archived OR c.mark <> '')
"""
_ALLOWED = permits.letters_of([Verdict.ALLOWED])


def counted(session: Reading) -> tuple[int, dict[Cell, Share], Counter[Look]]:
    """How many people, their answers, and what the figures alone tell of what is worth a look."""
    people, looks = Counter[str](), Counter[Look]()
    for letters, lacks, number in session.connection().exec_driver_sql(_COUNTED):
        people[letters] += number
        looks.update(dict.fromkeys(_looks(letters, lacks), number))
    return people.total(), {cell: _share(people, place) for place, cell in enumerate(CELLS)}, looks


def _share(people: Counter[str], place: int) -> Share:
    found = Counter[Verdict]()
    for letters, number in people.items():
        found[PERMITS[letters[place]].verdict] += number
    return Share(found[Verdict.ALLOWED], found[Verdict.ASK_FIRST], found[Verdict.NO])


def _looks(letters: str, lacks: str) -> Iterator[Look]:
    """What is worth a look of somebody with these answers, of whom some ways to be reached are not known."""
    states = {PERMITS[letter].state for letter in letters}
    if states == {State.NOT_ASKED}:
        yield Look.UNASKED
    if State.EXPIRED in states:
        yield Look.ENDED
    for letter, (look, (channel, _)) in zip(LACKS, MISSING.items(), strict=True):
        if letter in lacks and letters[place_of(channel, Purpose.OFFERS) - 1] in _ALLOWED:
            yield look


def turning(session: Reading, day: date) -> tuple[list[int], list[int]]:
    """Who objected or took a yes back lately, and whose yes ends soon."""
    limit = day + timedelta(days=ENDING_DAYS)
    span = {"today": day, "ending": limit, "since": day - timedelta(days=OBJECTED_DAYS)}
    query = {name: on.isoformat() for name, on in span.items()}
    rows = session.connection().exec_driver_sql(_TURNING, query).fetchall()
    events = [(row[0], permits.event(row)) for row in rows]
    gone = taken_back(event for _, event in events)
    said = [(row_id, event) for row_id, event in events if event.id not in gone]
    since = span["since"]
    objected = {row_id for row_id, event in said if event.event in REFUSALS and since <= event.on <= day}
    ending = {row_id for row_id, event in said if event.expires_on is not None and day <= event.expires_on <= limit}
    return _reachable(session, objected), _ending(session, ending, day, limit)


def _reachable(session: Reading, ids: Iterable[int]) -> list[int]:
    rows = session.connection().exec_driver_sql(_REACHABLE, (json.dumps(list(ids)),))
    return [row[0] for row in rows]


def _ending(session: Reading, ids: set[int], day: date, limit: date) -> list[int]:
    """Those of ``ids`` within reach of whom a yes counts on ``day`` and ends by ``limit``."""
    reachable = _reachable(session, ids)
    rows = session.connection().exec_driver_sql(_SAID, (json.dumps(reachable),))
    return [
        row_id for row_id, events in groupby(rows, itemgetter(0)) if ends_by(map(permits.event, events), day, limit)
    ]


def young(session: Reading, day: date) -> list[int]:
    """Who is under the age at which they may consent alone."""
    rules = law.load(session)
    oldest = max((country.child_age or 0 for country in rules.countries), default=0)
    home = law.home(session)
    rows = session.connection().exec_driver_sql(_BORN, (day.year - oldest,))
    return [row[0] for row in rows if too_young(date(row[1], row[2] or 1, row[3] or 1), row[4] or home, day, law=rules)]
