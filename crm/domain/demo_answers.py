"""Made-up answers about satisfaction: enough of two questions for a share, few of the third.

Pure: the words come in (``resources/demo/entries.json``), the dice are given, so the same seed makes the same answers.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from crm.domain.demo_people import DemoCustomer, Scene
from crm.domain.survey import How, Mood, SurveyDraft, SurveyKind, mood

Answer = tuple[int, SurveyDraft]
"""The place of the customer in the list of customers, and the answer."""

_NUMBERS = {SurveyKind.CSAT: 46, SurveyKind.NPS: 28, SurveyKind.CES: 9}
_SCORES = {
    SurveyKind.CSAT: ((5, 4, 3, 2, 1), (42, 34, 12, 8, 4)),
    SurveyKind.NPS: ((10, 9, 8, 7, 6, 4), (24, 30, 22, 10, 8, 6)),
    SurveyKind.CES: ((1, 2, 3, 4), (40, 34, 16, 10)),
}
_WAYS = {SurveyKind.CSAT: How.CARD, SurveyKind.NPS: How.PHONE, SurveyKind.CES: How.COUNTER}
_DAYS = 300
_REMARKS = {Mood.UNHAPPY: 1.0, Mood.BETWEEN: 0.4, Mood.HAPPY: 0.25}
"""How often there is a remark: who is unhappy says why."""


def answers(scene: Scene, words: Mapping[str, Any], customers: Sequence[DemoCustomer]) -> list[Answer]:
    """What some of the living answered in the last months, oldest first."""
    living = [n for n, c in enumerate(customers) if not (c.draft.deceased or c.draft.archived)]
    made = [
        (place, _answer(scene, words, kind))
        for kind, number in _NUMBERS.items()
        for place in scene.rng.sample(living, min(number, len(living)))
    ]
    return sorted(made, key=lambda answer: answer[1].on)


def _answer(scene: Scene, words: Mapping[str, Any], kind: SurveyKind) -> SurveyDraft:
    rng = scene.rng
    score = rng.choices(*_SCORES[kind])[0]
    said = mood(kind, score)
    remark = rng.choice(words["answers"][said.value]) if rng.random() < _REMARKS[said] else ""
    how = _WAYS[kind] if rng.random() < 0.7 else How.COUNTER
    return SurveyDraft(0, kind, score, scene.today - timedelta(days=rng.randint(0, _DAYS)), how, remark)
