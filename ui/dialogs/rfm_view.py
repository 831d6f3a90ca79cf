"""RFM on the screen: the grid, the named segments, and what to do about the chosen one (product S1)."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from crm.domain.retention import SMALL
from crm.domain.rfm import (
    ACTIONS,
    DEFINITIONS,
    FEW,
    FEW_LEVELS,
    LETTERS,
    MEANINGS,
    NAMES,
    ON_SCREEN,
    Group,
    RfmBoard,
    Segment,
    segment_of,
)
from crm.domain.rfm_words import answer
from crm.i18n import N_, language, tr, trn
from crm.services import rfm
from ui import theme
from ui.dialogs.segment_view import SegmentView
from ui.models import segments as columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.models.segments import SegmentRow
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.rfm_grid import GridCell, GridLevel, RfmGrid

ROOM_FOR_ALL = 540
"""Points of height in which everything has its place."""


class RfmView(SegmentView):
    """A cell or a segment opens its names; the segment under the mark says what to do, and has a letter ready."""

    name = "rfm"
    title = N_("By purchases")
    reads = frozenset({"purchase", "customer"})
    formats = ("pdf", "xlsx", "csv")

    def build(self) -> None:
        self._board: RfmBoard | None = None
        self.answer = Label("", "name", wrap=True)
        self.body.addWidget(self.answer)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(self._grid_card(), 6)
        line.addWidget(self._list_card(), 5)
        self.body.addLayout(line, 1)
        self.body.addWidget(self._segment_card())
        self.definition = Label("", "small", wrap=True)
        self.body.addWidget(self.definition)
        for keys, run in (("W", self._write), ("I", partial(self._moved, True)), ("O", partial(self._moved, False))):
            self.key(keys, run)

    def _grid_card(self) -> Card:
        self.grid = RfmGrid(
            tr("Customers by how lately, how often and for how much they bought"),
            tr("how often and for how much"),
            tr("little"),
            tr("much"),
        )
        self.grid.chosen.connect(self._cell_chosen)
        self.grid.opened.connect(self._open_cell)
        self.cell = Label("", "secondary", wrap=True)
        self.around = Card(tr("Last purchase against how often and for how much"))
        self.around.add(self.grid, 1)
        self.around.add(self.cell)
        return self.around

    def _list_card(self) -> Card:
        self.model: RowsModel[SegmentRow] = RowsModel(columns.segments(self.ctx.fmt), self)
        self.list = ListView(self.model, tr("Segments"))
        self.list.chosen.connect(self._segment_chosen)
        self.list.opened.connect(lambda row: self._open_segment())
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        return card

    def _segment_card(self) -> Card:
        self.heading = Label("", "heading")
        self.meaning = Label("", "secondary", wrap=True)
        self.action = Label("", wrap=True)
        self.show_names = button(tr("Show the names"), self._open_segment, icon="people", shortcut="Return")
        self.write = button(tr("Write…"), self._write, icon="letter", shortcut="W")
        since = tr("Since the end of last month")
        self.came = button("", partial(self._moved, True), icon="forward", hint=since, shortcut="I")
        self.left = button("", partial(self._moved, False), icon="back", hint=since, shortcut="O")
        card = Card()
        card.body.setSpacing(theme.SPACE_TINY)
        for label in (self.heading, self.meaning, self.action):
            card.add(label)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_SMALL)
        row.setContentsMargins(0, theme.SPACE_SMALL, 0, 0)
        for each in (self.show_names, self.write, self.came, self.left):
            row.addWidget(each)
        row.addStretch(1)
        card.add(row)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the grid goes before the small print, which its heading keeps."""
        super().resizeEvent(event)
        roomy = self.height() >= ROOM_FOR_ALL
        for label in (self.meaning, self.definition):
            label.setVisible(roomy)

    def question(self) -> Callable[..., Any]:
        return partial(rfm.board, self.ctx.workspace)

    def writing(self, path: Path) -> Callable[..., Any]:
        return partial(_write, self.ctx.workspace, path, language())

    def load(self, found: RfmBoard) -> None:
        self._board = found
        if not found.total.people:
            self.show_empty(
                tr("Nobody has bought anything yet. With purchases you see here who your best customers are."),
                tr("Import purchases"),
                lambda: self.ctx.bus.command.emit("import", None),
            )
            return
        self.show_content()
        self.answer.setText(answer(found, columns.spoken(self.ctx.fmt)))
        self.grid.load(self._levels(found))
        rows = columns.segment_rows(found)
        self.model.set_rows(rows)
        if not self.list.currentIndex().isValid():
            self.list.choose(next(line for line, row in enumerate(rows) if row.group.people))
        self._show_segment()
        named = any(cell.people for row in found.cells for cell in row)
        self.cell.setText(self.grid.words() if named else tr(MEANINGS[Segment.TOO_LITTLE_DATA]))
        few = tr(FEW_LEVELS) if found.levels == FEW else ""
        day = self.ctx.fmt.long_date(found.reference_day)
        meant = [tr(text, levels=found.levels, day=day) for text in (ON_SCREEN, DEFINITIONS[-1])]
        self.definition.setText(" ".join(filter(None, (*meant, few))))
        self.around.setToolTip(theme.plain_tip(self.definition.text()))

    def _levels(self, board: RfmBoard) -> list[GridLevel]:
        most = max((cell.people for row in board.cells for cell in row), default=0)
        levels = []
        for r in range(board.levels, 0, -1):
            cells = board.cells[r - 1]
            made = tuple(self._cell_of(board, (r, fm), cell, most) for fm, cell in enumerate(cells, 1))
            levels.append(GridLevel(self._days(board.recencies[r - 1]), made))
        return levels

    def _cell_of(self, board: RfmBoard, place: tuple[int, int], cell: Group, most: int) -> GridCell:
        fmt = self.ctx.fmt
        name = tr(NAMES[segment_of(*place, board.levels)])
        if not cell.people:
            return GridCell("", "", 0, tr("{segment}: nobody here", segment=name))
        words = trn(
            "{segment}: {people} customer here, {money}",
            "{segment}: {people} customers here, {money}",
            cell.people,
            segment=name,
            people=fmt.count(cell.people),
            money=fmt.round_amount(cell.cents),
        )
        if board.total.people >= SMALL:
            part = fmt.percent(100 * cell.people / board.total.people)
            words = tr("{words}, {share} of all customers", words=words, share=part)
        return GridCell(fmt.count(cell.people), fmt.round_amount(cell.cents), cell.people / most, words)

    def _days(self, found: tuple[int, int] | None) -> str:
        if found is None:
            return "–"
        least, most = (self.ctx.fmt.count(days) for days in found)
        if not found[1]:
            return tr("today")
        if least == most:
            return trn("{n} day ago", "{n} days ago", found[0])
        return tr("{least}–{most} days ago", least=least, most=most)

    @property
    def _segment(self) -> Segment | None:
        row = self.list.current_row()
        return row.id if row is not None else None

    def _cell_chosen(self, r: int, fm: int) -> None:
        self.cell.setText(self.grid.words())
        if self._board is not None:
            self.list.choose(self._board.listed.index(segment_of(r, fm, self._board.levels)))

    def _segment_chosen(self, row: SegmentRow) -> None:
        self._show_segment()

    def _show_segment(self) -> None:
        segment, board = self._segment, self._board
        if segment is None or board is None:
            return
        cells = [(r, fm) for r in range(1, board.levels + 1) for fm in range(1, board.levels + 1)]
        self.grid.light([place for place in cells if segment_of(*place, board.levels) is segment])
        people = board.segments[segment].people
        counted = trn("{count} customer", "{count} customers", people, count=self.ctx.fmt.count(people))
        self.heading.setText(f"{tr(NAMES[segment])} · {counted}")
        self.meaning.setText(tr(MEANINGS[segment]))
        self.action.setText(tr("What to do: {action}", action=tr(ACTIONS[segment])))
        for each in (self.show_names, self.write):
            each.setEnabled(bool(people))
        self._show_moves(board, segment)

    def _show_moves(self, board: RfmBoard, segment: Segment) -> None:
        moved = board.moved[segment] if board.moved is not None else None
        came, left = (len(moved.into), len(moved.out_of)) if moved else (0, 0)
        self.came.setText(trn("{n} came in", "{n} came in", came))
        self.left.setText(trn("{n} left", "{n} left", left))
        for each, number in ((self.came, came), (self.left, left)):
            each.setVisible(moved is not None)
            each.setEnabled(bool(number))

    def _open_cell(self, r: int, fm: int) -> None:
        board = self._board
        if board is None:
            return
        name, days = tr(NAMES[segment_of(r, fm, board.levels)]), self._days(board.recencies[r - 1])
        label = f"{name} · {days}"
        self._ask(partial(rfm.in_cell, self.ctx.workspace, r, fm), partial(self.names, label))

    def _open_segment(self) -> None:
        if (segment := self._segment) is not None:
            label = tr(NAMES[segment])
            self._ask(partial(rfm.members, self.ctx.workspace, segment), partial(self.names, label))

    def _write(self) -> None:
        if (segment := self._segment) is not None:

            def go(ids: Sequence[int]) -> None:
                self.letter(ids, LETTERS[segment])

            self._ask(partial(rfm.members, self.ctx.workspace, segment), go)

    def _moved(self, into: bool) -> None:
        segment, board = self._segment, self._board
        if segment is None or board is None or board.moved is None:
            return
        moved = board.moved[segment]
        name = tr(NAMES[segment])
        label = tr("Came into: {segment}", segment=name) if into else tr("Left: {segment}", segment=name)
        self.names(label, moved.into if into else moved.out_of)

    def _ask(self, job: Callable[..., Any], done: Callable[[Sequence[int]], None]) -> None:
        self.ctx.read(job, while_alive(self, done), self.ctx.bus.failed.emit, latest=f"segment.{id(self)}")


def _write(workspace: Any, path: Path, language: str) -> Path:
    return rfm.export(workspace, rfm.result(workspace), path, language=language)
