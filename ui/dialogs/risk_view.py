"""Who may be about to leave: every reason by itself, value beside readiness, and what can be done (product S4)."""

from collections.abc import Callable, Sequence
from functools import partial

from crm.domain.consent import Channel
from crm.domain.entry import EntryKind
from crm.domain.follow_up import Tally
from crm.domain.letter import WriteTo
from crm.domain.risk import RISKS, AtRisk, Risk, RiskKind, RiskRow
from crm.domain.stage import PACES
from crm.i18n import N_, tr
from crm.services import risk
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.follow_view import Act, FollowView, Shown
from ui.dialogs.segment_view import FollowPart
from ui.models.risk import columns
from ui.models.rows import Column
from ui.widgets.account_words import shown
from ui.widgets.follow_side import Behind

MEANINGS = {
    RiskKind.SILENT: N_("twice as long as they usually stay away"),
    RiskKind.SPEND_HALVED: N_("in 12 months less than half of the 12 before"),
    RiskKind.COMPLAINT_OPEN: N_("not solved yet"),
    RiskKind.UNHAPPY: N_("in the latest survey answer"),
    RiskKind.PROMISE_OVERDUE: N_("a promise or request past its day"),
    RiskKind.NO_CONTACT: N_("longer ago than you wished"),
}
"""The definition below each figure."""
WIN_BACK = "win-back"
"""The letter that is ready."""


class RiskView(FollowView):
    """C notes a call, W writes, P a promise, G a gesture; Enter opens the customer."""

    def title(self) -> str:
        return tr("At risk")

    def figures(self) -> Sequence[str]:
        return tuple(tr(words) for words in RISKS.values())

    def columns(self) -> tuple[Column[RiskRow], ...]:
        return columns(self.ctx.fmt, lambda: self.ctx.today, lambda row: "\n".join(map(self._sentence, row.reasons)))

    def all_acts(self) -> Sequence[Act]:
        return (
            Act(tr("Call…"), "phone", "C", partial(self._note, EntryKind.CALL)),
            Act(tr("Write…"), "letter", "W", lambda row: self.letter([row.id]), writes=False),
            Act(tr("E-mail draft…"), "email", "E", lambda row: self.letter([row.id], Channel.EMAIL), writes=False,
                alone=True),
            Act(tr("Promise…"), "check", "P", partial(self._note, EntryKind.PROMISE)),
            Act(tr("Gesture…"), "gift", "G", partial(self._note, EntryKind.GIFT)),
            Act(tr("Open"), "people", "Return", self.open_row, writes=False),
        )  # fmt: skip

    def count(self, board: AtRisk) -> Sequence[Shown]:
        made = []
        for kind in RISKS:
            ids = board.by_kind[kind]
            made.append(Shown(self.ctx.fmt.count(len(ids)), tr(MEANINGS[kind]), Tally(len(ids), ids), "attention"))
        return made

    def behind(self, row: RiskRow) -> Behind:
        fmt, signs = self.ctx.fmt, row.signs
        facts = (
            (tr("Bought in 12 months"), fmt.round_amount(signs.year_cents)),
            (tr("In the 12 before"), fmt.round_amount(signs.before_cents)),
            (tr("By own rhythm"), tr(PACES[row.pace]) if row.pace in PACES else ""),
            (tr("Last purchase"), fmt.long_date(signs.last_bought_on)),
        )
        return Behind(row.name, row.reference, "\n".join(f"– {self._sentence(r)}" for r in row.reasons), facts)

    def nothing(self) -> str:
        return tr("Nobody is at risk today: nobody is silent for long, and nothing is left open.")

    def letter(self, ids: Sequence[int], channel: Channel = Channel.POST) -> None:
        """Write to them; they were found by what they bought, to which some object."""
        self.ctx.bus.go.emit("letters", WriteTo(tuple(ids), WIN_BACK, channel=channel))

    def _sentence(self, reason: Risk) -> str:
        return tr(reason.text, **shown(self.ctx.fmt, reason.values, self.ctx.today))

    def _note(self, kind: EntryKind, row: RiskRow) -> None:
        EntryForm.ask(self.window(), EntryForm(self.ctx, self.window(), row.id, kind=kind))


class RiskPart(FollowPart):
    """The tab of those at risk."""

    name = "risk"
    title = N_("At risk")
    reads = frozenset({"customer", "purchase", "entry", "letter", "account", "setting", "survey_answer"})
    made = RiskView

    def question(self) -> Callable[..., AtRisk]:
        return partial(risk.at_risk, self.ctx.workspace, private=not self.ctx.counter)
