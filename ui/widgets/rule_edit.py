"""A rule as it is built: conditions below each other, joined by all, one or none of them, and groups of them."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.segment import MATCHES, MOST_DEEP, Match, Question, Rule
from crm.domain.segment_offer import Askable
from crm.i18n import tr
from ui import theme
from ui.context import Context
from ui.widgets.button import link, tool_button
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.question_edit import QuestionEdit

INDENT = 18
Part = TypeVar("Part", QuestionEdit, "RuleEdit")


class RuleEdit(QWidget):
    """``rule`` is what stands there. A group within a rule is a ``RuleEdit`` too, with a line at its left."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, ctx: Context, fields: Sequence[Askable], depth: int = 1) -> None:
        super().__init__()
        self._ctx, self._fields, self._depth = ctx, fields, depth
        self._parts: list[QuestionEdit | RuleEdit] = []
        self.match = Choice([(match, tr(words)) for match, words in MATCHES.items()])
        self.match.setAccessibleName(tr("How the conditions are joined"))
        self.match.currentIndexChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT if depth > 1 else 0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(self._head())
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(self._column)
        column.addLayout(self._feet())
        self.setFocusProxy(self.match)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(Label(tr("Customers for whom") if self._depth == 1 else tr("Group:"), "secondary"))
        line.addWidget(self.match)
        line.addStretch(1)
        if self._depth > 1:
            line.addWidget(tool_button("remove", tr("Remove this group"), lambda: self.removed.emit(self)))
        return line

    def _feet(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_LARGE)
        self.more = link(tr("Another condition"), self.add_question)
        line.addWidget(self.more)
        if self._depth < MOST_DEEP:
            line.addWidget(link(tr("A group"), self.add_group))
        line.addStretch(1)
        return line

    def load(self, rule: Rule) -> None:
        """Show a rule. A condition whose field is not offered any more is left out."""
        for old in list(self._parts):
            self._remove(old)
        self.match.set_value(rule.match)
        for part in rule.parts:
            if isinstance(part, Rule):
                self._group().load(part)
            elif not (made := self._question()).load(part):
                self._remove(made)

    def asked(self) -> int:
        """How many conditions stand there."""
        return sum(part.asked() if isinstance(part, RuleEdit) else 1 for part in self._parts)

    def rule(self) -> Rule:
        """What stands there. Raises ``InvalidInput``, shown at its place, where something cannot be read."""
        parts: list[Rule | Question] = [
            part.rule() if isinstance(part, RuleEdit) else part.read() for part in self._parts
        ]
        match: Match = self.match.value()
        return Rule(match, tuple(parts))

    def say(self, place: str, problem: str) -> bool:
        """Show what is wrong at a place (``0.2``), and put the focus there; False where there is no such place."""
        first, _, rest = place.partition(".")
        if not first.isdecimal() or int(first) >= len(self._parts):
            return False
        part = self._parts[int(first)]
        if isinstance(part, RuleEdit):
            return part.say(rest, problem)
        part.say(problem)
        part.setFocus()
        return True

    def add_question(self) -> None:
        """Another condition, ready to be filled in."""
        made = self._question()
        made.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def add_group(self) -> None:
        """A group with one condition."""
        made = self._group()
        made.match.set_value(Match.ANY)
        made.add_question()

    def _question(self) -> QuestionEdit:
        return self._put(QuestionEdit(self._ctx, self._fields))

    def _group(self) -> "RuleEdit":
        return self._put(RuleEdit(self._ctx, self._fields, self._depth + 1))

    def _put(self, made: Part) -> Part:
        made.changed.connect(self.changed)
        made.removed.connect(self._take)
        self._parts.append(made)
        self._column.addWidget(made)
        return made

    def _take(self, part: "QuestionEdit | RuleEdit") -> None:
        place = self._parts.index(part)
        self._remove(part)
        (self._parts[min(place, len(self._parts) - 1)] if self._parts else self.more).setFocus()
        self.changed.emit()

    def _remove(self, part: "QuestionEdit | RuleEdit") -> None:
        self._parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _tell(self, _index: int) -> None:
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._depth == 1:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(4, 2, 2, self.height() - 4), 1, 1)
