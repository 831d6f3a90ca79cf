"""Answers about satisfaction: their scales, what they say, and what can be stored."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm.domain.survey import ENDS, KIND_WORDS, MOODS, QUESTIONS, SCALES, Mood, SurveyKind, checked, mood
from crm.errors import InvalidInput
from tests.factories import answer

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("kind", "said"), [("csat", "uubhh"), ("nps", "uuuuuuubbhh"), ("ces", "hhbuu")], ids=str)
def test_what_every_answer_says(kind: str, said: str) -> None:
    """From the lowest to the highest: unhappy, in between or happy; of effort little is good."""
    scale = SCALES[SurveyKind(kind)]
    found = [mood(SurveyKind(kind), score).value[0] for score in range(scale.lowest, scale.highest + 1)]
    assert "".join(found) == said


def test_every_question_has_its_words() -> None:
    """A name, the question itself, and what its ends mean; each scale is covered once."""
    for kind in SurveyKind:
        assert all((KIND_WORDS[kind], QUESTIONS[kind], *ENDS[kind]))
        assert sum(part.highest - part.lowest + 1 for part in MOODS[kind].values()) == (
            SCALES[kind].highest - SCALES[kind].lowest + 1
        )
        assert set(MOODS[kind]) == set(Mood)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (answer(1, score=None), "score"),
        (answer(1, score=0), "score"),
        (answer(1, "nps", 11), "score"),
        (answer(1, on=TODAY + timedelta(days=1)), "on"),
        (answer(1, on=date(1810, 1, 1)), "on"),
        (answer(1, remark="x" * 3_000), "remark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_stored(draft: object, field: str) -> None:
    """Each with its field; off the scale the sentence names the scale."""
    with pytest.raises(InvalidInput) as caught:
        checked(draft, TODAY)  # type: ignore[arg-type]
    assert caught.value.field == field
    if field == "score":
        assert {"least", "most"} <= set(caught.value.values)


def test_a_remark_is_trimmed() -> None:
    """The lowest recommendation is an answer too."""
    draft = answer(1, "nps", 0, remark="  Too slow\x00 ")
    assert checked(draft, TODAY) == replace(draft, remark="Too slow")
