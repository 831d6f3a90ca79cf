"""Answers about satisfaction in the file."""

from datetime import date

import pytest

from crm.domain.survey import Mood, Scale
from crm.errors import Conflict, NotFound
from crm.services import customers
from crm.services import surveys as service
from crm.services.workspace import Workspace
from crm.storage import surveys
from tests.factories import answer, person

SINCE, TODAY = date(2025, 11, 24), date(2026, 11, 23)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Anna")).value
    return added


def say(workspace: Workspace, *answers: object) -> list[int]:
    return [service.add(workspace, draft).value for draft in answers]  # type: ignore[arg-type]


def unhappy(workspace: Workspace, **values: object) -> dict[int, date]:
    with workspace.read() as session:
        return surveys.unhappy(session, SINCE, TODAY, **values)  # type: ignore[arg-type]


def test_the_scale_stays_with_the_answer(workspace: Workspace, anna: int) -> None:
    """An answer of today is still read right when the shop asks on another scale."""
    draft = answer(anna, "nps", 9, remark="Kind", private=True)
    (first,) = say(workspace, draft)
    with workspace.read() as session:
        found = surveys.by_ids(session, [first])[first]
        assert surveys.of_customers(session, [anna, 99]) == [draft]
    assert (found.id, found.draft, found.scale, found.mood) == (first, draft, Scale(0, 10), Mood.HAPPY)


def test_only_the_latest_answer_counts(workspace: Workspace, anna: int) -> None:
    """Of any question; on one day the last one recorded."""
    day = date(2026, 11, 2)
    say(workspace, answer(anna, "csat", 1, day))
    assert unhappy(workspace) == {anna: day}
    say(workspace, answer(anna, "nps", 10, day))
    assert unhappy(workspace) == {}
    say(workspace, answer(anna, "ces", 4, date(2026, 11, 3)), answer(anna, "csat", 5, date(2026, 1, 1)))
    assert unhappy(workspace, customer_id=anna) == {anna: date(2026, 11, 3)}
    assert unhappy(workspace, customer_id=anna + 1) == {}


def test_an_answer_is_forgotten_after_a_year(workspace: Workspace, anna: int) -> None:
    """The 365 days that end today count."""
    say(workspace, answer(anna, "csat", 2, date(2025, 11, 23)))
    assert unhappy(workspace) == {}
    say(workspace, answer(anna, "csat", 2, SINCE))
    assert unhappy(workspace) == {anna: SINCE}


def test_a_private_answer_hides_the_older_one_too(workspace: Workspace, anna: int) -> None:
    """Without private answers nothing is told, rather than what holds no more."""
    say(workspace, answer(anna, "csat", 1), answer(anna, "csat", 1, date(2026, 11, 3), private=True))
    assert unhappy(workspace, private=False) == {}
    assert unhappy(workspace) == {anna: date(2026, 11, 3)}


def test_nobody_saves_over_another(workspace: Workspace, anna: int) -> None:
    """The version read must be the one stored; what was removed is gone."""
    (first,) = say(workspace, answer(anna))
    service.change(workspace, first, 1, answer(anna, score=5))
    with pytest.raises(Conflict):
        service.change(workspace, first, 1, answer(anna, score=1))
    service.remove(workspace, first)
    with pytest.raises(NotFound):
        service.get(workspace, first)
