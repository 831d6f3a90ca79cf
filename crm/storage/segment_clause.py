"""The small pieces a segment's SQL is made of."""

import json
from calendar import isleap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crm.domain.name import fold
from crm.domain.segment import Question
from crm.domain.segment_field import Op
from crm.storage import figures
from crm.storage.connection import Reading, driver

Clause = tuple[str, tuple[Any, ...]]
"""A condition on ``figure f``, and the values of its question marks."""
_NEGATIVE = frozenset((Op.NO, Op.IS_NOT))


@dataclass(frozen=True, slots=True)
class Asking:
    """From what and for which day a question is compiled."""

    session: Reading
    today: date

    def ago(self, days: int) -> str:
        """The day so many days before today."""
        return (self.today - timedelta(days=min(days, self.today.toordinal() - 1))).isoformat()

    @property
    def leap_in_march(self) -> bool:
        """Whether the owner keeps 29 February on 1 March in other years."""
        return figures.leap_in_march(self.session)

    def since(self, question: Question) -> str:
        """Only later days than this one count: those of the last days, or of ever."""
        return self.ago(question.days) if question.days else "0000"


def negated(clause: Clause) -> Clause:
    """Who is not like this, those too of whom nothing is known."""
    return f"NOT coalesce({clause[0]}, 0)", clause[1]


def listed(values: Iterable[Any]) -> str:
    """Values as one bound parameter, for ``json_each``."""
    return json.dumps(list(values), ensure_ascii=False)


def among(column: str, values: Iterable[Any]) -> Clause:
    """Whether a column holds one of these values."""
    return f"{column} IN (SELECT value FROM json_each(?))", (listed(values),)


def people(query: str, *values: Any) -> Clause:
    """Whether a query finds the customer."""
    return f"f.customer_id IN ({query})", values


def signed(question: Question, clause: Clause) -> Clause:
    """The clause, or its contrary where the question asks for that."""
    return negated(clause) if question.op in _NEGATIVE else clause


def ranged(question: Question, column: str) -> Clause:
    """Whether a column lies where the question asks."""
    if question.op is Op.BETWEEN:
        return f"{column} BETWEEN ? AND ?", (question.values[0], question.values[1])
    compared = {Op.AT_LEAST: ">=", Op.AT_MOST: "<=", Op.FROM: ">=", Op.BEFORE: "<"}[question.op]
    return f"{column} {compared} ?", (question.values[0],)


def counted(question: Question, groups: str, measure: str, *values: Any) -> Clause:
    """Whether a number over grouped rows lies where asked; who has no rows has 0.

    ``groups`` selects customer ids up to its GROUP BY, ``measure`` is what HAVING compares.
    """
    above = f"f.customer_id IN ({groups} HAVING {measure} >= ?)"
    within = f"f.customer_id NOT IN ({groups} HAVING {measure} > ?)"
    if question.op is Op.AT_MOST:
        return within, (*values, question.values[0])
    low = question.values[0]
    least: Clause = (above, (*values, low)) if low else ("1", ())
    if question.op is Op.AT_LEAST:
        return least
    return f"({least[0]} AND {within})", (*least[1], *values, question.values[1])


def ago(question: Question, column: str, asking: Asking) -> Clause:
    """Whether a day lies so long ago; “the last 90 days” are the 90 that end today."""
    low = question.values[0]
    if question.op is Op.AT_LEAST:
        return f"{column} <= ?", (asking.ago(int(low)),)
    if question.op is Op.AT_MOST:
        return f"{column} > ?", (asking.ago(int(low)),)
    return f"({column} <= ? AND {column} > ?)", (asking.ago(int(low)), asking.ago(int(question.values[1])))


def in_year(question: Question, column: str, today: date, *, leap_in_march: bool = False) -> Clause:
    """Whether a day of the year (``12-31``) lies between two, across New Year too, or in the coming days.

    In years without it, coming days take 29 February along with the 28th, or with 1 March (domain 1.7).
    """
    if question.op is Op.BETWEEN:
        first, last = (str(value) for value in question.values)
    else:
        ahead = int(question.values[0])
        if ahead >= 365:
            return f"{column} IS NOT NULL", ()
        end = today + timedelta(days=ahead)
        first, last = today.strftime("%m-%d"), end.strftime("%m-%d")
        if leap_in_march and first == "03-01" and not isleap(today.year):
            first = "02-29"
        elif not leap_in_march and last == "02-28" and not isleap(end.year):
            last = "02-29"
    if first <= last:
        return f"{column} BETWEEN ? AND ?", (first, last)
    return f"({column} >= ? OR {column} <= ?)", (first, last)


def text_fits(question: Question) -> Callable[[str], bool]:
    """Whether a text answers the question, whatever its case and accents."""
    wanted = [fold(str(value)) for value in question.values]
    if question.op is Op.CONTAINS:
        return lambda text: any(part in fold(text) for part in wanted)
    if question.op is Op.STARTS:
        return lambda text: fold(text).startswith(tuple(wanted))
    return lambda text: fold(text) in wanted


def matching(session: Reading, distinct: str, fits: Callable[[str], bool], *values: Any) -> list[str]:
    """Those of a column's distinct values that fit: a few hundred words are folded here, not a million rows there."""
    return [row[0] for row in driver(session).execute(distinct, values) if row[0] and fits(row[0])]
