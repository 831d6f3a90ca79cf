"""An answer about satisfaction: the question, a number, and a remark if there is one (product R5)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from crm.domain.survey import (
    ENDS,
    HOW_WORDS,
    KIND_WORDS,
    QUESTIONS,
    SCALES,
    SurveyAnswer,
    SurveyDraft,
    SurveyKind,
    checked,
)
from crm.i18n import tr
from crm.services import customers, sensitive, surveys
from ui.context import Context
from ui.dialogs.whom import Whom
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.values import value_of


class SurveyForm(Form):
    """A new answer, or one to be corrected. A number and Enter keep it; the question asked last is offered again."""

    least_width = 560

    def __init__(
        self, ctx: Context, parent: QWidget | None, customer_id: int, answer: SurveyAnswer | None = None
    ) -> None:
        self._customer_id = customer_id
        self._answer = answer
        super().__init__(ctx, parent, tr("Change answer") if answer else tr("Survey answer"))
        usual = ctx.preferences.usual_answer
        self.load(answer.draft if answer else SurveyDraft(customer_id, usual.kind, None, ctx.today, usual.how))
        self.score.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, found[0].id if found else 0)

    def _build(self) -> None:
        self.whom = Whom(self.ctx, self._customer_id)
        self.column.addWidget(self.whom)
        self.kind = Choice([(kind, tr(word)) for kind, word in KIND_WORDS.items()])
        self.how = Choice([(how, tr(word)) for how, word in HOW_WORDS.items()])
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.column.addLayout(
            row(
                self.add_field("kind", tr("Question"), self.kind), 3,
                self.add_field("how", tr("How"), self.how), 3,
                self.add_field("on", tr("Date"), self.on), 3,
            )
        )  # fmt: skip
        self.question = Label("", "heading", wrap=True)
        self.column.addWidget(self.question)
        self.score = CountEdit()
        self.column.addWidget(self.add_field("score", tr("Answer"), self.score))
        self.remark = QPlainTextEdit()
        self.remark.setTabChangesFocus(True)
        self.remark.setFixedHeight(72)
        field = self.add_field("remark", tr("Remark (may stay empty)"), self.remark)
        field.doubts(lambda: sensitive.doubt(self.remark.toPlainText()))
        self.column.addWidget(field)
        self.private = QCheckBox(tr("Private: hidden at the counter"))
        self.column.addWidget(self.private)
        self.kind.currentIndexChanged.connect(self._ask)

    def load(self, row: SurveyDraft) -> None:
        self.kind.set_value(row.kind)
        self.how.set_value(row.how)
        self.on.set_day(row.on)
        self.score.set_number(row.score)
        self.remark.setPlainText(row.remark)
        self.private.setChecked(row.private)
        self._ask()

    def draft(self) -> SurveyDraft:
        draft = SurveyDraft(
            self._customer_id,
            self.kind.value(),
            self.read("score", self.score.number),
            self.read("on", self.on.day) or self.ctx.today,
            self.how.value(),
            value_of(self.remark),
            self.private.isChecked(),
        )
        return checked(draft, self.ctx.today)

    def job(self, draft: SurveyDraft) -> Callable[[], Any]:
        self.ctx.preferences.usual_answer.keep(draft.kind, draft.how)
        if self._answer is None:
            return partial(surveys.add, self.ctx.workspace, draft)
        return partial(surveys.change, self.ctx.workspace, self._answer.id, self._answer.version, draft)

    def _ask(self) -> None:
        """The question in words, and what its ends mean."""
        kind: SurveyKind = self.kind.value()
        scale, (low, high) = SCALES[kind], map(tr, ENDS[kind])
        self.question.setText(tr(QUESTIONS[kind]))
        named = {"lowest": scale.lowest, "low": low, "highest": scale.highest, "high": high}
        self.fields["score"].rename(tr("From {lowest}, {low}, to {highest}, {high}", **named))
