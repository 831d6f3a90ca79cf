"""One customer beside a list, so that the list is never left."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.customer import MARKS, Mark
from crm.i18n import tr
from crm.services import customers
from ui import theme
from ui.dialogs.segment_line import SegmentLine
from ui.models.tiers import standing_words
from ui.widgets.answers import AnswersView
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.consent_marks import ConsentMarks
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.scroll import scrolling
from ui.widgets.timeline import Timeline

WIDTH = 300
QUICK = 24
"""So many letters of a new name fit on its button."""


class Preview(Card):
    """One customer beside the list: the five answers, three actions, the newest of the timeline."""

    def __init__(self, ctx: Any) -> None:
        super().__init__()
        self.ctx = ctx
        self._id = 0
        self._typed = ""
        self.name = Label("", "name", lines=2)
        self.where = Label("", "secondary", elided=True)
        self.remarks = Label("", "small", "attention", lines=4)
        self.tier = Label("", "small", wrap=True)
        self.answers = AnswersView(ctx.fmt)
        self.segment = SegmentLine(ctx)
        self.marks = ConsentMarks(ctx.fmt)
        self.timeline = Timeline(ctx.fmt, limit=12)
        self._area = scrolling(self._filled())
        self.hint = Label("", "muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.quick = button("", self._quick, icon="person-add")
        self.quick.hide()
        self.add(self._area, 1)
        self._nobody = QWidget()
        middle = QVBoxLayout(self._nobody)
        middle.addStretch(1)
        middle.addWidget(self.hint)
        middle.addWidget(self.quick, 0, Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(2)
        self.add(self._nobody, 1)
        self._nobody.hide()
        self._area.hide()

    def _filled(self) -> QWidget:
        """All there is to see at a glance, from top to bottom."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        for widget in (self.name, self.where, self.remarks, self.answers, self.tier, self.segment):
            column.addWidget(widget)
        column.addWidget(Label(tr("May I write or call?"), "secondary"))
        column.addWidget(self.marks)
        column.addLayout(self._actions())
        below = QHBoxLayout()
        below.addWidget(Label(tr("Timeline"), "heading"), 1)
        below.addWidget(link(tr("Open"), self._open))
        column.addLayout(below)
        column.addWidget(self.timeline)
        column.addStretch(1)
        return content

    def load(self, customer_id: int) -> None:
        """Show another customer; the last one asked for wins."""
        self._id = customer_id
        job = partial(customers.card, self.ctx.workspace, customer_id)
        self.ctx.read(job, self._show, while_alive(self, self._gone), latest=f"preview.{id(self)}")

    def again(self) -> None:
        """Read the same customer again."""
        if self._id:
            self.load(self._id)

    def show_hint(self, text: str, typed: str = "") -> None:
        """A sentence instead of a customer, and a button that makes one of what was typed; empty goes back."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self._typed = typed
        shown = typed if len(typed) <= QUICK else f"{typed[:QUICK]}…"
        self.quick.setText(tr("New customer: {name}", name=shown).replace("&", "&&"))
        self.quick.setVisible(bool(text and typed) and self.ctx.writable)
        self._nobody.setVisible(bool(text))
        if text:
            self._area.hide()

    def _show(self, card: customers.CustomerCard) -> None:
        profile, today = card.customer.profile, self.ctx.today
        self.name.setText(profile.display_name())
        place = profile.addresses[0].city if profile.addresses else ""
        self.where.setText(" · ".join(part for part in (card.customer.reference, place, *profile.tags) if part))
        self._remark(profile)
        self.answers.load(card.answers, today)
        self.tier.say(standing_words(card.tiers, self.ctx.fmt))
        self.segment.load(card.customer.id)
        self.marks.load(card.consents)
        self.timeline.load(card.timeline, today)
        self._nobody.hide()
        self._area.show()

    def _remark(self, profile: Any) -> None:
        """What stops letters and wishes, and what is for the owner alone."""
        mark = profile.standing_mark
        said = tr(MARKS[mark]) if mark is not Mark.NONE else ""
        if said and profile.marked_on:
            said = tr("{what} since {day}", what=said, day=self.ctx.fmt.short_date(profile.marked_on))
        private = () if self.ctx.counter else profile.flags
        self.remarks.setText("\n".join(part for part in (said, *private) if part))
        self.remarks.setVisible(bool(self.remarks.text()))

    def _quick(self) -> None:
        self.ctx.bus.command.emit("new_customer", self._typed)

    def _gone(self, error: BaseException) -> None:
        self._id = 0
        self._area.hide()

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_SMALL)
        self.buy = button(tr("Purchase"), self._purchase, icon="purchase", shortcut="Ctrl+Shift+N")
        self.write = button(tr("Letter"), lambda: self.ctx.bus.go.emit("letters", (self._id,)), icon="letter")
        row.addWidget(self.buy, 1)
        row.addWidget(self.write, 1)
        return row

    def _purchase(self) -> None:
        self.ctx.bus.command.emit("new_purchase", self._id)

    def _open(self) -> None:
        self.ctx.bus.go.emit("customer", self._id)
