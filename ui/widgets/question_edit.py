"""One condition of a segment: what is asked, how it is compared, with what, and how far back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.segment import Question
from crm.domain.segment_field import HEADINGS, OPS, Heading
from crm.domain.segment_offer import Askable
from crm.errors import InvalidInput
from crm.i18n import sentence, tr
from ui import theme
from ui.context import Context
from ui.widgets.button import tool_button
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.label import Label, tip
from ui.widgets.question_values import Values, editor_for

FIELD_WIDTHS, OP_WIDTH, DAYS_WIDTH = (150, 250), 132, 56
AROUND = 18


class FieldChoice(QComboBox):
    """The fields below their headings; ``value`` is the one chosen."""

    def __init__(self, fields: Sequence[Askable]) -> None:
        super().__init__()
        self.setAccessibleName(tr("What is asked"))
        self.setMaxVisibleItems(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fields: list[Askable | None] = []
        for heading in Heading:
            group = [one for one in fields if one.heading is heading]
            if group:
                self._head(tr(HEADINGS[heading]))
                for one in group:
                    self._fields.append(one)
                    self.addItem(one.label)
        self.setCurrentIndex(1 if self._fields else -1)

    def value(self) -> Askable:
        """The field."""
        found = self._fields[self.currentIndex()]
        assert found is not None  # headings cannot be chosen
        return found

    def choose(self, question: Question) -> bool:
        """Choose the field of a question; False where it is not offered (any more)."""
        wanted = (question.what, question.key)
        place = next((n for n, one in enumerate(self._fields) if one and one.identity == wanted), -1)
        if place >= 0:
            self.setCurrentIndex(place)
        return place >= 0

    def _head(self, words: str) -> None:
        self._fields.append(None)
        self.addItem(words)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self.count() - 1)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("strong"))


class QuestionEdit(QWidget):
    """``question`` is what stands there; ``removed`` asks to be taken away."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, ctx: Context, fields: Sequence[Askable]) -> None:
        super().__init__()
        self._ctx = ctx
        self.field = FieldChoice(fields)
        self.field.setMinimumWidth(FIELD_WIDTHS[0])
        self.field.setMaximumWidth(FIELD_WIDTHS[1])
        self.op: Choice = Choice([])
        self.op.setFixedWidth(OP_WIDTH)
        self.op.setAccessibleName(tr("How it is compared"))
        self.days = CountEdit()
        ever = tr("ever")
        self.days.setPlaceholderText(ever)
        self.days.setFixedWidth(max(DAYS_WIDTH, self.days.fontMetrics().horizontalAdvance(ever) + AROUND))
        self.days.setAccessibleName(tr("Only in the last days; empty for ever"))
        self.days.textChanged.connect(self._tell)
        self.editor = Values()
        self._problem = Label("", "small", "alarm", wrap=True)
        self._problem.hide()
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.currentIndexChanged.connect(self._other_field)
        self.op.currentIndexChanged.connect(self._other_op)
        self._other_field()

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.SPACE_SMALL)
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self.op)
        self._line.addWidget(self.editor, 1)
        self._back = QWidget()
        back = QHBoxLayout(self._back)
        back.setContentsMargins(0, 0, 0, 0)
        back.setSpacing(theme.SPACE_TINY)
        for item in (Label(tr("in the last"), "secondary"), self.days, Label(tr("days"), "secondary")):
            back.addWidget(item)
        self._line.addWidget(self._back)
        self._line.addWidget(tool_button("remove", tr("Remove this condition"), lambda: self.removed.emit(self)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addLayout(self._line)
        column.addWidget(self._problem)

    def load(self, question: Question) -> bool:
        """Show a question; False where its field is not offered (any more)."""
        if not self.field.choose(question):
            return False
        self.op.set_value(question.op)
        self.editor.load(question.values)
        self.days.set_number(question.days)
        return True

    def question(self) -> Question:
        """What stands there. Raises ``InvalidInput`` where a value cannot be read."""
        of = self.field.value()
        days = self.days.number() if of.looks_back else None
        return Question(of.what, self.op.value(), self.editor.values(), days, of.key)

    def read(self) -> Question:
        """The same, with what is wrong shown at its place."""
        self.say("")
        try:
            return self.question()
        except InvalidInput as error:
            self.say(sentence(error))
            raise

    def say(self, problem: str) -> None:
        """Show what is wrong with it."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _other_field(self, *_: Any) -> None:
        """Offer the comparisons of the field, the one of before where it has it."""
        of, before = self.field.value(), self.op.value() if self.op.count() else None
        with QSignalBlocker(self.op):
            self.op.offer([(op, tr(OPS[op])) for op in of.ops])
            if before in of.ops:
                self.op.set_value(before)
        self._back.setVisible(of.looks_back)
        tip(self.field, of.label)
        self._other_op()

    def _other_op(self, *_: Any) -> None:
        made = editor_for(self._ctx, self.field.value(), self.op.value())
        made.changed.connect(self._tell)
        self._line.replaceWidget(self.editor, made)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = made
        QWidget.setTabOrder(self.op, made)
        QWidget.setTabOrder(made, self.days)
        self._tell()

    def _tell(self, *_: Any) -> None:
        self.say("")
        self.changed.emit()
