"""Satisfaction: the figures with their number of answers, and who was unhappy first (product R5)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from crm.domain.entry import EntryKind
from crm.domain.follow_up import SUBJECTS, Subject, Tally
from crm.domain.satisfaction import DEFINITIONS, Answered, SatisfactionResult
from crm.domain.satisfaction_words import compared
from crm.domain.survey import HOW_WORDS, KIND_WORDS, MOOD_WORDS, QUESTIONS, SurveyAnswer, SurveyKind
from crm.i18n import tr
from crm.services import surveys
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.follow_view import Act, FollowView, Shown
from ui.dialogs.survey_form import SurveyForm
from ui.models import satisfaction as columns
from ui.models.rows import Column
from ui.models.segments import spoken
from ui.widgets.follow_side import Behind
from ui.widgets.page import while_alive


class SatisfactionView(FollowView):
    """C notes a call, P a promise, W writes; F2 corrects, Delete removes, Enter opens the customer."""

    subject = Subject.SATISFACTION

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return (*(tr(words) for words in KIND_WORDS.values()), tr("Unhappy"))

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.columns(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Call…"), "phone", "C", partial(self._note, EntryKind.CALL)),
            Act(tr("Promise…"), "check", "P", partial(self._note, EntryKind.PROMISE)),
            Act(tr("Write…"), "letter", "W", lambda row: self.letter([row.customer_id]), writes=False),
            Act(tr("Change…"), "edit", "F2", self._change),
            Act(tr("Open"), "people", "Return", self.open_row, writes=False),
            Act(tr("Delete"), "remove", "Del", self._remove, alone=True),
        )

    def count(self, board: SatisfactionResult) -> Sequence[Shown]:
        made = []
        for kind in SurveyKind:
            number, meaning = compared(board.figures, board.before, kind, spoken(self.ctx.fmt))
            who = _tally(row for row in board.rows if row.draft.kind is kind)
            made.append(Shown(number, meaning, who, definition=tr(DEFINITIONS[kind])))
        unhappy = _tally(board.unhappy)
        scores = tr("1 or 2 satisfied, 0 to 6 recommend, 4 or 5 effort")
        number = self.ctx.fmt.count(unhappy.count)
        return (*made, Shown(number, tr("answers that ask for a call"), unhappy, "alarm", scores))

    def behind(self, row: Answered) -> Behind:
        draft = row.draft
        facts = (
            (tr("Question"), tr(QUESTIONS[draft.kind])),
            (tr("Answer"), f"{columns.scored(row)}, {tr(MOOD_WORDS[row.mood])}"),
            (tr("Date"), self.ctx.fmt.long_date(draft.on)),
            (tr("How"), tr(HOW_WORDS[draft.how])),
        )
        return Behind(row.name, row.reference, draft.remark, facts)

    def nothing(self) -> str:
        return tr("Nobody answered in this time. Record what customers answer on their page, or with Ctrl+Shift+A.")

    def _note(self, kind: EntryKind, row: Answered) -> None:
        EntryForm.ask(self.window(), EntryForm(self.ctx, self.window(), row.customer_id, kind=kind))

    def _change(self, row: Answered) -> None:
        def ask(answer: SurveyAnswer) -> None:
            SurveyForm.ask(self.window(), SurveyForm(self.ctx, self.window(), row.customer_id, answer))

        self.ctx.read(
            partial(surveys.get, self.ctx.workspace, row.id), while_alive(self, ask), self.ctx.bus.failed.emit
        )

    def _remove(self, row: Answered) -> None:
        self.write(partial(surveys.remove, self.ctx.workspace, row.id))


def _tally(rows: Any) -> Tally:
    ids = [row.customer_id for row in rows]
    return Tally(len(ids), tuple(dict.fromkeys(ids)))
