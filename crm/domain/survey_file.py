"""A filled-in form as a file: its rows, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain.importing import Problem
from crm.domain.survey import How, SurveyDraft, SurveyKind


@dataclass(frozen=True, slots=True)
class Who:
    """By what a row names its customer: the number and the e-mail address first, a name only without them."""

    number: str = ""
    email: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.number or self.email or self.name)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row with its answers, or with what is wrong with it. ``cells`` are as they were."""

    line: int
    cells: Sequence[str]
    problems: tuple[Problem, ...] = ()
    who: Who = Who()
    answers: tuple[tuple[SurveyKind, int], ...] = ()
    on: date = date.min
    remark: str = ""

    def drafts(self, customer_id: int) -> list[SurveyDraft]:
        """Its answers, not yet checked; the remark stands with the first."""
        return [
            SurveyDraft(customer_id, kind, score, self.on, How.FILE, "" if number else self.remark)
            for number, (kind, score) in enumerate(self.answers)
        ]


@dataclass(frozen=True, slots=True)
class FormsRead:
    """How many answers are new and how many were known, and the rows that were rejected."""

    added: int
    known: int
    problems: tuple[Problem, ...] = ()
    rejected: int = 0
