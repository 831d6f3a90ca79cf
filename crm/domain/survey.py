"""Answers to the three questions of satisfaction: satisfied, recommend, effort (product R5, metrics section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from crm.domain.entry_check import FIRST_YEAR
from crm.errors import InvalidInput
from crm.i18n import N_

MOST_LETTERS = 2_000
"""A remark is a line or two; what is longer is a note."""


class SurveyKind(StrEnum):
    """Which question was answered."""

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"


class How(StrEnum):
    """How the answer reached the shop."""

    COUNTER = "counter"
    PHONE = "phone"
    CARD = "card"
    FILE = "file"


class Mood(StrEnum):
    """What an answer says, whatever the question."""

    HAPPY = "happy"
    BETWEEN = "between"
    UNHAPPY = "unhappy"


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest answer; both can be given."""

    lowest: int
    highest: int

    def __contains__(self, score: int) -> bool:
        return self.lowest <= score <= self.highest


SCALES: Mapping[SurveyKind, Scale] = {
    SurveyKind.CSAT: Scale(1, 5),
    SurveyKind.NPS: Scale(0, 10),
    SurveyKind.CES: Scale(1, 5),
}
MOODS: Mapping[SurveyKind, Mapping[Mood, Scale]] = {
    SurveyKind.CSAT: {Mood.UNHAPPY: Scale(1, 2), Mood.BETWEEN: Scale(3, 3), Mood.HAPPY: Scale(4, 5)},
    SurveyKind.NPS: {Mood.UNHAPPY: Scale(0, 6), Mood.BETWEEN: Scale(7, 8), Mood.HAPPY: Scale(9, 10)},
    SurveyKind.CES: {Mood.HAPPY: Scale(1, 2), Mood.BETWEEN: Scale(3, 3), Mood.UNHAPPY: Scale(4, 5)},
}
"""What the answers of each question say. Of effort little is good."""

KIND_WORDS = {
    SurveyKind.CSAT: N_("Satisfaction"),
    SurveyKind.NPS: N_("Recommendation"),
    SurveyKind.CES: N_("Effort"),
}
QUESTIONS = {
    SurveyKind.CSAT: N_("How satisfied are you with us?"),
    SurveyKind.NPS: N_("How likely are you to recommend us to others?"),
    SurveyKind.CES: N_("How much effort did it take to get what you came for?"),
}
ENDS = {
    SurveyKind.CSAT: (N_("not at all"), N_("very satisfied")),
    SurveyKind.NPS: (N_("not likely at all"), N_("very likely")),
    SurveyKind.CES: (N_("very little"), N_("very much")),
}
"""What the lowest and the highest answer mean."""
HOW_WORDS = {
    How.COUNTER: N_("at the counter"),
    How.PHONE: N_("by phone"),
    How.CARD: N_("on a card"),
    How.FILE: N_("in a form"),
}
MOOD_WORDS = {Mood.HAPPY: N_("happy"), Mood.BETWEEN: N_("in between"), Mood.UNHAPPY: N_("unhappy")}


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """An answer as typed. ``private`` ones are hidden in counter mode."""

    customer_id: int
    kind: SurveyKind
    score: int | None
    on: date
    how: How = How.COUNTER
    remark: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """A stored answer with the scale it was given on."""

    id: int
    version: int
    draft: SurveyDraft
    scale: Scale

    @property
    def mood(self) -> Mood:
        """What it says."""
        return mood(self.draft.kind, self.draft.score or 0)


def mood(kind: SurveyKind, score: int) -> Mood:
    """What an answer to a question says."""
    return next(mood for mood, scores in MOODS[kind].items() if score in scores)


def checked(draft: SurveyDraft, today: date) -> SurveyDraft:
    """``draft`` with its remark trimmed.

    Raises:
        InvalidInput: no answer or one off the scale (``score``), an impossible day (``on``), a long ``remark``.
    """
    scale = SCALES[draft.kind]
    if draft.score is None or draft.score not in scale:
        sentence = N_("Please type a number from {least} to {most}.")
        raise InvalidInput(sentence, field="score", least=scale.lowest, most=scale.highest)
    if draft.on.year < FIRST_YEAR:
        raise InvalidInput(N_("This date does not exist."), field="on")
    if draft.on > today:
        raise InvalidInput(N_("This day is still to come."), field="on")
    remark = draft.remark.encode(errors="ignore").decode().replace("\x00", "").strip()
    if len(remark) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field="remark")
    return replace(draft, remark=remark)
