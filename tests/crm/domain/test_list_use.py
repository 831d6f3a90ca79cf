"""Who is in a list that is for something."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.customer import CustomerRow, Mark
from crm.domain.list_use import Checked, Person, Use, Why, checked
from crm.storage.law import shipped

DAY = date(2026, 11, 23)
BOTH = ("name", "email", "phone")
OFFERS = Use(Purpose.OFFERS)


def row(**values: Any) -> CustomerRow:
    known: dict[str, Any] = {"phone": "06 1", "email": "j@example.nl"}
    return CustomerRow(
        id=1,
        reference="1",
        name="Jan",
        city="",
        last_on=None,
        purchases=0,
        year_cents=0,
        year_purchases=0,
        **known | values,
    )


def said(what: Event, channel: Channel | None = Channel.EMAIL, purpose: Purpose | None = None) -> ConsentEvent:
    return ConsentEvent(channel, what, datetime.now(UTC), date(2026, 1, 1), purpose=purpose)


def made(*events: ConsentEvent, use: Use = OFFERS, born: date | None = None, **values: Any) -> Checked:
    columns = values.pop("columns", BOTH)
    return checked([row(**values)], {1: Person("NL", born, events)}, columns, use, DAY, law=shipped())


def test_the_own_use_is_not_checked() -> None:
    """Nor is a list by which nobody can be reached."""
    never = said(Event.OBJECT, None)
    assert made(never, use=Use()).rows == (row(),)
    assert made(never, columns=("name", "city")).rows == (row(),)


def test_what_may_not_be_used_is_emptied() -> None:
    """The row stays while one channel of the list is allowed."""
    found = made(said(Event.GRANT))
    assert [(each.email, each.phone) for each in found.rows] == [("j@example.nl", "")]
    assert (found.emptied, found.left_out) == (1, {})


PROFILED = (said(Event.GRANT), said(Event.OBJECT, None, Purpose.PROFILING))


@pytest.mark.parametrize(
    ("events", "values", "why"),
    [
        ((), {}, Why.ASK_FIRST),
        ((said(Event.OBJECT, None),), {}, Why.REFUSED),
        ((said(Event.GRANT),), {"mark": Mark.MOVED}, Why.OUT_OF_REACH),
        ((said(Event.GRANT),), {"archived": True}, Why.OUT_OF_REACH),
        ((said(Event.GRANT),), {"born": date(2015, 1, 1)}, Why.TOO_YOUNG),
        (PROFILED, {"use": Use(Purpose.OFFERS, selected=True)}, Why.PROFILING),
    ],
)
def test_who_may_not_be_reached_is_left_out(events: tuple[ConsentEvent, ...], values: dict[str, Any], why: Why) -> None:
    """With the first reason that applies."""
    found = made(*events, **values)
    assert (found.rows, found.left_out) == ((), {why: 1})


def test_service_asks_nobody() -> None:
    """An invoice goes to a child and to whoever objects; not to somebody who moved."""
    never = said(Event.OBJECT, None)
    assert len(made(never, use=Use(Purpose.SERVICE, selected=True), born=date(2015, 1, 1)).rows) == 1
    assert made(use=Use(Purpose.SERVICE), mark=Mark.MOVED).left_out == {Why.OUT_OF_REACH: 1}


def test_objecting_to_being_selected_matters_only_where_one_was() -> None:
    """A list of a place is not one by purchases."""
    assert len(made(*PROFILED).rows) == 1
