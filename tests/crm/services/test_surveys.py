"""Answers about satisfaction as use cases."""

import json
from datetime import date
from pathlib import Path

import pytest

from crm.domain.satisfaction import Csat
from crm.domain.span import Span
from crm.errors import InvalidInput, NotFound
from crm.services import customers, duplicates, surveys, timeline
from crm.services.workspace import Workspace
from tests.factories import answer, dump, person

SINCE, UNTIL = date(2026, 9, 1), date(2026, 12, 1)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, int]:
    """Anna was happy, then unhappy; Boris told something in private."""
    anna, boris = (customers.add(workspace, person(name)).value for name in ("Anna", "Boris"))
    surveys.add(workspace, answer(anna, "csat", 5, date(2026, 9, 5)))
    surveys.add(workspace, answer(anna, "csat", 2, date(2026, 11, 5), remark="=cmd() waited"))
    surveys.add(workspace, answer(boris, "nps", 9, date(2026, 11, 9), remark="Secret", private=True))
    return anna, boris


def test_what_is_recorded_can_be_taken_back(workspace: Workspace, people: tuple[int, int]) -> None:
    """Recorded, changed and removed are a step each."""
    before = dump(workspace)
    added = surveys.add(workspace, answer(people[0])).value
    surveys.change(workspace, added, 1, answer(people[0], score=1))
    assert surveys.remove(workspace, added).label == "Delete an answer of {name}"
    for _ in range(3):
        workspace.undo()
    assert dump(workspace) == before


def test_an_answer_is_somebodys(workspace: Workspace) -> None:
    """Nothing is stored for nobody, nor off the scale."""
    before = dump(workspace)
    with pytest.raises(NotFound):
        surveys.add(workspace, answer(99))
    with pytest.raises(InvalidInput):
        surveys.add(workspace, answer(99, score=6))
    assert dump(workspace) == before


def test_the_figures_with_the_answers_behind(workspace: Workspace, people: tuple[int, int]) -> None:
    """Unhappy ones first; every month from the first answer to the last, the silent one too."""
    found = surveys.result(workspace, SINCE, UNTIL)
    assert (found.figures.csat, found.figures.nps.score) == (Csat(2, 1), 100)
    assert [(row.name, row.draft.score) for row in found.rows] == [("Berg, Anna", 2), ("Berg, Boris", 9),
                                                                   ("Berg, Anna", 5)]  # fmt: skip
    assert [(one.month.month, one.figures.answers) for one in found.months] == [(9, 1), (10, 0), (11, 2)]
    assert [row.customer_id for row in found.unhappy] == [people[0]]


def test_the_range_counts(workspace: Workspace, people: tuple[int, int]) -> None:
    """The last day is excluded; a range turned round is refused; without private answers they are not counted."""
    assert surveys.result(workspace, SINCE, date(2026, 11, 5)).figures.answers == 1
    with pytest.raises(InvalidInput):
        surveys.result(workspace, UNTIL, SINCE)
    assert surveys.board(workspace, Span.MONTH, private=False).figures.answers == 1
    assert surveys.board(workspace, Span.MONTH).before == surveys.board(workspace, Span.LAST_MONTH).figures
    ever = surveys.board(workspace, Span.EVER)
    assert (ever.since, ever.before) == (None, None)


def test_the_timeline_shows_it(workspace: Workspace, people: tuple[int, int]) -> None:
    """Under a filter word of its own, the remark behind the answer."""
    assert timeline.kinds(workspace, people[0]) == {"survey": 2}
    first, second = timeline.page(workspace, people[0], kinds=["survey"]).entries
    assert (first.title, first.detail, first.values["score"]) == ("Satisfaction", "{score} of {highest} – {summary}", 2)
    assert (second.detail, second.values["highest"]) == ("{score} of {highest}", 5)
    assert timeline.page(workspace, people[1]).entries[0].private


def test_a_merge_leads_the_answers_over(workspace: Workspace, people: tuple[int, int]) -> None:
    """And undo brings them back."""
    anna, boris = people
    before = dump(workspace)
    duplicates.merge(workspace, anna, boris)
    assert timeline.kinds(workspace, anna) == {"survey": 3}
    workspace.undo()
    assert dump(workspace) == before


def test_a_deleted_customer_comes_back_with_the_answers(workspace: Workspace, people: tuple[int, int]) -> None:
    """Delete and undo."""
    before = dump(workspace)
    customers.remove(workspace, [people[0]])
    assert surveys.board(workspace, Span.EVER).figures.answers == 1
    workspace.undo()
    assert dump(workspace) == before


def test_a_file_holds_every_figure(workspace: Workspace, people: tuple[int, int], tmp_path: Path) -> None:
    """JSON as the command line prints it; a spreadsheet with formulas made harmless."""
    found = surveys.result(workspace, SINCE, UNTIL)
    made = json.loads(surveys.export(workspace, found, tmp_path / "s.json").read_text("utf-8"))
    assert (made["since"], made["until"]) == ("2026-09-01", "2026-11-30")
    assert made["csat"] == {"answers": 2, "satisfied": 1, "rate": 50.0}
    assert made["nps"] == {"answers": 1, "promoters": 1, "passives": 0, "detractors": 0, "score": 100}
    assert made["ces"] == {"answers": 0, "mean": None}
    assert surveys.export(workspace, found, tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
