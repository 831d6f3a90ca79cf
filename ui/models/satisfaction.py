"""The columns of the answers about satisfaction."""

from collections.abc import Callable
from datetime import date

from crm.domain.name import fold
from crm.domain.satisfaction import Answered
from crm.domain.survey import KIND_WORDS, MOOD_WORDS, Mood
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column

_ORDER = (Mood.UNHAPPY, Mood.BETWEEN, Mood.HAPPY)
_TONES = {Mood.UNHAPPY: "alarm", Mood.BETWEEN: "ink", Mood.HAPPY: "accent"}


def columns(fmt: Formats, today: Callable[[], date]) -> tuple[Column[Answered], ...]:
    """Whose, the answer with what it says, their words, and when."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=150, strong=True,
               tip=lambda row: row.name),
        Column(tr("Question"), lambda row: tr(KIND_WORDS[row.draft.kind]), width=136, optional=True, weight=2,
               sort_key=lambda row: row.draft.kind, tone=lambda row: "muted"),
        Column(tr("Answer"), scored, width=76, sort_key=lambda row: (_ORDER.index(row.mood), row.draft.kind),
               tone=lambda row: _TONES[row.mood], tip=_says),
        Column(tr("Remark"), lambda row: " ".join(row.draft.remark.split()), width=150, stretch=True,
               tip=lambda row: row.draft.remark),
        Column(tr("Date"), lambda row: fmt.near_date(row.draft.on, today()), sort_key=lambda row: row.draft.on,
               width=84, tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.draft.on)),
    )  # fmt: skip


def _says(row: Answered) -> str:
    """The question too: its column hides in a narrow window, and 2 of 5 is good for effort and bad for satisfaction."""
    return f"{tr(KIND_WORDS[row.draft.kind])}: {tr(MOOD_WORDS[row.mood])}"


def scored(row: Answered) -> str:
    """The answer with the end of its scale."""
    return tr("{score} of {highest}", score=row.draft.score, highest=row.answer.scale.highest)
