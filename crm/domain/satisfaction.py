"""What the answers add up to, always with their number (metrics section 6), and the answers behind."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from crm.domain.retention import SMALL
from crm.domain.survey import Mood, SurveyAnswer, SurveyDraft, SurveyKind
from crm.i18n import N_

DEFINITIONS = {
    SurveyKind.CSAT: N_("Satisfaction: of the answers from 1 to 5, the share that is 4 or 5."),
    SurveyKind.NPS: N_(
        "Recommendation: of the answers from 0 to 10, the share of 9 and 10 less the share of 0 to 6; from -100 to 100."
    ),
    SurveyKind.CES: N_("Effort: the average of the answers from 1, very little, to 5, very much."),
}


@dataclass(frozen=True, slots=True)
class Csat:
    """Answers from 1 to 5; ``satisfied`` are 4 and 5."""

    answers: int = 0
    satisfied: int = 0

    @property
    def rate(self) -> float | None:
        """The satisfied share, 0 to 100; None without answers."""
        return 100 * self.satisfied / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Nps:
    """Answers from 0 to 10: promoters 9 and 10, passives 7 and 8, detractors 0 to 6."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    @property
    def answers(self) -> int:
        """All of them."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> int | None:
        """From -100 to 100, halves away from zero; None without answers."""
        if not self.answers:
            return None
        exact = Decimal(100 * (self.promoters - self.detractors)) / self.answers
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Ces:
    """Answers from 1 (little effort) to 5; ``total`` is their sum."""

    answers: int = 0
    total: int = 0

    @property
    def mean(self) -> float | None:
        """The average effort; None without answers."""
        return self.total / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The three figures of the same days."""

    csat: Csat = Csat()
    nps: Nps = Nps()
    ces: Ces = Ces()

    @property
    def answers(self) -> int:
        """All answers together."""
        return self.csat.answers + self.nps.answers + self.ces.answers

    def of(self, kind: SurveyKind) -> Csat | Nps | Ces:
        """The figure of one question."""
        if kind is SurveyKind.CSAT:
            return self.csat
        return self.nps if kind is SurveyKind.NPS else self.ces


def enough(answers: int) -> bool:
    """Whether a figure is shown to people; data always holds it."""
    return answers >= SMALL


@dataclass(frozen=True, slots=True)
class MonthlySatisfaction:
    """The figures of a calendar month, named by its first day."""

    month: date
    figures: Satisfaction


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its customer."""

    answer: SurveyAnswer
    name: str
    reference: str

    @property
    def id(self) -> int:
        """That of the answer."""
        return self.answer.id

    @property
    def draft(self) -> SurveyDraft:
        """The answer as typed."""
        return self.answer.draft

    @property
    def customer_id(self) -> int:
        """Whose answer it is."""
        return self.answer.draft.customer_id

    @property
    def mood(self) -> Mood:
        """What it says."""
        return self.answer.mood


@dataclass(frozen=True, slots=True)
class SatisfactionResult:
    """The figures of the days from ``since`` to ``until`` (excluded), month by month too, and every answer behind.

    ``rows`` have the unhappy ones first, on each side the newest first. ``since`` is None for ever. ``before`` are the
    figures of the time before, where there is one to compare with.
    """

    since: date | None
    until: date
    figures: Satisfaction
    months: tuple[MonthlySatisfaction, ...]
    rows: tuple[Answered, ...]
    before: Satisfaction | None = None

    @property
    def last(self) -> date:
        """The last day."""
        return self.until - timedelta(days=1)

    @property
    def unhappy(self) -> tuple[Answered, ...]:
        """The answers of people who were not content, newest first."""
        return tuple(row for row in self.rows if row.mood is Mood.UNHAPPY)
