"""Wishes, praise, and why people left: counted, with the people behind (product N1, N4)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from crm.domain.entry import LossInterview, Praise, Wish
from crm.domain.entry_words import LOSS_WORDS
from crm.domain.follow_told import Losses, LossRow, Praised, Wishes, WishRow, publishable
from crm.domain.follow_up import SUBJECTS, Followed, Subject
from crm.i18n import tr, trn
from crm.services import notes
from ui.dialogs.follow_forms import DeclineForm, PublishForm
from ui.dialogs.follow_view import Act, FollowView, Shown
from ui.dialogs.follow_waiting import change
from ui.models import follow_up as columns
from ui.models.rows import Column
from ui.widgets.follow_side import Behind, Told


def _waits(row: WishRow) -> bool:
    return bool(row.waiting.count)


class WishesView(FollowView):
    """A line a topic; Enter shows who wished for it."""

    subject = Subject.WISHES

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return tr("Wishes"), tr("Still waiting"), tr("Came true"), tr("Declined")

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.wishes(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Tell them"), "people", "T", self._tell, _waits, self._tell_words, writes=False),
            Act(tr("Write to them"), "letter", "W", lambda row: self.letter(row.waiting.customer_ids), _waits,
                writes=False),
            Act(tr("Done for all"), "yes", "Space", self._fulfil, _waits),
            Act(tr("Declined…"), "no", "D", self._decline, _waits),
            Act(tr("Everybody who wished"), "people", "Return", self.open_row, writes=False, alone=True),
        )  # fmt: skip

    def count(self, board: Wishes) -> Sequence[Shown]:
        by = trn("in the period, of {n} customer", "in the period, of {n} customers", len(board.noted.customer_ids))
        made = (
            (board.noted, by),
            (board.waiting, tr("today, whenever it was wished")),
            (board.came_true, tr("in the period")),
            (board.declined, tr("in the period, with a reason")),
        )
        return [Shown(self.ctx.fmt.count(tally.count), meaning, tally) for tally, meaning in made]

    def behind(self, row: WishRow) -> Behind:
        people = len(row.noted.customer_ids)
        told = trn("{n} customer in the period", "{n} customers in the period", people)
        return Behind(row.topic, told, people=tuple(map(self._wisher, row.lines)))

    def open_row(self, row: WishRow) -> None:
        self.names(row.topic, row.noted.customer_ids)

    def nothing(self) -> str:
        return tr("No wishes in this time. Note on their page what customers ask for; here you see what is asked most.")

    def _wisher(self, line: Followed) -> Told:
        state = tr("waits")
        if isinstance(line.draft.details, Wish) and line.draft.closed_on:
            declined = line.draft.details.declined_on is not None
            state = tr("declined: {reason}", reason=line.draft.details.reason) if declined else tr("came true")
        when = " · ".join((self.ctx.fmt.near_date(line.draft.on, self.ctx.today), state))
        return Told(line.customer_id, line.name, when, line.draft.text)

    def _tell(self, row: WishRow) -> None:
        self.names(tr("Waiting for {topic}", topic=row.topic), row.waiting.customer_ids)

    def _tell_words(self, row: WishRow) -> str:
        return trn("Tell this one person", "Tell these {n} people", len(row.waiting.customer_ids))

    def _fulfil(self, row: WishRow) -> None:
        self.write(partial(notes.fulfil, self.ctx.workspace, row.topic))

    def _decline(self, row: WishRow) -> None:
        form = DeclineForm(self.ctx, self.window(), row.topic, len(row.waiting.customer_ids))
        DeclineForm.ask(self.window(), form)


class PraiseView(FollowView):
    """A line a testimonial; what may be published stands under the name agreed."""

    subject = Subject.PRAISE

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return tr("Praise"), tr("May be published"), tr("Not agreed yet")

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.praise(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Consent…"), "consent", "Space", self._publish, words=self._publish_words),
            Act(tr("Copy the text"), "copy", "Ctrl+C", self._copy, writes=False),
            Act(tr("Change…"), "edit", "F2", partial(change, self)),
            Act(tr("Open"), "people", "Return", self.open_row, writes=False),
        )

    def count(self, board: Praised) -> Sequence[Shown]:
        made = (
            (board.said, tr("noted in the period")),
            (board.publishable, tr("the customer agreed, with a name")),
            (board.unasked, tr("ask them before you quote them")),
        )
        return [Shown(self.ctx.fmt.count(tally.count), meaning, tally) for tally, meaning in made]

    def behind(self, row: Followed) -> Behind:
        details = row.draft.details
        agreed = details.agreed_on if isinstance(details, Praise) and details.publish else None
        facts = (
            (tr("Date"), self.ctx.fmt.long_date(row.draft.on)),
            (tr("May be published"), columns.published_as(row)),
            (tr("Customer agreed on"), self.ctx.fmt.long_date(agreed)),
        )
        return Behind(row.name, row.reference, f"“{row.draft.text}”", facts)

    def nothing(self) -> str:
        return tr("No praise in this time. Note what customers say about you on their page, as a testimonial.")

    def _publish(self, row: Followed) -> None:
        if not publishable(row):
            PublishForm.ask(self.window(), PublishForm(self.ctx, self.window(), row))
            return
        withdrawn = replace(row.draft, details=replace(row.draft.details, publish=False, agreed_on=None))  # type: ignore[type-var]
        self.write(partial(notes.change, self.ctx.workspace, row.id, row.version, withdrawn))

    def _publish_words(self, row: Followed) -> str:
        return tr("No longer agreed") if publishable(row) else tr("Consent…")

    def _copy(self, row: Followed) -> None:
        """With the name only where the customer agreed to it."""
        details = row.draft.details
        named = f" – {details.name_shown}" if isinstance(details, Praise) and details.publish else ""
        QGuiApplication.clipboard().setText(f"“{row.draft.text}”{named}")
        copied = tr("Copied.") if named else tr("Copied without a name: the customer did not agree to it yet.")
        self.ctx.bus.toast.emit(copied, False)


class LossesView(FollowView):
    """A line a reason; Enter shows who gave it."""

    subject = Subject.LOSSES

    def title(self) -> str:
        return tr(SUBJECTS[self.subject])

    def figures(self) -> Sequence[str]:
        return tr("Told us why"), tr("Would come back"), tr("Would not come back")

    def columns(self) -> tuple[Column[Any], ...]:
        return columns.losses(self.ctx.fmt, lambda: self.ctx.today)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Show the names"), "people", "Return", self.open_row, writes=False),
            Act(tr("Write to who would come back"), "letter", "W", lambda row: self.letter(row.back.customer_ids),
                lambda row: bool(row.back.count), writes=False),
        )  # fmt: skip

    def count(self, board: Losses) -> Sequence[Shown]:
        fmt = self.ctx.fmt
        return (
            Shown(fmt.count(board.told.count), tr("loss interviews in the period"), board.told),
            Shown(fmt.count(board.back.count), tr("said so in their interview"), board.back),
            Shown(fmt.count(board.gone.count), tr("said so in their interview"), board.gone),
        )

    def behind(self, row: LossRow) -> Behind:
        people = len(row.people.customer_ids)
        told = trn("{n} customer in the period", "{n} customers in the period", people)
        return Behind(tr(LOSS_WORDS[row.id]), told, people=tuple(map(self._leaver, row.lines)))

    def open_row(self, row: LossRow) -> None:
        self.names(tr("Left: {reason}", reason=tr(LOSS_WORDS[row.id])), row.people.customer_ids)

    def nothing(self) -> str:
        return tr("Nobody told you why they left in this time. Ask who stopped buying, and note a loss interview.")

    def _leaver(self, line: Followed) -> Told:
        details = line.draft.details
        answers = {True: tr("would come back"), False: tr("would not come back"), None: ""}
        answer = answers[details.would_return] if isinstance(details, LossInterview) else ""
        when = self.ctx.fmt.near_date(line.draft.on, self.ctx.today)
        return Told(line.customer_id, line.name, " · ".join(filter(None, (when, answer))), line.draft.text)
