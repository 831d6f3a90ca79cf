"""The most valuable customers, the Pareto line, and those who cost more than they seem to (product S6)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from crm.domain.burden import DEFINITION as BURDEN
from crm.domain.burden import Burden
from crm.domain.pareto import DEFINITION, Pareto, ParetoResult
from crm.domain.pareto_words import answer
from crm.domain.retention import SMALL
from crm.i18n import N_, language, tr, trn
from crm.services import pareto
from ui import theme
from ui.dialogs.segment_view import SegmentView
from ui.models import segments as columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.pareto_chart import ParetoChart, Point

YEAR = 365
WINDOWS = ((YEAR, N_("Last 12 months")), (0, N_("Everything")))


class ParetoView(SegmentView):
    """Enter opens a customer; N shows the best fifth in the list, W writes to them."""

    name = "pareto"
    title = N_("Most valuable")
    reads = frozenset({"purchase", "customer", "entry"})
    formats = ("pdf", "xlsx", "csv")

    def build(self) -> None:
        self.answer = Label("", "name", wrap=True)
        self.window_ = Choice([(days, tr(words)) for days, words in WINDOWS])
        self.window_.setAccessibleName(tr("Period"))
        self.window_.currentIndexChanged.connect(self._other)
        self.show_best = button("", self._open_best, icon="people", shortcut="N")
        self.write = button(tr("Write…"), self._write, icon="letter", shortcut="W")
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_SMALL)
        top.addWidget(self.answer, 1)
        top.addWidget(self.window_)
        self.body.addLayout(top)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE_MEDIUM)
        left.addWidget(self._chart_card(), 3)
        left.addWidget(self._burden_card(), 2)
        line.addLayout(left, 1)
        line.addWidget(self._list_card(), 1)
        self.body.addLayout(line, 1)
        self.body.addWidget(Label(tr(DEFINITION), "small", wrap=True))
        for keys, run in (("N", self._open_best), ("W", self._write)):
            self.key(keys, run)

    def _chart_card(self) -> Card:
        self.chart = ParetoChart(tr("What part of the sales the best customers bring"), tr("of the customers"))
        self.few = Label("", "muted", wrap=True)
        self.few.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.few.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card = Card(tr("Share of the sales, by share of the customers"))
        card.add(self.chart, 1)
        card.add(self.few)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.show_best)
        row.addWidget(self.write)
        row.addStretch(1)
        card.add(row)
        return card

    def _burden_card(self) -> Card:
        """For the owner alone."""
        self.heavy: RowsModel[Burden] = RowsModel(columns.burdens(self.ctx.fmt), self)
        self.burdens = ListView(self.heavy, tr("Costs more than it seems"))
        self.burdens.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.id))
        self.meant = Label("", "small", wrap=True)
        self.private = Card(tr("Costs more than it seems"), aside=Label(tr("for you alone, never printed"), "small"))
        self.private.add(self.burdens, 1)
        self.private.add(self.meant)
        return self.private

    def _list_card(self) -> Card:
        self.model = RowsModel(columns.valued(self.ctx.fmt), self)
        self.list = ListView(self.model, tr("The most valuable customers"))
        self.list.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.id))
        self.more = Label("", "small", wrap=True)
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list, 1)
        card.add(self.more)
        return card

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.id if row is not None else None

    @property
    def _days(self) -> int | None:
        days: int = self.window_.value()
        return days or None

    def question(self) -> Callable[..., Any]:
        return partial(pareto.result, self.ctx.workspace, window_days=self._days, limit=pareto.SHOWN)

    def writing(self, path: Path) -> Callable[..., Any]:
        return partial(_write, self.ctx.workspace, self._days, path, language())

    def load(self, found: ParetoResult) -> None:
        line = found.window
        if not line.customers and not found.ever.customers:
            self.show_empty(
                tr("Nobody has bought anything yet. With purchases you see here who brings most."),
                tr("Import purchases"),
                lambda: self.ctx.bus.command.emit("import", None),
            )
            return
        self.show_content()
        self.answer.setText(answer(line, columns.spoken(self.ctx.fmt)))
        self.model.set_rows(found.rows)
        more = line.customers - len(found.rows)
        self.more.setText(trn("And {n} more: export holds all.", "And {n} more: export holds all.", more))
        self.more.setVisible(more > 0)
        words = trn("The best customer", "The best {n} customers", line.best_count)
        self.show_best.setText(words)
        for each in (self.show_best, self.write):
            each.setEnabled(bool(line.best_count))
        self._show_line(line)
        self._ask_burdens()

    def _ask_burdens(self) -> None:
        """Apart from the rest, which need not wait for it; at the counter nothing is read."""
        self.private.setVisible(not self.ctx.counter)
        if self.ctx.counter:
            self.heavy.set_rows(())
        else:
            job = partial(pareto.burdens, self.ctx.workspace)
            done = while_alive(self, self._show_burdens)
            self.ctx.read(job, done, self.ctx.bus.failed.emit, latest=f"burdens.{id(self)}")

    def _show_burdens(self, found: tuple[Burden, ...]) -> None:
        """Nobody takes no room. Counter mode may have begun meanwhile."""
        self.heavy.set_rows(() if self.ctx.counter else found)
        self.burdens.setVisible(bool(found))
        nobody = tr("Nobody stands out by returns, discounts or complaints in the last 12 months.")
        self.meant.setText(tr(BURDEN) if found else nobody)
        fill, fit = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
        self.private.setSizePolicy(fill, fill if found else fit)

    def _show_line(self, line: Pareto) -> None:
        enough = line.customers >= SMALL and bool(line.curve)
        self.chart.setVisible(enough)
        self.few.setVisible(not enough)
        self.few.setText(tr("The line is drawn from 20 customers on: with fewer, shares say little."))
        share = line.best_share
        best = (line.best_count / line.customers, share) if enough and share is not None else None
        self.chart.load(line.curve if enough else (), best, self._percent, self._tip)

    def _percent(self, share: float) -> str:
        return f"{round(100 * share)} %"

    def _tip(self, point: Point) -> str:
        fmt = self.ctx.fmt
        part, sales = fmt.percent(100 * point[0]), fmt.percent(100 * point[1])
        return tr("The best {part} of the customers bring {share} of the sales", part=part, share=sales)

    def _other(self) -> None:
        if self.isVisible():
            self.ctx.read(self.question(), while_alive(self, self.load), self.ctx.bus.failed.emit,
                          latest=f"pareto.{id(self)}")  # fmt: skip

    def _open_best(self) -> None:
        label = self.show_best.text()
        self._ask_best(partial(self.names, label))

    def _write(self) -> None:
        self._ask_best(lambda ids: self.letter(ids, "loyalty-thanks"))

    def _ask_best(self, done: Callable[[Any], None]) -> None:
        job = partial(pareto.best, self.ctx.workspace, self._days)
        self.ctx.read(job, while_alive(self, done), self.ctx.bus.failed.emit, latest=f"best.{id(self)}")


def _write(workspace: Any, days: int | None, path: Path, language: str) -> Path:
    return pareto.export(workspace, pareto.result(workspace, window_days=days), path, language=language)
