"""Segments of one's own: the list with their size, the chosen one in words, and the builder in its place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.segment import Segment
from crm.i18n import N_, language, tr
from crm.services import segments
from crm.services.segments import Offer, SegmentRow
from ui import theme
from ui.context import Context
from ui.dialogs.segment_editor import BY_HAND, FIRST, SegmentEditor, how_many
from ui.dialogs.segment_view import SegmentPart
from ui.models.list_view import ListView
from ui.models.own_segments import columns
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page import while_alive

SIDE_WIDTH, NARROW_SIDE, ROOM_FOR_SIDE = 320, 240, 940
Found = tuple[tuple[SegmentRow, ...], Offer]


class OwnSegmentsView(SegmentPart):
    """Enter shows the names, F2 changes, W writes, Delete deletes; Ctrl+D makes another one like it."""

    name = "own"
    title = N_("Own segments")
    reads = frozenset(
        {
            "segment",
            "segment_member",
            "customer",
            "purchase",
            "entry",
            "letter",
            "consent_event",
            "survey_answer",
            "tag",
        }
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._offer: Offer | None = None
        self._wanted = 0
        self.model: RowsModel[SegmentRow] = RowsModel(columns(ctx.fmt), self)
        self.list = ListView(self.model, tr("Segments"))
        self.list.let_sort(0)
        self.editor = SegmentEditor(ctx)
        self.acts: list[tuple[QAction, QPushButton, bool]] = []
        self._lay_out()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._names)
        self.editor.done.connect(self._kept)
        self.editor.left.connect(self._back)

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(theme.SPACE_SMALL)
        self.new = button(tr("New segment"), self._new, icon="add", primary=True, shortcut="Ins")
        self.by_hand = button(tr("New list by hand"), self._new_by_hand)
        self.bar.addWidget(self.new)
        self.bar.addWidget(self.by_hand)
        self.bar.addStretch(1)
        column.addLayout(self.bar)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        line.addWidget(card, 1)
        line.addWidget(self._told())
        column.addLayout(line, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(holder)
        self.stack.addWidget(self.editor)
        self.stack.addWidget(self._nothing())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _told(self) -> Card:
        """The chosen segment in words, and below it what can be done with it."""
        self._side = card = Card()
        self.called = Label("", "heading", wrap=True)
        self.number = Label("", "figure")
        self.share = Label("", "secondary", wrap=True)
        self.words, self.note = Label("", wrap=True), Label("", "secondary", wrap=True)
        for item in (self.called, self.number, self.share, self.words, self.note):
            card.add(item)
        card.body.addSpacing(theme.SPACE_SMALL)
        acts: Sequence[tuple[str, str, str, Callable[[SegmentRow], object], bool]] = (
            (tr("Show the names"), "people", "Return", self._names, False),
            (tr("Write…"), "letter", "W", self._write, False),
            (tr("Change…"), "edit", "F2", self._change, True),
            (tr("Another like it…"), "copy", "Ctrl+D", self._copy, True),
            (tr("Delete"), "remove", "Del", self._delete, True),
        )
        for text, icon, keys, run, writes in acts:
            self._add(text, icon, keys, run, writes)
        card.body.addStretch(1)
        return card

    def _add(self, text: str, icon: str, keys: str, run: Callable[[SegmentRow], object], writes: bool) -> None:
        action = QAction(theme.icon(icon), text, self.list)
        if keys != "Return":  # the list's own key
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self._run(run))
        self.list.addAction(action)
        made = button(text, partial(self._run, run), icon=icon, shortcut=keys)
        self._side.add(made)
        self.acts.append((action, made, writes))

    def _nothing(self) -> EmptyState:
        text = tr("No segments of your own yet. For example: whoever bought nothing for 90 days.")
        self.empty = EmptyState(text, tr("New segment"), self._new, icon="filter")
        return self.empty

    def question(self) -> Callable[..., Found]:
        return partial(_read, self.ctx.workspace)

    def load(self, found: Found) -> None:
        """Show the segments as they are; what is being changed in the builder stays."""
        rows, self._offer = found
        for act in (self.new, self.by_hand, self.empty.button):
            act.setEnabled(self.ctx.writable)
        chosen = self.list.current_row()
        wanted = self._wanted or (chosen.id if chosen else 0)
        self._wanted = 0
        self.model.set_rows(rows)
        if self.stack.currentWidget() is self.editor:
            return
        self.stack.setCurrentIndex(0 if rows else 2)
        if rows:
            self.list.choose(max(self.model.line_of(wanted), 0))
            self._tell(self.list.current_row())

    def _tell(self, row: SegmentRow | None) -> None:
        for action, made, writes in self.acts:
            can = row is not None and (self.ctx.writable or not writes)
            action.setEnabled(can)
            made.setEnabled(can)
        if row is not None:
            self.called.setText(row.segment.name)
            self.number.setText(self.ctx.fmt.count(row.counted.number))
            self.share.setText(how_many(row.counted, self.ctx))
            self.words.setText(row.words or tr(BY_HAND))
            self.note.setText(row.segment.note)

    def _run(self, act: Callable[[SegmentRow], object]) -> None:
        if (row := self.list.current_row()) is not None:
            act(row)

    def _names(self, row: SegmentRow) -> None:
        self._with_ids(row, partial(self.names, row.segment.name))

    def _write(self, row: SegmentRow) -> None:
        """Write to them; who may not be written to is left out there, with the reason."""
        self._with_ids(row, partial(self.letter, selected=not row.segment.by_hand))

    def _with_ids(self, row: SegmentRow, use: Callable[[Any], None]) -> None:
        self.ctx.read(partial(segments.ids, self.ctx.workspace, row.segment), while_alive(self, use))

    def _new(self) -> None:
        self._edit(Segment("", FIRST))

    def _new_by_hand(self) -> None:
        self._edit(Segment(""))

    def _change(self, row: SegmentRow) -> None:
        self._edit(row.segment)

    def _copy(self, row: SegmentRow) -> None:
        name = tr("{name} (another)", name=row.segment.name)
        self._edit(replace(row.segment, name=name, id=0, version=1))

    def _edit(self, segment: Segment) -> None:
        if self._offer is not None and self.ctx.writable:
            self.editor.load(segment, self._offer)
            self.stack.setCurrentWidget(self.editor)
            self.editor.focus()

    def _delete(self, row: SegmentRow) -> None:
        self.ctx.write(partial(segments.remove, self.ctx.workspace, row.id))

    def _kept(self, segment_id: int) -> None:
        self._wanted = segment_id
        self._back()

    def _back(self) -> None:
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 2)
        self.list.setFocus()
        self.again.emit()

    def focus(self) -> None:
        self.list.setFocus()

    def leave(self) -> bool:
        if self.stack.currentWidget() is not self.editor:
            return False
        self._back()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and self.stack.currentWidget() is not self.editor:
            self._new()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(SIDE_WIDTH if self.width() >= ROOM_FOR_SIDE else NARROW_SIDE)


def _read(workspace: Any) -> Found:
    return segments.rows(workspace, language()), segments.offer(workspace, language())
