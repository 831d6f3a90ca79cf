"""Building a segment: the rule, how many it finds while it changes, and what it says in plain words."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.domain.segment import MOST_LETTERS, Match, Question, Rule, Segment
from crm.domain.segment_field import Op, What
from crm.domain.segment_words import describe
from crm.errors import Conflict, CrmError, InvalidInput, NotFound
from crm.i18n import N_, sentence, tr
from crm.services import segments
from crm.services.segments import Counted, Offer
from ui import theme
from ui.context import Context
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.rule_edit import RuleEdit
from ui.widgets.scenario_edit import ScenarioEdit
from ui.widgets.scroll import scrolling
from ui.widgets.section import Section

SETTLE_MS = 120
"""So long after the last key the rule is counted."""
FIRST = Rule(Match.ALL, (Question(What.LAST_AGO, Op.AT_LEAST, (90,)),))
"""What a new rule begins with: something that already finds somebody."""


BY_HAND = N_("A list made by hand. Choose customers in the list of customers and put them into it.")
LEFT_OUT = N_("A condition about a field that is no longer there was left out. Please look before you save.")
LEAST_FOR_SHARE = 20
"""Below so many people only counts are shown (metrics, head)."""


class SegmentEditor(QWidget):
    """``load`` shows a segment; it is kept by Ctrl+Enter, and left by Escape. ``done`` carries the id that was kept."""

    done = Signal(int)
    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._segment = Segment("")
        self._offer: Offer | None = None
        self.name, self.note = QLineEdit(), QLineEdit()
        self.name.setMaxLength(MOST_LETTERS)
        self.fields = {"name": Field(tr("Name"), self.name), "note": Field(tr("What it is for"), self.note)}
        self.rule: RuleEdit | None = None
        self._scenarios: dict[str, ScenarioEdit] = {}
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._count)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_MEDIUM)
        head.addWidget(self.fields["name"], 2)
        head.addWidget(self.fields["note"], 3)
        card.add(head)
        self._holder = QWidget()
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(0, theme.SPACE_SMALL, 0, 0)
        inner.setSpacing(theme.SPACE_LARGE)
        self.moves = Section(tr("When somebody enters or leaves"), tr("a task or a letter, prepared under Today"))
        inner.addWidget(self.moves)
        inner.addStretch(1)
        card.add(scrolling(self._holder), 1)
        column.addWidget(card, 1)
        column.addWidget(self._foot())

    def _foot(self) -> Card:
        """How many, in words, and what to do."""
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        self.number = Label("–", "figure")
        self.share = Label("", "secondary", wrap=True)
        self.words = Label("", wrap=True)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.share)
        told.addWidget(self.words)
        line.addWidget(self.number)
        line.addLayout(told, 1)
        card.add(line)
        self.problem = Label("", "alarm", wrap=True)
        self.problem.hide()
        card.add(self.problem)
        answers = QHBoxLayout()
        answers.setSpacing(theme.SPACE_SMALL)
        self.show_names = button(tr("Show the names"), self._show_names, icon="people", shortcut="Ctrl+Shift+Return")
        self.show_names.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        answers.addWidget(self.show_names)
        answers.addStretch(1)
        answers.addWidget(button(tr("Cancel"), self.left.emit, shortcut="Esc"))
        self.save = button(tr("Save"), self.keep, icon="save", primary=True, shortcut="Ctrl+Return")
        self.save.setShortcut(QKeySequence("Ctrl+Return"))
        answers.addWidget(self.save)
        card.add(answers)
        return card

    def load(self, segment: Segment, offer: Offer) -> None:
        """Show a segment; one that is new and has a rule begins with a first condition."""
        self._segment, self._offer = segment, offer
        self.save.setText(tr("Save"))
        self.name.setText(segment.name)
        self.note.setText(segment.note)
        for field in self.fields.values():
            field.say("")
        self.problem.hide()
        self._load_scenarios(segment, offer)
        if self.rule is not None:
            self.rule.hide()
            self.rule.deleteLater()
            self.rule = None
        if segment.rule is not None:
            self.rule = made = RuleEdit(self.ctx, offer.fields)
            made.load(segment.rule)
            made.changed.connect(self._changed)
            self._holder.layout().insertWidget(0, made)  # type: ignore[union-attr]
            if made.asked() < len(tuple(segment.rule.questions())):
                self.problem.setText(tr(LEFT_OUT))
                self.problem.show()
        for widget in (self.number, self.words, self.show_names):
            widget.setVisible(segment.rule is not None)
        self.share.setText("" if segment.rule is not None else tr(BY_HAND))
        self._settle.start()

    def _load_scenarios(self, segment: Segment, offer: Offer) -> None:
        if not self._scenarios:
            letters = offer.speech.names.get(What.LETTER, {})
            for way, label in (("entering", tr("Entering prepares")), ("leaving", tr("Leaving prepares"))):
                self._scenarios[way] = ScenarioEdit({str(key): title for key, title in letters.items()}, label)
                self.fields[way] = Field(label, self._scenarios[way])
                self.moves.add(self.fields[way])
        for way, edit in self._scenarios.items():
            edit.load(getattr(segment, way))
        if segment.entering or segment.leaving:
            self.moves.open()

    def focus(self) -> None:
        """The name of a new one; else its first condition."""
        (self.name if not self._segment.id or self.rule is None else self.rule).setFocus()

    def draft(self) -> Segment:
        """What was typed. Raises ``InvalidInput`` where a value cannot be read."""
        rule = self.rule.rule() if self.rule is not None else None
        ways = {way: edit.value() for way, edit in self._scenarios.items()}
        return replace(self._segment, name=self.name.text(), note=self.note.text(), rule=rule,
                       entering=ways.get("entering"), leaving=ways.get("leaving"))  # fmt: skip

    def keep(self) -> None:
        """Keep it; what is wrong is said at its place."""
        for field in self.fields.values():
            field.say("")
        self.problem.hide()
        try:
            draft = self.draft()
        except InvalidInput:
            return
        job = partial(segments.save, self.ctx.workspace, draft)
        self.ctx.write(job, while_alive(self, lambda outcome: self.done.emit(outcome.value)),
                       while_alive(self, self._refused))  # fmt: skip

    def _refused(self, error: BaseException) -> None:
        field = getattr(error, "field", "")
        if isinstance(error, InvalidInput) and field in self.fields:
            self.fields[field].say(sentence(error))
            if field in self._scenarios:
                self.moves.open()
            self.fields[field].setFocus()
        elif isinstance(error, InvalidInput) and self._say(field, sentence(error)):
            return
        elif isinstance(error, Conflict | NotFound):
            self._keep_apart(error)
        elif isinstance(error, CrmError):
            self.problem.setText(sentence(error))
            self.problem.show()
        else:
            self.ctx.bus.failed.emit(error)

    def _keep_apart(self, error: CrmError) -> None:
        """What was built is not lost because the segment changed or went meanwhile: it can be kept as another one."""
        self._segment = replace(self._segment, id=0, version=1)
        self.save.setText(tr("Keep as a new segment"))
        way_out = tr("Keep yours under another name, or cancel to see the other one.")
        self.problem.setText(f"{sentence(error)} {way_out}")
        self.problem.show()
        self.name.setFocus()
        self.name.selectAll()

    def _say(self, field: str, problem: str) -> bool:
        return self.rule is not None and self.rule.say(field.partition("rule.")[2], problem)

    def _changed(self) -> None:
        self._settle.start()

    def _count(self) -> None:
        """Count what stands there; while a condition is being typed the last number stays, quietly."""
        try:
            rule = self.rule.rule() if self.rule is not None else None
        except InvalidInput:
            self._unfinished()
            return
        if rule is not None and self.ctx.is_open:
            job = partial(segments.count, self.ctx.workspace, rule)
            self.ctx.read(job, while_alive(self, partial(self._counted, rule)),
                          while_alive(self, self._uncounted), latest=f"segment.{id(self)}")  # fmt: skip

    def _counted(self, rule: Rule, found: Counted) -> None:
        fmt = self.ctx.fmt
        theme.role(self.number, "figure")
        self.number.setText(fmt.count(found.number))
        self.share.setText(how_many(found, self.ctx))
        if self._offer is not None:
            self.words.setText(describe(rule, self._offer.speech))

    def _uncounted(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            self._unfinished()
        else:
            self.ctx.bus.failed.emit(error)

    def _unfinished(self) -> None:
        theme.role(self.number, "figure", "muted")
        self.share.setText(tr("A condition is not filled in yet."))

    def _show_names(self) -> None:
        """Whom the rule finds as it stands, kept or not."""
        self.problem.hide()
        try:
            draft = self.draft()
        except InvalidInput:
            return
        name = draft.name.strip() or tr("New segment")

        def show(ids: Any) -> None:
            self.ctx.bus.go.emit("customers", (name, ids))

        job = partial(segments.ids, self.ctx.workspace, draft)
        self.ctx.read(job, while_alive(self, show), while_alive(self, self._refused))


def how_many(found: Counted, ctx: Context) -> str:
    """“of 4,000 customers, 7.8 % · €45,000 in 12 months”; below 20 people without the share."""
    parts = [tr("of {count} customers", count=ctx.fmt.count(found.everybody))]
    if found.everybody >= LEAST_FOR_SHARE:
        parts.append(ctx.fmt.percent(found.share * 100))
    parts.append(tr("{amount} in 12 months", amount=ctx.fmt.round_amount(found.year_cents)))
    return " · ".join(parts)
