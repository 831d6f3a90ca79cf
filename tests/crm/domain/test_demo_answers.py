"""Made-up answers about satisfaction."""

import json
from datetime import date
from random import Random

import pytest

from crm.domain import demo_answers, demo_people
from crm.domain.demo_answers import Answer
from crm.domain.demo_people import Scene
from crm.domain.survey import Mood, SurveyKind, checked, mood
from crm.paths import RESOURCES

FIRST, TODAY = date(2023, 11, 1), date(2026, 11, 23)


def said(language: str) -> list[Answer]:
    shops, lists, words = (
        json.loads((RESOURCES / "demo" / f"{name}.json").read_text("utf-8")) for name in ("shops", "people", "entries")
    )
    scene = Scene(shops[language], lists, FIRST, TODAY, Random(1))
    return demo_answers.answers(scene, words[language], demo_people.customers(scene, 400))


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_everything_could_have_been_typed(language: str) -> None:
    """Each passes the check of its form, oldest first; who was unhappy says why."""
    found = [draft for _, draft in said(language)]
    assert [checked(draft, TODAY) for draft in found] == found
    assert [draft.on for draft in found] == sorted(draft.on for draft in found)
    unhappy = [draft for draft in found if mood(draft.kind, draft.score or 0) is Mood.UNHAPPY]
    assert len(unhappy) > 5
    assert all(draft.remark for draft in unhappy)


def test_shares_of_two_questions_and_a_count_of_the_third() -> None:
    """Both ways of showing a figure have something to show."""
    kinds = [draft.kind for _, draft in said("nl")]
    assert kinds.count(SurveyKind.CSAT) > 20 < kinds.count(SurveyKind.NPS)
    assert 0 < kinds.count(SurveyKind.CES) < 20
