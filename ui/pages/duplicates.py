"""Customers that may be one: side by side, merged with a preview of what moves, or told apart for good (product P7)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.consent_words import CHANNEL_NAMES
from crm.domain.duplicate import DuplicatePair
from crm.domain.merge import MOVED_WORDS, OTHER_MOVED, MergePreview
from crm.i18n import phrase, tr, trn
from crm.services import duplicates
from ui import theme
from ui.models.duplicates import PairRow, columns, rows, why
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button, tool_button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.merge_fields import MergeFields
from ui.widgets.page import Page, while_alive
from ui.widgets.scroll import scrolling

LIST_WIDTHS = (260, 424)
LIST_SHARE = 0.36
"""The list is narrow where the two beside it need the room."""


class DuplicatesPage(Page):
    """``open`` takes None (look through everybody), an import's number, or two customers' ids to be merged."""

    reads = frozenset({"not_same", "merged_customer"})

    def _build(self) -> None:
        self._what: Any = None
        back = tool_button("back", tr("All customers"), lambda: self.ctx.bus.go.emit("customers", None))
        self.header.row.insertWidget(0, back)
        self.header.set_title(tr("Duplicates"))
        self.header.add(button(tr("Look again"), self.refresh, icon="reload"))
        self.model: RowsModel[PairRow] = RowsModel(columns(), self)
        self.list = ListView(self.model, tr("Duplicates"))
        self.list.chosen.connect(lambda row: self._compare(row.pair.first.id, row.pair.second.id, row.pair))
        self.pairs = Card(margin=1)
        self.pairs.add(self.list)
        self.merging = MergeCard(self.ctx)
        self.merging.merged.connect(self._merged)
        columns_ = QHBoxLayout()
        columns_.setSpacing(theme.SPACE_MEDIUM)
        columns_.addWidget(self.pairs)
        columns_.addWidget(self.merging, 1)
        self.body.addLayout(columns_, 1)

    def open(self, what: Any) -> None:
        self._what = what

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least, most = LIST_WIDTHS
        self.pairs.setFixedWidth(min(max(least, round(self.width() * LIST_SHARE)), most))

    def refresh(self) -> None:
        self.merging.setEnabled(self.ctx.writable)
        self.pairs.setVisible(not isinstance(self._what, tuple))
        if isinstance(self._what, tuple):
            self.show_content()
            self._compare(*self._what)
        elif self._what is None:
            self.ask(partial(duplicates.scan, self.ctx.workspace), self._show)
        else:
            self.ask(partial(duplicates.of_batch, self.ctx.workspace, self._what), self._show)

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, found: tuple[DuplicatePair, ...]) -> None:
        if not found:
            self.header.set_title(tr("Duplicates"))
            self.show_empty(
                tr("No two customers look like one. Well kept."),
                tr("All customers"),
                lambda: self.ctx.bus.go.emit("customers", None),
                icon="check",
            )
            return
        self.header.set_title(tr("Duplicates"), trn("{n} pair", "{n} pairs", len(found)))
        self.model.set_rows(rows(found))
        if (row := self.list.current_row()) is None:
            self.list.choose(0)
        else:
            self._compare(row.pair.first.id, row.pair.second.id, row.pair)

    def _merged(self, customer_id: int) -> None:
        if self.list.isVisible():
            self.focus()
        if isinstance(self._what, tuple):
            self.ctx.bus.go.emit("customer", customer_id)

    def _compare(self, keep_id: int, drop_id: int, pair: DuplicatePair | None = None) -> None:
        self.merging.compare(keep_id, drop_id, why(pair) if pair else "")


class MergeCard(Card):
    """One pair: who stays, whose values, what moves, and the two answers. ``merged`` carries who stayed."""

    merged = Signal(int)

    def __init__(self, ctx: Any) -> None:
        super().__init__()
        self.ctx = ctx
        self._pair = (0, 0)
        self._why = ""
        self.reasons = Label("", "secondary", wrap=True)
        self.stays, self.goes = Label("", "name", lines=2), Label("", "name", lines=2)
        self.swap = tool_button("swap", tr("Let the other one stay"), self._swap)
        self.fields = MergeFields(ctx.fmt)
        self.moves = Label("", "secondary", wrap=True)
        self.apart = button(tr("Not the same"), self._tell_apart, icon="no", hint=tr("Never ask about these two again"))
        self.merge = button(tr("Merge"), self._merge, icon="check", primary=True, shortcut="Ctrl+Return")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._merge)
        self._lay_out()
        self._inner.hide()

    def compare(self, keep_id: int, drop_id: int, reasons: str = "") -> None:
        """Show a pair; the first one stays."""
        self._pair, self._why = (keep_id, drop_id), reasons
        job = partial(duplicates.preview, self.ctx.workspace, keep_id, drop_id)
        self.ctx.read(job, self._show, while_alive(self, self._gone), latest=f"merge.{id(self)}")

    def _lay_out(self) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        heads = QHBoxLayout()
        heads.setSpacing(theme.SPACE_MEDIUM)
        heads.addLayout(self._head(tr("Stays"), self.stays), 1)
        heads.addWidget(self.swap)
        heads.addLayout(self._head(tr("Is merged into it"), self.goes), 1)
        column.addLayout(heads)
        column.addWidget(self.reasons)
        column.addWidget(scrolling(self.fields), 1)
        column.addWidget(self.moves)
        answers = QHBoxLayout()
        answers.addWidget(self.apart)
        answers.addStretch(1)
        answers.addWidget(self.merge)
        column.addLayout(answers)
        self.add(self._inner, 1)

    def _head(self, title: str, name: Label) -> QVBoxLayout:
        pair = QVBoxLayout()
        pair.setSpacing(1)
        pair.addWidget(Label(title, "secondary"))
        pair.addWidget(name)
        return pair

    def _show(self, found: MergePreview) -> None:
        self.stays.setText(f"{found.keep.profile.display_name()} · {found.keep.reference}")
        self.goes.setText(f"{found.drop.profile.display_name()} · {found.drop.reference}")
        self.reasons.setText(self._why)
        self.reasons.setVisible(bool(self._why))
        hidden = {"flags"} if self.ctx.counter else set()
        self.fields.load(field for field in found.fields if field.name not in hidden)
        self.fields.stand_after(self.swap)
        self.moves.setText(_what_moves(found))
        self._inner.show()

    def _gone(self, error: BaseException) -> None:
        self._inner.hide()

    def _swap(self) -> None:
        self.compare(self._pair[1], self._pair[0], self._why)

    def _merge(self) -> None:
        if self._inner.isVisible() and self.ctx.writable:
            job = partial(duplicates.merge, self.ctx.workspace, *self._pair, self.fields.chosen())
            self.ctx.write(job, self._done)

    def _tell_apart(self) -> None:
        self.ctx.write(partial(duplicates.not_same, self.ctx.workspace, *self._pair), self._done)

    def _done(self, outcome: Any) -> None:
        self.merged.emit(self._pair[0])
        self._inner.hide()


def _what_moves(found: MergePreview) -> str:
    moved = [phrase(MOVED_WORDS.get(move.table, OTHER_MOVED), {"n": move.count}) for move in found.moves if move.count]
    told = [tr("Moves over: {what}.", what=", ".join(moved))] if moved else []
    if found.refused:
        channels = ", ".join(tr(CHANNEL_NAMES[channel]) for channel in found.refused)
        told.append(tr("Stays a no, since one of them said no: {channels}.", channels=channels))
    return " ".join([*told, tr("Undo brings both back.")])
