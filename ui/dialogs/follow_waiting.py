"""Promises and requests, and complaints: what is to be done about them (product N2, N3)."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel

from crm.domain.entry import Complaint, Entry
from crm.domain.entry_words import CATEGORY_WORDS, KIND_WORDS, SEVERITY_WORDS
from crm.domain.follow_up import SHOWS, SOON_DAYS, SUBJECTS, Complaints, Followed, Promises, Show, Subject
from crm.domain.task import TaskRef, TaskSource
from crm.i18n import tr, trn
from crm.services import notes, tasks
from ui.context import Context
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.follow_forms import SolveForm
from ui.dialogs.follow_view import Act, FollowView, Shown
from ui.models import follow_up as columns
from ui.models.rows import Column
from ui.widgets.choice import Choice
from ui.widgets.follow_side import Behind
from ui.widgets.label import Label
from ui.widgets.page import while_alive

WEEK = 7


class _Waiting(FollowView):
    """Entries that can be put off, corrected, and opened again."""

    def later(self) -> Sequence[Act]:
        return (
            Act(tr("Not today"), "wait", "L", partial(self._put_off, 1), lambda row: row.waits()),
            Act(tr("Not this week"), "wait", "Shift+L", partial(self._put_off, WEEK), lambda row: row.waits(),
                alone=True),
        )  # fmt: skip

    def usual(self) -> Sequence[Act]:
        return (
            Act(tr("Change…"), "edit", "F2", self._change),
            Act(tr("Open"), "people", "Return", self.open_row, writes=False),
        )

    def _put_off(self, days: int, row: Followed) -> None:
        until = self.ctx.today + timedelta(days=days)
        self.write(partial(tasks.put_off, self.ctx.workspace, TaskRef(TaskSource.ENTRY, row.id), until))

    def _change(self, row: Followed) -> None:
        change(self, row)

    def reopen(self, row: Followed) -> None:
        self.write(partial(notes.reopen, self.ctx.workspace, row.id))


def change(view: FollowView, row: Followed) -> None:
    """Open the form of an entry, as it is stored now."""

    def ask(entry: Entry) -> None:
        EntryForm.ask(view.window(), EntryForm(view.ctx, view.window(), row.customer_id, entry))

    view.ctx.read(partial(notes.get, view.ctx.workspace, row.id), while_alive(view, ask), view.ctx.bus.failed.emit)


class PromisesView(_Waiting):
    """Open ones first, the longest overdue on top; a choice shows the others."""

    subject = Subject.PROMISES

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.choice = Choice([(show, tr(words)) for show, words in SHOWS.items()])
        self.choice.setAccessibleName(tr("Show"))
        self.choice.currentIndexChanged.connect(self._other)
        name = Label(tr("Show"), "secondary")
        QLabel.setBuddy(name, self.choice)
        self.bar.addWidget(name)
        self.bar.addWidget(self.choice)

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return tr("Overdue"), tr("Coming week"), tr("Still open"), tr("Done")

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.promises(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Done"), "yes", "Space", self._done, words=self._done_words),
            *self.later(),
            *self.usual(),
        )

    def count(self, board: Promises) -> Sequence[Shown]:
        until = self.ctx.fmt.spoken_date(self.ctx.today + timedelta(days=SOON_DAYS - 1))
        kept = tr("in the period, {n} of them by the day agreed", n=self.ctx.fmt.count(board.in_time))
        made = (
            (board.overdue, tr("the day agreed has passed"), "alarm"),
            (board.soon, tr("due from today until {day}", day=until), ""),
            (board.open, tr("not done yet, those put off too"), ""),
            (board.done, kept, ""),
        )
        return [Shown(self.ctx.fmt.count(tally.count), meaning, tally, tone) for tally, meaning, tone in made]

    def behind(self, row: Followed) -> Behind:
        fmt, today = self.ctx.fmt, self.ctx.today
        kind = tr(KIND_WORDS[row.draft.kind])
        facts = (
            (tr("Noted on"), fmt.long_date(row.draft.on)),
            (tr("By"), fmt.long_date(row.draft.due_on)),
            (tr("How it stands"), columns.standing(row, fmt, today)),
        )
        return Behind(row.name, " · ".join((kind, row.reference)), row.draft.text, facts)

    def nothing(self) -> str:
        if self.wanted is Show.DONE:
            return tr("Nothing was done in this time.")
        if self.wanted is Show.OPEN:
            return tr("Nothing is promised or asked for. Note a promise or a request on the page of a customer.")
        return tr("Nothing here. Well done.")

    def load(self, board: Any, narrowed: bool = False) -> None:
        super().load(board, narrowed and self.wanted is Show.DONE)

    def _done(self, row: Followed) -> None:
        if row.draft.is_open:
            self.write(partial(notes.mark_done, self.ctx.workspace, row.id))
        else:
            self.reopen(row)

    def _done_words(self, row: Followed) -> str:
        return tr("Done") if row.draft.is_open else tr("Not done yet")

    def _other(self) -> None:
        self.wanted = self.choice.value()
        self.again.emit()


class ComplaintsView(_Waiting):
    """Open ones first, the most serious on top; then those of the period."""

    subject = Subject.COMPLAINTS

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return tr("Still open"), tr("Noted"), tr("Solved"), tr("Days to solve")

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.complaints(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Solved…"), "yes", "Space", self._solve, words=self._solve_words),
            *self.later(),
            *self.usual(),
        )

    def count(self, board: Complaints) -> Sequence[Shown]:
        fmt = self.ctx.fmt
        asked = tr("in the period")
        if board.asked:
            asked = tr("in the period; {n} of {asked} asked were content", n=board.content.count, asked=board.asked)
        took = trn(
            "for the one solved in the period", "half of the {n} solved took at most this long", board.solved.count
        )
        days = "–" if board.days is None else fmt.count(board.days)
        return (
            Shown(fmt.count(board.open.count), tr("not solved yet, whenever noted"), board.open, "alarm"),
            Shown(fmt.count(board.noted.count), tr("made in the period"), board.noted),
            Shown(fmt.count(board.solved.count), asked, board.solved),
            Shown(days, took if board.days is not None else tr("nothing was solved in the period"), board.solved),
        )

    def behind(self, row: Followed) -> Behind:
        fmt, details = self.ctx.fmt, row.draft.details
        if not isinstance(details, Complaint):
            return Behind(row.name, row.reference)
        about = (tr(CATEGORY_WORDS[details.category]), tr(SEVERITY_WORDS[details.severity]))
        facts = (
            (tr("Noted on"), fmt.long_date(row.draft.on)),
            (tr("Answer by"), fmt.long_date(details.answer_by)),
            (tr("What we did"), details.reaction),
            (tr("Solved on"), fmt.long_date(details.solved_on)),
            (tr("Customer content with it"), columns.content(details)),
        )
        return Behind(row.name, " · ".join((*about, row.reference)), row.draft.text, facts)

    def nothing(self) -> str:
        return tr("No complaint is open, and none was noted in this time.")

    def _solve(self, row: Followed) -> None:
        if row.draft.is_open:
            SolveForm.ask(self.window(), SolveForm(self.ctx, self.window(), row))
        else:
            self.reopen(row)

    def _solve_words(self, row: Followed) -> str:
        return tr("Solved…") if row.draft.is_open else tr("Not solved yet")
