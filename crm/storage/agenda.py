"""Whose dates fall in a range of days: the customers to whom a wish may matter."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.domain.agenda import AgendaEntry, DateKind, Deed
from crm.domain.celebration import CUSTOM, NOT_NOTED, Wish
from crm.storage.celebrations import wish_of
from crm.storage.connection import Reading

Kept = dict[tuple[int, int], list[date]]
"""Days by the month and day that is kept on them (``domain.agenda.days_kept``)."""

_WANTED = "NOT c.deceased AND NOT c.archived AND c.mark = ''"
_WHO = "c.id, coalesce(c.number, '#' || c.id), c.list_name"
BIRTHDAYS = f"""
SELECT {_WHO}, c.birth_month, c.birth_day, c.birth_year FROM customer c
WHERE (c.birth_month, c.birth_day) IN (SELECT value / 100, value % 100 FROM json_each(:days)) AND {_WANTED}
  AND c.birth_month IS NOT NULL
"""
SINCE = f"""
SELECT {_WHO}, f.since_on, c.kind FROM figure f JOIN customer c ON c.id = f.customer_id
WHERE f.archived = 0 AND substr(f.since_on, 6) IN (SELECT value FROM json_each(:days)) AND {_WANTED}
"""
_GIVEN = "SELECT DISTINCT given FROM customer WHERE given <> ''"
_PEOPLE = "c.kind <> 'organisation' AND NOT c.name_unknown"
BY_CUSTOM = f"""
SELECT {_WHO}, c.given FROM customer c
WHERE c.given IN (SELECT value FROM json_each(:given)) AND {_PEOPLE} AND {_WANTED}
  AND (c.language = 'bg' OR coalesce((SELECT nullif(country, '') FROM address WHERE customer_id = c.id
       ORDER BY position LIMIT 1), :shop) = '{CUSTOM}')
  AND NOT EXISTS (SELECT 1 FROM celebration WHERE customer_id = c.id)
"""
_NOTED = f"""
SELECT {_WHO}, c.given, w.country, w.rule, w.title, w.declined, c.language,
  coalesce((SELECT nullif(country, '') FROM address WHERE customer_id = c.id ORDER BY position LIMIT 1), :shop)
FROM celebration w JOIN customer c ON c.id = w.customer_id WHERE NOT w.declined AND {_PEOPLE} AND {_WANTED}
"""
_DEEDS = """
SELECT customer_id, coalesce(closed_on, day), kind, CASE WHEN topic <> '' THEN topic ELSE text END, value_cents, private
FROM entry WHERE customer_id IN (SELECT value FROM json_each(:ids))
  AND kind IN ('gift', 'call', 'visit', 'email', 'letter') AND (kind <> 'gift' OR closed_on IS NOT NULL)
  AND coalesce(closed_on, day) >= :since AND coalesce(closed_on, day) < :until
UNION ALL
SELECT customer_id, day, CASE channel WHEN 'email' THEN 'email' ELSE 'letter' END, subject, NULL, 0 FROM letter
WHERE aside = '' AND customer_id IN (SELECT value FROM json_each(:ids)) AND day >= :since AND day < :until
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a given name; ``wish`` is what the owner noted, ``place`` the country of their address."""

    customer_id: int
    reference: str
    name: str
    given: str
    wish: Wish = NOT_NOTED
    place: str = CUSTOM
    language: str = ""


def birthdays(session: Reading, kept: Kept) -> Iterator[AgendaEntry]:
    """Birthdays with the age where the year is known."""
    days = json.dumps([month * 100 + day for month, day in kept])
    for row_id, reference, name, month, day, year in _run(session, BIRTHDAYS, {"days": days}):
        for on in kept[month, day]:
            age = on.year - year if year else None
            if age is None or age >= 0:
                yield AgendaEntry(on, DateKind.BIRTHDAY, row_id, reference, name, age)


def anniversaries(session: Reading, kept: Kept) -> Iterator[AgendaEntry]:
    """The days on which somebody is a customer for so many years; companies under a kind of their own."""
    days = json.dumps([f"{month:02}-{day:02}" for month, day in kept])
    for row_id, reference, name, since, kind in _run(session, SINCE, {"days": days}):
        which = DateKind.COMPANY if kind == "organisation" else DateKind.CUSTOMER_SINCE
        began = int(since[:4])
        for on in kept[int(since[5:7]), int(since[8:])]:
            if on.year > began:
                yield AgendaEntry(on, which, row_id, reference, name, on.year - began)


def given_names(session: Reading) -> list[str]:
    """Every given name that a customer has, once."""
    return [row[0] for row in _run(session, _GIVEN, {})]


def by_custom(session: Reading, given: Iterable[str], shop_country: str) -> Iterator[Person]:
    """People with these names in whose country name days are kept by custom, about whom nothing was noted."""
    values = {"given": json.dumps(list(given)), "shop": shop_country}
    for row_id, reference, name, first in _run(session, BY_CUSTOM, values):
        yield Person(row_id, reference, name, first)


def noted(session: Reading, shop_country: str) -> Iterator[Person]:
    """People for whom the owner noted a country or a day."""
    for row in _run(session, _NOTED, {"shop": shop_country}):
        wish = wish_of(row[4], row[5], row[6], declined=bool(row[7]))
        yield Person(row[0], row[1], row[2], row[3], wish, place=row[9], language=row[8])


def deeds(session: Reading, customer_ids: Iterable[int], since: date, until: date, *, private: bool) -> list[Deed]:
    """What was done for these customers from ``since`` until before ``until``; private notes only if ``private``."""
    values = {"ids": json.dumps(list(customer_ids)), "since": since.isoformat(), "until": until.isoformat()}
    return [
        Deed(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4])
        for row in _run(session, _DEEDS, values)
        if private or not row[5]
    ]


def _run(session: Reading, query: str, values: dict[str, Any]) -> Any:
    return session.connection().exec_driver_sql(query, values).fetchall()
