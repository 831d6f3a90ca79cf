"""A view of follow-up as a table."""

from datetime import date
from typing import Any

from crm.domain.entry import Commitment, Complaint, LossInterview, LossReason, Praise, Wish
from crm.domain.follow_told import losses, praised, wishes
from crm.domain.follow_up import Followed, Show, Subject, complaints, promises
from crm.domain.settings import Settings
from crm.domain.span import Days
from crm.reports import follow_up
from crm.reports.follow_up import Board
from crm.reports.model import Report
from tests.factories import entry

TODAY, DAY, DUE = date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 9)
YEAR = Days(date(2026, 1, 1), date(2027, 1, 1))


def line(kind: str, details: Any, text: str = "Words") -> Followed:
    return Followed(1, 1, entry(1, kind, DAY, text, details=details), "Berg, Anna", "1001")


def report(found: Board, subject: Subject, language: str = "en") -> Report:
    return follow_up.report(found, subject, settings=Settings(), language=language, made_on=TODAY)


def test_promises() -> None:
    """Who, what, by when and how it stands."""
    made = report(promises([line("promise", Commitment(DUE))], Show.OPEN, YEAR, TODAY), Subject.PROMISES)
    assert made.title == made.data[0].title == "Promises"
    assert made.data[0].rows == (("Berg, Anna", "1001", "Promise", "Words", DAY, DUE, "Overdue", None),)


def test_complaints() -> None:
    """With reaction, days to solve and whether the customer was content."""
    solved = Complaint(reaction="Sorry", solved_on=DUE, satisfied=False)
    (row,) = report(complaints([line("complaint", solved)], YEAR), Subject.COMPLAINTS).data[0].rows
    assert row[3:] == ("Something else", "Normal", "Words", "Sorry", DUE, 7, "no", "Done")


def test_a_complaint_nobody_answered() -> None:
    """Empty is neither yes nor no."""
    (row,) = report(complaints([line("complaint", Complaint())], YEAR), Subject.COMPLAINTS).data[0].rows
    assert row[-4:] == (None, None, None, "Overdue")


def test_praise() -> None:
    """Whether it may be published, and as whom."""
    (row,) = report(praised([line("testimonial", Praise(True, DAY, "Anna"))]), Subject.PRAISE).data[0].rows
    assert row[2:] == (DAY, "Words", "yes", "Anna", DAY)


def test_wishes_and_who_wished() -> None:
    """Counted, and every wish with its answer on a second sheet."""
    made = report(wishes([("x", line("wish", Wish("Peonies", declined_on=DUE, reason="No")))], YEAR), Subject.WISHES)
    assert made.data[0].rows == (("Peonies", 1, 1, 0, DAY, DAY),)
    assert made.data[1].rows == (("Peonies", "Berg, Anna", "1001", DAY, "Words", DUE, "No"),)


def test_losses_and_who_left() -> None:
    """In the language asked for."""
    made = report(losses([line("loss_interview", LossInterview(LossReason.PRICE, True))]), Subject.LOSSES, "nl")
    assert made.data[0].rows == (("Te duur", 1, 1, DAY),)
    assert made.data[1].rows == (("Te duur", "Berg, Anna", "1001", DAY, "Words", "ja"),)


def test_another_kind_has_no_such_details() -> None:
    """A column that does not concern an entry is empty."""
    (row,) = report(complaints([line("promise", Commitment(DUE))], YEAR), Subject.COMPLAINTS).data[0].rows
    assert row[3:5] == (None, None)
    (row,) = report(praised([line("promise", Commitment(DUE))]), Subject.PRAISE).data[0].rows
    assert row[4:] == (None, None, None)
