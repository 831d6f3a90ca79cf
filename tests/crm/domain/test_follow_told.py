"""Wishes by topic, praise, and why people left."""

from dataclasses import replace
from datetime import date
from typing import Any

from crm.domain.entry import LossInterview, LossReason, Praise, Wish
from crm.domain.follow_told import losses, praised, publishable, wishes, would_not, would_return
from crm.domain.follow_up import Followed, Tally
from crm.domain.span import Days
from tests.factories import entry

YEAR = Days(date(2026, 1, 1), date(2027, 1, 1))
OLD, MARCH, MAY = date(2025, 3, 1), date(2026, 3, 1), date(2026, 5, 1)


def line(number: int, kind: str, on: date, details: Any) -> Followed:
    return Followed(number, 1, entry(number, kind, on, details=details), f"Customer {number}", "#1")


def wish(number: int, about: str, on: date = MARCH, **values: Any) -> tuple[str, Followed]:
    return about.lower(), line(number, "wish", on, Wish(about, **values))


def loss(number: int, reason: LossReason, on: date, back: bool | None = None) -> Followed:
    return line(number, "loss_interview", on, LossInterview(reason, back))


def test_wishes_by_topic() -> None:
    """The most frequent first, under the newest spelling; one of another year is counted among those who wait only."""
    found = wishes(
        [
            wish(1, "peonies", OLD),
            wish(2, "Roses"),
            wish(3, "peonies"),
            wish(4, "Peonies", MAY),
            wish(5, "Lilies", OLD),
        ],
        YEAR,
    )
    assert [(row.topic, row.noted.count, row.waiting.count) for row in found.rows] == [
        ("Peonies", 2, 3),
        ("Roses", 1, 1),
    ]
    first = found.rows[0]
    assert (first.first_on, first.last_on, [one.id for one in first.lines]) == (MARCH, MAY, [4, 3])
    assert (found.noted.count, found.waiting.count) == (3, 5)


def test_wishes_that_came_true_or_not() -> None:
    """Counted on the day it was decided; nobody waits for them any more."""
    found = wishes(
        [wish(1, "A", done_on=MAY), wish(2, "A", declined_on=MAY, reason="No"), wish(3, "B", OLD, done_on=OLD)], YEAR
    )
    assert (found.came_true, found.declined, found.waiting) == (Tally(1, (1,)), Tally(1, (2,)), Tally())


def test_who_is_gone_does_not_wait() -> None:
    """The wish counts, but there is nobody to be told."""
    key, one = wish(1, "A")
    found = wishes([(key, replace(one, wanted=False))], YEAR)
    assert (found.noted.count, found.rows[0].waiting.count) == (1, 0)


def test_praise() -> None:
    """The newest first; only with consent and a name it may be published."""
    asked = line(1, "testimonial", MARCH, Praise(True, MARCH, "Anna"))
    found = praised([asked, line(2, "testimonial", MAY, Praise())])
    assert [row.id for row in found.rows] == [2, 1]
    assert (found.said.count, found.publishable.customer_ids, found.unasked.customer_ids) == (2, (1,), (2,))
    assert not publishable(wish(1, "A")[1])


def test_why_they_left() -> None:
    """The most frequent reason first, then in their usual order; who would come back, and who would not."""
    found = losses(
        [
            loss(1, LossReason.MOVED, MARCH),
            loss(2, LossReason.PRICE, MARCH, True),
            loss(3, LossReason.SERVICE, MAY, False),
            loss(4, LossReason.MOVED, MAY, True),
            wish(5, "A")[1],
        ]
    )
    assert [(row.id, row.people.count) for row in found.rows] == [
        (LossReason.MOVED, 2),
        (LossReason.PRICE, 1),
        (LossReason.SERVICE, 1),
    ]
    assert ([one.id for one in found.rows[0].lines], found.rows[0].last_on) == ([4, 1], MAY)
    assert (found.back.customer_ids, found.gone.customer_ids) == ((4, 2), (3,))


def test_other_entries_say_nothing_about_coming_back() -> None:
    """Neither yes nor no."""
    other = wish(1, "A")[1]
    assert (would_return(other), would_not(other)) == (False, False)
