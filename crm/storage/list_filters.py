"""Conditions of a customer list as SQL over ``figure f``."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from crm.domain.consent import Channel, Purpose, State
from crm.domain.listing import ASK, NO, ONE_OF, YES, Condition, What, may
from crm.domain.name import fold
from crm.domain.permission import Verdict
from crm.domain.stage import Stage
from crm.storage import tier_plan
from crm.storage.permits import CELLS, letters_of, place_of

_OF_CUSTOMER = "f.customer_id IN (SELECT id FROM customer WHERE {})"
_HAS = {
    "email": "f.email <> ''",
    "phone": "f.phone <> ''",
    "birthday": _OF_CUSTOMER.format("birth_month IS NOT NULL"),
    "address": "f.customer_id IN (SELECT customer_id FROM address)",
}
_CONSENTS = {
    YES: letters_of([Verdict.ALLOWED]),
    ASK: letters_of([Verdict.ASK_FIRST]),
    NO: letters_of([Verdict.NO]),
    **{state.value: letters_of(states=[state]) for state in (State.CLAIMED, State.NOT_ASKED, State.EXPIRED)},
}
UNASKED = f"[{letters_of(states=[State.NOT_ASKED])}]" * (len(CELLS) + 1)
"""What ``f.answers`` looks like of somebody who never said anything."""
_IN_AN_INDEX = frozenset({What.STAGE, What.CITY, What.ARCHIVED})
_OF_ANSWERS = frozenset({What.CONSENT, What.PROFILING, What.SOMEWHERE, What.NEVER_ASKED, What.REACHABLE})
"""Any of these together are known to the index on ``answers``."""
_OBJECTS = _CONSENTS[NO]
_Clause = tuple[str, tuple[Any, ...]]


def _days(today: date, days: object) -> str:
    return (today - timedelta(days=int(str(days)))).isoformat()


def covered(conditions: Sequence[Condition]) -> bool:
    """Whether one index knows it all; else reading every line in its place beats finding each through an index."""
    asked = {condition.what for condition in conditions}
    return asked <= _OF_ANSWERS or (len(conditions) == 1 and asked <= _IN_AN_INDEX)


def _consent(value: str) -> _Clause:
    channel, purpose, answer = may(Condition(What.CONSENT, value))
    return f"instr(?, substr(f.answers, {place_of(channel, purpose)}, 1)) > 0", (_CONSENTS[answer],)


def _profiling(value: str) -> _Clause:
    """Objects to being selected by what was bought (``no``), or does not."""
    letter = f"substr(f.answers, {place_of(Channel.POST, Purpose.PROFILING)}, 1)"
    return f"(instr(?, {letter}) > 0) = ?", (_OBJECTS, int(value == NO))


def somewhere(state: str) -> str:
    """What ``f.answers`` looks like of somebody with such a state for any purpose over any channel."""
    return f"*[{_CONSENTS[state]}]*"


def _marked(value: str) -> _Clause:
    if value == "deceased":
        return _OF_CUSTOMER.format("deceased"), ()
    return _OF_CUSTOMER.format("mark = ?"), (value,)


_CLAUSES: dict[What, Callable[[Any, date], _Clause]] = {
    What.STAGE: lambda value, _: ("f.stage = ?", (int(value),)),
    What.CITY: lambda value, _: ("f.city_sort = ?", (fold(value),)),
    What.TIER: lambda value, _: tier_plan.among([value]),
    What.TAG: lambda value, _: ("f.customer_id IN (SELECT customer_id FROM tag WHERE tag = ?)", (value,)),
    What.BOUGHT_WITHIN: lambda value, today: ("f.last_on > ?", (_days(today, value),)),
    What.SILENT_FOR: lambda value, today: ("f.last_on <= ?", (_days(today, value),)),
    What.THIS_YEAR: lambda _, today: ("f.last_on >= ?", (f"{today.year}-01-01",)),
    What.OVERDUE: lambda _, today: (f"f.late_on <= ? AND f.stage <> {Stage.LOST.value}", (today.isoformat(),)),
    What.SPENT_FROM: lambda value, _: ("f.year_cents >= ?", (int(value),)),
    What.SPENT_BELOW: lambda value, _: ("f.year_cents < ?", (int(value),)),
    What.CONSENT: lambda value, _: _consent(value),
    What.PROFILING: lambda value, _: _profiling(value),
    What.SOMEWHERE: lambda value, _: ("f.answers GLOB ?", (somewhere(value),)),
    What.NEVER_ASKED: lambda *_: ("f.answers GLOB ?", (UNASKED,)),
    What.REACHABLE: lambda *_: ("f.halted = 0", ()),
    What.PREFERS: lambda value, _: (
        "f.customer_id IN (SELECT customer_id FROM detail WHERE kind = 'prefers' AND value = ?)",
        (value,),
    ),
    What.HAS: lambda value, _: (_HAS[value], ()),
    What.LACKS: lambda value, _: (f"NOT ({_HAS[value]})", ()),
    What.MARKED: lambda value, _: _marked(value),
    What.FLAGGED: lambda *_: (_OF_CUSTOMER.format("flags <> ''"), ()),
    What.ARCHIVED: lambda *_: ("f.archived = 1", ()),
}


def where(conditions: Sequence[Condition], today: date, *, archived_too: bool = False) -> _Clause:
    """The conditions joined; archived customers are left out unless asked for."""
    grouped: dict[object, list[_Clause]] = {}
    for number, condition in enumerate(conditions):
        key = condition.what if condition.what in ONE_OF else number
        grouped.setdefault(key, []).append(_CLAUSES[condition.what](condition.value, today))
    parts = ["(" + " OR ".join(clause for clause, _ in clauses) + ")" for clauses in grouped.values()]
    if not archived_too and all(condition.what is not What.ARCHIVED for condition in conditions):
        parts.insert(0, "f.archived = 0")
    values = tuple(value for clauses in grouped.values() for _, given in clauses for value in given)
    return " AND ".join(parts) or "1", values
