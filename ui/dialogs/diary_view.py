"""The diary of segments: who entered and who left, with the reason, and how many there were by the month (S5)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel

from crm.domain.diary import Cause, Diary, DiaryRow, Move
from crm.domain.follow_up import Tally
from crm.domain.segment import Match, Rule
from crm.domain.segment_words import Speech, describe
from crm.domain.span import SPANS, Span
from crm.i18n import N_, language, tr, trc
from crm.services import diary, segments
from ui.context import Context
from ui.dialogs.follow_view import Act, FollowView, Shown
from ui.dialogs.segment_view import FollowPart
from ui.models.diary import columns
from ui.models.rows import Column
from ui.widgets.choice import Choice
from ui.widgets.follow_side import Behind, Told
from ui.widgets.label import Label
from ui.widgets.page import while_alive

MOST_MONTHS = 13
Found = tuple[Diary, Speech]
_CAUSES = {Cause.RULE: N_("the rule was changed"), Cause.HAND: N_("by hand")}


class DiaryView(FollowView):
    """Enter shows who is in the segment, E who entered, D who left; a name opens the customer."""

    def __init__(self, ctx: Context) -> None:
        self._speech: Speech | None = None
        super().__init__(ctx)
        self.span = Choice([(span, tr(words)) for span, words in SPANS.items()])
        self.span.setAccessibleName(tr("Period"))
        self.span.currentIndexChanged.connect(self.again)
        name = Label(tr("Period"), "secondary")
        QLabel.setBuddy(name, self.span)
        self.bar.addWidget(name)
        self.bar.addWidget(self.span)
        self.everything.connect(partial(self.span.set_value, Span.EVER))

    def title(self) -> str:
        return tr("Diary")

    def figures(self) -> Sequence[str]:
        return tr("Entered"), tr("Left")

    def columns(self) -> tuple[Column[DiaryRow], ...]:
        return columns(self.ctx.fmt)

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Who entered"), "person-add", "E", partial(self._moved, True), lambda row: row.entered.count > 0,
                writes=False),
            Act(trc("segment", "Who left"), "people", "D", partial(self._moved, False), lambda row: row.left.count > 0,
                writes=False),
            Act(tr("Who is in it"), "filter", "Return", self.open_row, writes=False),
        )  # fmt: skip

    def count(self, board: Diary) -> Sequence[Shown]:
        since = tr("noted since {day}", day=self.ctx.fmt.long_date(board.since)) if board.since else ""
        made = ((board.entered, "accent"), (board.left, "attention"))
        return [Shown(self.ctx.fmt.count(tally.count), since, tally, tone) for tally, tone in made]

    def behind(self, row: DiaryRow) -> Behind:
        fmt = self.ctx.fmt
        months = tuple((fmt.month(day), fmt.count(number)) for day, number in row.months[-MOST_MONTHS:])
        people = tuple(
            Told(move.customer_id, move.name, fmt.near_date(move.on, self.ctx.today), self._why(move))
            for move in row.moves
        )
        return Behind(row.name, tr("{count} now", count=fmt.count(row.number)), "", months, people)

    def nothing(self) -> str:
        return tr("No segments yet, so nobody can enter or leave one.")

    def open_row(self, row: DiaryRow) -> None:
        """Show who is in a segment now."""

        def show(ids: tuple[int, ...]) -> None:
            self.names(row.name, ids)

        self.ctx.read(partial(_members, self.ctx.workspace, row.id), while_alive(self, show))

    def load(self, board: Found, narrowed: bool = False) -> None:
        """Show another board, with how its reasons are said."""
        diary_read, self._speech = board
        super().load(diary_read, narrowed=self.span.value() is not Span.EVER)

    def _moved(self, entered: bool, row: DiaryRow) -> None:
        tally: Tally = row.entered if entered else row.left
        said = tr("Entered {segment}", segment=row.name) if entered else tr("Left {segment}", segment=row.name)
        self.names(said, tally.customer_ids)

    def _why(self, move: Move) -> str:
        """“entered: bought nothing for 90 days”, “left: no longer: …”, in words."""
        cause = _CAUSES.get(move.why.cause)
        words = tr(cause) if cause else ""
        if not cause and move.why.parts and self._speech is not None:
            words = describe(Rule(Match.ALL, move.why.parts), self._speech)
        if move.entered:
            return tr("entered: {why}", why=words) if words else tr("entered")
        if cause or not words:
            return tr("left: {why}", why=words) if words else tr("left")
        return tr("left; no longer: {why}", why=words)


class DiaryPart(FollowPart):
    """The tab of the diary."""

    name = "diary"
    title = N_("Diary")
    reads = frozenset({"segment", "segment_move", "segment_state", "customer", "purchase"})
    made = DiaryView

    def question(self) -> Callable[..., Found]:
        span: Any = self.view.span.value() if isinstance(self.view, DiaryView) else Span.MONTH
        return partial(_read, self.ctx.workspace, span)


def _read(workspace: Any, span: Span) -> Found:
    return diary.diary(workspace, span), segments.offer(workspace, language()).speech


def _members(workspace: Any, segment_id: int) -> tuple[int, ...]:
    return segments.ids(workspace, segments.get(workspace, segment_id))
