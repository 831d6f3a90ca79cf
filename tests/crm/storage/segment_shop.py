"""A shop of made-up people whom questions of segments tell apart, and asking them."""

from datetime import date
from typing import Any

from crm.domain.segment import Match, Question, Rule, Segment
from crm.domain.segment_field import Op, What
from crm.services import customers, purchases, segments
from crm.services.workspace import Workspace
from tests.factories import person, purchase


def ask(what: What, op: Op, *values: str | int, days: int | None = None, key: str = "") -> Question:
    """A question in one line."""
    return Question(what, op, values, days, key)


def found(workspace: Workspace, *parts: Rule | Question, match: Match = Match.ALL) -> str:
    """The names of whom a rule finds, in the order of the list."""
    wanted = segments.ids(workspace, Segment("", Rule(match, parts)))
    return " ".join(row.name.split(",")[0] for row in customers.rows(workspace, wanted))


def add(workspace: Workspace, name: str, **values: Any) -> int:
    """A person known by one name."""
    made: int = customers.add(workspace, person("X", name, **values)).value
    return made


def bought(workspace: Workspace, customer_id: int, on: date, cents: int = 1_000, **values: Any) -> None:
    """A purchase of one amount."""
    purchases.add(workspace, purchase(customer_id, on, cents, **values))
