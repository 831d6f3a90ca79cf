"""The five answers, in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.domain.contact import Contact
from crm.domain.customer import Answers
from ui.context import Formats
from ui.widgets import answers as words

TODAY = date(2026, 11, 23)
FMT = Formats("en")


def told(**changes: object) -> Answers:
    empty = Answers(None, False, 0, 0, 0, 0, None, None)
    return replace(empty, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days_ago", "word"),
    [(30, ""), (37, ""), (38, "due"), (60, "due"), (61, "overdue"), (90, "overdue"), (91, "silent")],
)
def test_the_own_rhythm_decides(days_ago: int, word: str) -> None:
    """Up to 1.25 rhythms on time, 2 due, 3 overdue, above silent (metrics section 4)."""
    answers = told(last_on=TODAY - timedelta(days=days_ago), rhythm_days=30.0)
    assert words.standing(answers, TODAY)[0] == word


def test_a_rhythm_in_people_s_words() -> None:
    """Days, weeks or months, with how long ago the last was."""
    answers = told(last_on=TODAY - timedelta(days=49), rhythm_days=35.0)
    assert words.rhythm(answers, FMT, TODAY) == "every 5 weeks · last 7 weeks ago"


def test_nothing_known_is_said_plainly() -> None:
    """An empty profile has words, not zeros."""
    assert words.since(told(), FMT, TODAY) == "not known yet"
    assert words.rhythm(told(), FMT, TODAY) == "nothing yet"
    assert words.year(told(), FMT) == "nothing bought"
    assert words.coming(told(), FMT, TODAY) == "nothing planned"


def test_a_birthday_soon_comes_before_a_purchase() -> None:
    """Within two months the birthday is what is next."""
    answers = told(birthday_on=date(2026, 11, 30), next_on=date(2026, 11, 25))
    assert words.coming(answers, FMT, TODAY) == "birthday, Monday 30 November"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (49, "7 weeks ago"),
        (100, "3 months ago"),
        (800, "2 years ago"),
    ],
)
def test_how_long_ago(days: int, text: str) -> None:
    """The unit fits the length."""
    assert FMT.ago(days) == text


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (Contact(), ""),
        (Contact(TODAY - timedelta(days=35)), "Last contact 5 weeks ago"),
        (Contact(TODAY - timedelta(days=35), 28, TODAY), "Last contact 5 weeks ago · wished every 4 weeks"),
        (Contact(None, 7, TODAY), "No contact noted yet · wished every week"),
        (Contact(TODAY, 10, TODAY), "Last contact today · wished every 10 days"),
    ],
)
def test_the_last_contact_beside_the_wish(contact: Contact, said: str) -> None:
    """Nothing where nothing is known."""
    assert words.last_contact(contact, FMT, TODAY) == said
