"""Entries: their kinds, what counts as contact, what is open, overdue and done."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.domain.entry import (
    DETAILS,
    QUICK_KINDS,
    Commitment,
    Complaint,
    Details,
    EntryDraft,
    EntryKind,
    EntryState,
    Gift,
    Praise,
    Wish,
    done,
    reopened,
)

DAY, LATER, TODAY = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 23)


def entry(kind: EntryKind, details: Details | None = None, **values: Any) -> EntryDraft:
    return EntryDraft(kind, 1, DAY, details=details, **values)


def test_every_kind_has_its_details() -> None:
    """Quick kinds have none, all others their own, empty at first."""
    assert {*DETAILS, *QUICK_KINDS} == set(EntryKind)
    for kind in EntryKind:
        wanted = DETAILS.get(kind)
        assert entry(kind).details == (wanted() if wanted else None)


@pytest.mark.parametrize(("kind", "details"), [(EntryKind.CALL, Gift()), (EntryKind.GIFT, Wish())])
def test_details_of_another_kind_are_a_mistake(kind: EntryKind, details: Details) -> None:
    """A call has no price."""
    with pytest.raises(TypeError, match="cannot have"):
        entry(kind, details)


@pytest.mark.parametrize("kind", list(EntryKind))
def test_what_counts_as_contact(kind: EntryKind) -> None:
    """Everything but a note to oneself, and a gift only on the day it was given."""
    made = entry(kind)
    assert made.is_contact is (kind not in (EntryKind.NOTE, EntryKind.GIFT))
    assert made.contact_on == (DAY if made.is_contact else None)


def test_a_gift_is_contact_on_the_day_it_was_given() -> None:
    """Planning one resets no clock."""
    assert entry(EntryKind.GIFT, Gift(sent_on=LATER)).contact_on == LATER


@pytest.mark.parametrize(
    ("made", "due"),
    [
        (entry(EntryKind.COMPLAINT), DAY),
        (entry(EntryKind.COMPLAINT, Complaint(answer_by=LATER)), LATER),
        (entry(EntryKind.PROMISE, Commitment(LATER)), LATER),
        (entry(EntryKind.REQUEST, Commitment(LATER)), LATER),
        (entry(EntryKind.GIFT, Gift(planned_on=LATER)), LATER),
        (entry(EntryKind.WISH), None),
        (entry(EntryKind.CALL), None),
    ],
)
def test_by_when(made: EntryDraft, due: date | None) -> None:
    """A complaint without a day is due at once; a wish waits without one."""
    assert made.due_on == due


@pytest.mark.parametrize("kind", [EntryKind.COMPLAINT, EntryKind.REQUEST, EntryKind.PROMISE, EntryKind.GIFT])
def test_open_overdue_done(kind: EntryKind) -> None:
    """Overdue from the day after; done closes it, whatever the day."""
    details = {EntryKind.COMPLAINT: Complaint(answer_by=LATER), EntryKind.GIFT: Gift(planned_on=LATER)}
    made = entry(kind, details.get(kind, Commitment(LATER)))
    assert made.state(LATER) is EntryState.OPEN
    assert made.state(date(2026, 11, 10)) is EntryState.OVERDUE
    closed = done(made, TODAY)
    assert (closed.closed_on, closed.is_open, closed.state(TODAY)) == (TODAY, False, EntryState.DONE)
    assert reopened(closed) == made


def test_wishes_come_true_or_are_declined() -> None:
    """They stay open without ever being overdue."""
    wish = entry(EntryKind.WISH, Wish("peonies"))
    assert wish.state(TODAY) is EntryState.OPEN
    declined = replace(wish, details=Wish("peonies", declined_on=LATER, reason="Too short a season"))
    assert (declined.state(TODAY), declined.closed_on) == (EntryState.DECLINED, LATER)
    assert done(declined, TODAY).state(TODAY) is EntryState.DONE
    assert reopened(declined) == wish


@pytest.mark.parametrize("kind", [EntryKind.CALL, EntryKind.TESTIMONIAL, EntryKind.LOSS])
def test_what_asks_for_nothing(kind: EntryKind) -> None:
    """A call is noted, neither open nor done."""
    made = entry(kind)
    assert (made.state(TODAY), made.is_open, made.due_on, made.closed_on) == (EntryState.NOTED, False, None, None)
    assert done(made, TODAY) is reopened(made) is made


def test_days_to_solve() -> None:
    """From the complaint to its solution; the same day is none."""
    assert entry(EntryKind.COMPLAINT, Complaint(solved_on=LATER)).days_to_solve == 7
    assert entry(EntryKind.COMPLAINT, Complaint(solved_on=DAY)).days_to_solve == 0
    assert entry(EntryKind.COMPLAINT).days_to_solve is None
    assert entry(EntryKind.NOTE).days_to_solve is None


def test_a_gift_given_without_a_plan_is_planned_again_for_its_day() -> None:
    """Reopened, it has a day again, so that it is not lost."""
    given = entry(EntryKind.GIFT, Gift("vase", sent_on=LATER))
    assert reopened(given).due_on == DAY


def test_the_topic() -> None:
    """What a wish or a gift is about."""
    assert entry(EntryKind.WISH, Wish("peonies")).topic == "peonies"
    assert entry(EntryKind.GIFT, Gift("vase")).topic == "vase"
    assert entry(EntryKind.TESTIMONIAL, Praise(name_shown="Jan")).topic == ""
