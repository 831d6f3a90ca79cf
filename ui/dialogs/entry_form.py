"""Anything worth noting about a customer: a call, a complaint, a promise, a wish, a gift (product N1–N4)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from crm.domain.entry import (
    DETAILS,
    Commitment,
    Complaint,
    Details,
    Entry,
    EntryDraft,
    EntryKind,
    Gift,
    LossInterview,
    Praise,
    Wish,
)
from crm.domain.entry_check import check, checked, trimmed
from crm.domain.entry_words import CATEGORY_WORDS, KIND_WORDS, LOSS_WORDS, SEVERITY_WORDS
from crm.i18n import N_, tr
from crm.services import customers, notes, sensitive
from ui import theme
from ui.context import Context
from ui.dialogs.whom import Whom
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.values import put, value_of

DAY, LINE, TEXT, MONEY, FLAG = "day", "line", "text", "money", "flag"
_WORDS_FOR = {
    EntryKind.NOTE: N_("Note"),
    EntryKind.COMPLAINT: N_("What went wrong"),
    EntryKind.REQUEST: N_("What was asked"),
    EntryKind.PROMISE: N_("What was promised"),
    EntryKind.TESTIMONIAL: N_("What the customer said"),
    EntryKind.LOSS: N_("In their own words"),
    EntryKind.WISH: N_("Details"),
    EntryKind.GIFT: N_("Details"),
}
"""What the text is; of all others what happened."""
_YES_NO = {None: N_("not known"), True: N_("yes"), False: N_("no")}


@dataclass(frozen=True, slots=True)
class _Part:
    """One detail: its name in the dataclass, its label, and how it is typed (or the words of its choices)."""

    name: str
    label: str
    editor: Any
    wide: bool = False


_PARTS: dict[type[Details], tuple[_Part, ...]] = {
    Complaint: (
        _Part("category", N_("About"), CATEGORY_WORDS),
        _Part("severity", N_("How serious"), SEVERITY_WORDS),
        _Part("answer_by", N_("Answer by"), DAY),
        _Part("solved_on", N_("Solved on"), DAY),
        _Part("satisfied", N_("Customer content with it"), _YES_NO),
        _Part("reaction", N_("What we did"), LINE, wide=True),
    ),
    Commitment: (_Part("answer_by", N_("To be done by"), DAY), _Part("done_on", N_("Done on"), DAY)),
    Wish: (
        _Part("about", N_("Product or topic"), LINE, wide=True),
        _Part("done_on", N_("Came true on"), DAY),
        _Part("declined_on", N_("Declined on"), DAY),
        _Part("reason", N_("Why declined"), LINE, wide=True),
    ),
    Praise: (
        _Part("publish", N_("May be published"), FLAG, wide=True),
        _Part("agreed_on", N_("Customer agreed on"), DAY),
        _Part("name_shown", N_("Name to be shown"), LINE),
    ),
    LossInterview: (
        _Part("reason", N_("Main reason"), LOSS_WORDS),
        _Part("would_return", N_("Would come back"), _YES_NO),
    ),
    Gift: (
        _Part("what", N_("What"), LINE, wide=True),
        _Part("planned_on", N_("Planned for"), DAY),
        _Part("sent_on", N_("Given on"), DAY),
        _Part("value_cents", N_("Value"), MONEY),
    ),
}


class EntryForm(Form):
    """A new entry, or one to be corrected. Another kind asks for other details."""

    least_width = 560

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        customer_id: int,
        entry: Entry | None = None,
        *,
        kind: EntryKind = EntryKind.NOTE,
        text: str = "",
    ) -> None:
        self._customer_id = customer_id
        self._entry = entry
        super().__init__(ctx, parent, tr("Change entry") if entry else tr("New entry"))
        self.load(entry.draft if entry else EntryDraft(kind, customer_id, ctx.today, text))
        self._first().setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, found[0].id if found else 0, kind=EntryKind.COMPLAINT)

    def _build(self) -> None:
        self.whom = Whom(self.ctx, self._customer_id)
        self.column.addWidget(self.whom)
        self.kind = Choice([(kind, tr(word)) for kind, word in KIND_WORDS.items()])
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.minutes = CountEdit()
        self.column.addLayout(
            row(
                self.add_field("kind", tr("Kind"), self.kind), 3,
                self.add_field("on", tr("Date"), self.on), 3,
                self.add_field("minutes", tr("Took (minutes)"), self.minutes), 2,
            )
        )  # fmt: skip
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        field = self.add_field("text", tr("What happened"), self.text)
        field.doubts(lambda: sensitive.doubt(self.text.toPlainText()))
        self.column.addWidget(field)
        self._holder = QWidget()
        self.column.addWidget(self._holder)
        self.pinned = QCheckBox(tr("Keep on top of the timeline"))
        self.private = QCheckBox(tr("Private: hidden at the counter"))
        self.column.addWidget(self.pinned)
        self.column.addWidget(self.private)
        self._parts: dict[str, QWidget] = {}
        self.kind.currentIndexChanged.connect(self._other_kind)

    def load(self, row: EntryDraft) -> None:
        self.kind.set_value(row.kind)
        self._show_details(row.kind)
        self.on.set_day(row.on)
        self.minutes.set_number(row.minutes)
        self.text.setPlainText(row.text)
        self.pinned.setChecked(row.pinned)
        self.private.setChecked(row.private)
        for name, editor in self._parts.items():
            value = getattr(row.details, name)
            put(editor, (value or None) if isinstance(editor, MoneyEdit) else value)

    def draft(self) -> EntryDraft:
        kind: EntryKind = self.kind.value()
        typed = EntryDraft(
            kind,
            self._customer_id,
            self._read("on", self.on) or self.ctx.today,
            value_of(self.text),
            self._details(kind),
            self.pinned.isChecked(),
            self.private.isChecked(),
            self._read("minutes", self.minutes),
        )
        for field, sentence_ in check(trimmed(typed), self.ctx.today).items():
            self.fields[field].say(tr(sentence_))
        return checked(typed, self.ctx.today)

    def job(self, draft: EntryDraft) -> Callable[[], Any]:
        if self._entry is None:
            return partial(notes.add, self.ctx.workspace, draft)
        return partial(notes.change, self.ctx.workspace, self._entry.id, self._entry.version, draft)

    def _details(self, kind: EntryKind) -> Details | None:
        made: Any = DETAILS.get(kind)
        if made is None:
            return None
        known: dict[str, Any] = {name: self._read(name, editor) for name, editor in self._parts.items()}
        if "value_cents" in known:
            known["value_cents"] = known["value_cents"] or 0
        details: Details = made(**known)
        return details

    def _read(self, name: str, editor: QWidget) -> Any:
        return self.read(name, partial(value_of, editor))

    def _other_kind(self) -> None:
        kept = {name: editor for name, editor in self._parts.items() if isinstance(editor, DateEdit)}
        days = {name: editor.text() for name, editor in kept.items()}
        self._show_details(self.kind.value())
        for name, text in days.items():
            if isinstance(editor := self._parts.get(name), DateEdit):
                editor.setText(text)

    def _show_details(self, kind: EntryKind) -> None:
        for name in self._parts:
            self.fields.pop(name)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_MEDIUM)
        grid.setVerticalSpacing(theme.SPACE_MEDIUM)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        parts = _PARTS.get(DETAILS[kind], ()) if kind in DETAILS else ()
        self._parts = {part.name: self._editor(part) for part in parts}
        place = 0
        for part in parts:
            place += place % 2 if part.wide else 0
            editor = self._parts[part.name]
            field = self.add_field(part.name, "" if part.editor == FLAG else tr(part.label), editor)
            editor.setAccessibleName(tr(part.label))
            grid.addWidget(field, place // 2, place % 2, 1, 2 if part.wide else 1)
            place += 2 if part.wide else 1
        self.column.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh
        fresh.setVisible(bool(parts))
        self.fields["text"].rename(tr(_WORDS_FOR.get(kind, N_("What happened"))))
        self._order_tabs()
        self.adjustSize()

    def _order_tabs(self) -> None:
        """Details are made later than what stands below them: Tab would reach them after Save."""
        chain = [self.text, *self._parts.values(), self.pinned, self.private]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _first(self) -> QWidget:
        """Where typing begins: at the text, unless the kind can do without."""
        needs = ("about", "what")
        return next((self._parts[name] for name in needs if name in self._parts), self.text)

    def _editor(self, part: _Part) -> QWidget:
        if part.editor == DAY:
            return DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        if part.editor == MONEY:
            return MoneyEdit(self.ctx.fmt)
        if part.editor == FLAG:
            return QCheckBox(tr(part.label))  # its words are its label
        if part.editor == LINE:
            return QLineEdit()
        return Choice([(value, tr(word)) for value, word in part.editor.items()])
