"""How to write: on paper, by e-mail, or as each prefers; and who would rather hear another way."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.letter import LeftOut, LetterPlan, Way, WriteTo
from crm.i18n import N_, tr, trn
from ui import theme
from ui.context import Context
from ui.models.letters import rather
from ui.widgets.button import link
from ui.widgets.choice import Choice

WAYS = {Way.POST: N_("On paper"), Way.EMAIL: N_("By e-mail"), Way.WISH: N_("As each prefers")}


class LetterWays(QWidget):
    """A line that opens the names of those who would rather hear another way; ``way``, the choice, stands apart."""

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._others: tuple[int, ...] = ()
        self.way = Choice([(way, tr(words)) for way, words in WAYS.items()])
        self.way.setAccessibleName(tr("How to write"))
        self.way.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.rather = link("", self._show_rather, elided=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.rather, 1)
        line.addStretch()

    def follow(self, chosen: WriteTo) -> None:
        """Take the way that was asked for elsewhere; paper may stay “as each prefers”. Tells nobody."""
        was = self.blockSignals(True)
        if chosen.channel is Channel.EMAIL or self.way.value() is Way.EMAIL:
            self.way.set_value(Way(chosen.channel))
        self.blockSignals(was)

    def load(self, plans: Sequence[LetterPlan]) -> None:
        """Say who would rather hear another way: shown while they are written to, and while left out for it."""
        self._others = tuple(customer_id for plan in plans for customer_id, _ in plan.prefer_other) + tuple(
            one.customer_id for plan in plans for one, reason, _ in plan.left_out if reason is LeftOut.PREFERS_OTHER
        )
        words = trn("{n} customer would rather hear another way", "{n} customers would rather hear another way",
                    len(self._others))  # fmt: skip
        how = rather(plans)
        text = f"{words} ({how})" if how else words
        self.rather.setText(text)
        self.rather.setToolTip(theme.plain_tip(text))
        self.setVisible(bool(self._others))

    def _show_rather(self) -> None:
        self.ctx.bus.go.emit("customers", (tr("Rather reached another way"), self._others))
