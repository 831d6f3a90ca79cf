"""Follow-up over all customers, and its files."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm.domain.entry import Commitment, Complaint, LossInterview, LossReason, Praise, Wish
from crm.domain.follow_told import Praised
from crm.domain.follow_up import Show, Subject
from crm.domain.span import Span
from crm.errors import InvalidInput
from crm.services import customers, follow_up, notes, surveys
from crm.services.workspace import Workspace
from tests.factories import answer, dump, entry, person

TODAY, DAY, DUE = date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 9)


def note(workspace: Workspace, who: int, kind: str, details: Any, text: str = "Words", **values: Any) -> int:
    added: int = notes.add(workspace, entry(who, kind, DAY, text, details=details, **values)).value
    return added


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int]:
    """Anna with one of everything, Boris with private entries and a wish of his own."""
    anna, boris = (customers.add(workspace, person(name)).value for name in ("Anna", "Boris"))
    note(workspace, anna, "promise", Commitment(DUE), "=cmd()")
    note(workspace, anna, "request", Commitment(DUE, DUE))
    note(workspace, anna, "complaint", Complaint(reaction="Said sorry", solved_on=DUE, satisfied=True))
    note(workspace, anna, "wish", Wish("Peonies"))
    note(workspace, anna, "testimonial", Praise(True, DAY, "Anna V."), "Lovely")
    note(workspace, anna, "loss_interview", LossInterview(LossReason.MOVED, True))
    note(workspace, boris, "promise", Commitment(DUE), "Secret", private=True)
    note(workspace, boris, "wish", Wish("Peonies", declined_on=DUE, reason="Sold out"))
    note(workspace, boris, "loss_interview", LossInterview(LossReason.PRICE), "Hush", private=True)
    surveys.add(workspace, answer(boris, score=1, remark="Secret", private=True))
    return anna, boris


def written(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_promises_of_everybody(workspace: Workspace, people: tuple[int, int]) -> None:
    """Open and done; private ones only for who may see them."""
    assert follow_up.promises(workspace, Show.OPEN, Span.YEAR).overdue.customer_ids == people
    found = follow_up.promises(workspace, Show.DONE, Span.MONTH, private=False)
    assert (found.open.count, found.done.count, found.in_time) == (1, 1, 1)
    assert follow_up.promises(workspace, Show.DONE, Span.LAST_MONTH).done.count == 0


def test_every_view_of_the_page(workspace: Workspace, people: tuple[int, int]) -> None:
    """Each with its own figures."""
    kinds = [type(follow_up.board(workspace, subject, Span.YEAR)).__name__ for subject in Subject]
    assert kinds == ["Promises", "Complaints", "Wishes", "Praised", "Losses", "SatisfactionResult"]
    complaints = follow_up.complaints(workspace, Span.YEAR)
    assert (complaints.solved.count, complaints.days, complaints.content.count) == (1, 7, 1)
    assert follow_up.praised(workspace, Span.YEAR).publishable.count == 1
    assert follow_up.losses(workspace, Span.YEAR).told.count == 2


def test_nothing_private_anywhere(workspace: Workspace, people: tuple[int, int]) -> None:
    """In none of the views, and in no count."""
    for subject in Subject:
        found = follow_up.board(workspace, subject, Span.EVER, private=False)
        assert "Secret" not in repr(found)
        assert "Hush" not in repr(found)
    assert follow_up.losses(workspace, Span.YEAR, private=False).told.customer_ids == people[:1]


def test_those_who_wait_are_those_to_tell(workspace: Workspace, people: tuple[int, int]) -> None:
    """The page and the service name the same people."""
    (row,) = follow_up.wishes(workspace, Span.YEAR).rows
    assert row.waiting.customer_ids == tuple(one.id for one in notes.tell(workspace, row.topic)) == people[:1]


def test_a_wish_is_declined_for_everybody(workspace: Workspace, people: tuple[int, int]) -> None:
    """With one reason, in one step; who had an answer keeps it."""
    outcome = notes.decline_all(workspace, "peonies", "Too dear")
    assert (outcome.value, outcome.label) == (people[:1], "Decline the wish for {topic}")
    found = follow_up.wishes(workspace, Span.YEAR)
    assert (found.waiting.count, found.declined.count) == (0, 2)


def test_declining_needs_a_reason(workspace: Workspace, people: tuple[int, int]) -> None:
    """Nothing is stored without one."""
    before = dump(workspace)
    with pytest.raises(InvalidInput) as caught:
        notes.decline_all(workspace, "Peonies", " ")
    assert caught.value.field == "reason"
    assert dump(workspace) == before


def test_a_file_shows_what_is_shown(workspace: Workspace, people: tuple[int, int], tmp_path: Path) -> None:
    """In the language asked for, formulas made harmless, private entries left out."""
    path = tmp_path / "promises.csv"
    follow_up.export(workspace, Subject.PROMISES, Span.YEAR, path, language="en")
    head, row = written(path)
    assert head[:3] == ["Name", "Number", "Kind"]
    assert row[0] == "Berg, Anna"
    assert row[3].lstrip("'") == "=cmd()" != row[3]
    assert row[4:7] == ["2026-11-02", "2026-11-09", "Overdue"]


def test_private_when_asked_for(workspace: Workspace, people: tuple[int, int], tmp_path: Path) -> None:
    """And only then."""
    path = tmp_path / "why.csv"
    follow_up.export(workspace, Subject.LOSSES, Span.YEAR, path, language="en")
    assert [row[0] for row in written(path)] == ["Main reason", "Moved away"]
    follow_up.export(workspace, Subject.LOSSES, Span.YEAR, path, language="en", private=True)
    assert len(written(path)) == 3


def test_a_workbook_names_everybody(workspace: Workspace, people: tuple[int, int], tmp_path: Path) -> None:
    """Behind the counted rows, on a sheet of their own."""
    path = follow_up.export(workspace, Subject.WISHES, Span.YEAR, tmp_path / "wishes.xlsx", language="en")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["Wishes", "Names"]
    assert [cell.value for cell in book["Wishes"][2]][:4] == ["Peonies", 2, 2, 1]
    assert {row[1].value for row in list(book["Names"])[1:]} == {"Berg, Anna", "Berg, Boris"}


def test_nothing_but_sheets(workspace: Workspace, tmp_path: Path) -> None:
    """Another ending is refused."""
    with pytest.raises(InvalidInput):
        follow_up.export(workspace, Subject.PRAISE, Span.YEAR, tmp_path / "x.pdf")


def test_an_empty_file(workspace: Workspace) -> None:
    """Nothing to count is no error."""
    for subject in Subject:
        found = follow_up.board(workspace, subject, Span.EVER)
        assert not isinstance(found, Praised) or found.said.count == 0
        assert found.rows == ()
