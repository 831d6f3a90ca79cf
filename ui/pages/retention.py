"""Who stayed, came, came back and left; every figure opens its names."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm.domain.customer import CustomerRow
from crm.domain.letter import WriteTo
from crm.domain.period import Period, PeriodKind, containing
from crm.domain.retention import DEFINITIONS, Figure, RetentionFigures
from crm.i18n import language, tr
from crm.services import reports
from ui import theme
from ui.models import customers as columns
from ui.models import retention as words
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.chart import LineChart, Series
from ui.widgets.figure import FigureCard
from ui.widgets.heatmap import Cell, Heatmap, HeatRow
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.save_file import ask_path
from ui.widgets.scroll import scrolling

COHORT_ROWS, COHORT_COLUMNS, CHOICES = 6, 6, 24


class RetentionPage(Page):
    """Figures of one period, the trend up to it, cohorts, and the names behind the chosen figure."""

    reads: ClassVar[frozenset[str]] = frozenset({"purchase", "setting", "customer"})

    def _build(self) -> None:
        self.header.set_title(tr("Retention"))
        self._screen: reports.RetentionScreen | None = None
        self._figure = Figure.LOST
        self._kind, self._period = QComboBox(), QComboBox()
        for kind, name in words.KINDS.items():
            self._kind.addItem(tr(name), kind)
        self._kind.setAccessibleName(tr("Length of the periods"))
        self._period.setAccessibleName(tr("Period"))
        self._kind.currentIndexChanged.connect(self._offer_periods)
        self._period.currentIndexChanged.connect(self._period_chosen)
        export = self._export_button()
        monthly = button(tr("Monthly report"), self._monthly, icon="report", primary=True)
        for widget in (self._period, self._kind, export, monthly):
            self.header.add(widget)
        self.header.let_shrink(export, monthly)
        paper = QWidget()
        self._column = QVBoxLayout(paper)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_MEDIUM)
        self.body.addWidget(scrolling(paper))
        self._build_figures()
        self._build_chart()
        self._build_below()
        self._definitions = Label("", "small", wrap=True)
        self._column.addWidget(self._definitions)
        self._offer_periods()

    def _export_button(self) -> Any:
        made = button(tr("Export"), lambda: None, icon="export", hint=tr("The figures of these 13 periods as a file"))
        menu = QMenu(made)
        for suffix, name in words.FORMATS:
            menu.addAction(tr(name)).triggered.connect(partial(self._export, suffix))
        made.setMenu(menu)
        return made

    def _build_figures(self) -> None:
        self._cards = {
            Figure.KEPT: FigureCard(tr("Kept")),
            Figure.NEW: FigureCard(tr("New")),
            Figure.WON_BACK: FigureCard(tr("Won back")),
            Figure.LOST: FigureCard(tr("Lost")),
        }
        self._money = FigureCard(tr("Sales kept"))
        line = QHBoxLayout()
        line.setSpacing(12)
        for figure, card in self._cards.items():
            card.set_opens(True)
            card.clicked.connect(partial(self._open_names, figure))
            line.addWidget(card, 1)
        line.addWidget(self._money, 1)
        self._column.addLayout(line)

    def _build_chart(self) -> None:
        legend = Label("", "small")
        self._chart = LineChart(tr("Customers kept"))
        self._chart.picked.connect(self._pick)
        self._chart_card = Card(" ", aside=legend)
        self._legend = legend
        self._chart_card.add(self._chart, 1)
        self._column.addWidget(self._chart_card, 3)

    def _build_below(self) -> None:
        self._heat = Heatmap(tr("By month of the first purchase"))
        cohorts = Card(tr("By month of the first purchase"))
        cohorts.add(self._heat)
        cohorts.body.addStretch(1)
        self._model = RowsModel(columns.behind_a_figure(self.ctx.fmt, lambda: self.ctx.today))
        self._view = ListView(self._model, tr("Customers behind the figure"))
        self._view.opened.connect(self._open_customer)
        write = link(tr("Write to them"), self._write)
        self._names_card = Card(" ", aside=write)
        self._names_card.add(self._view, 1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(cohorts, 1)
        line.addWidget(self._names_card, 1)
        self._column.addLayout(line, 4)

    @property
    def _chosen(self) -> Period:
        period: Period = self._period.currentData()
        return period

    def _offer_periods(self) -> None:
        """The running period and those before it; the last finished one is chosen."""
        kind = PeriodKind(self._kind.currentData())
        period = containing(kind, self.ctx.today)
        self._period.blockSignals(True)
        self._period.clear()
        for _ in range(CHOICES):
            self._period.addItem(words.period_name(self.ctx.fmt, period), period)
            period = period.before()
        self._period.setCurrentIndex(1)
        self._period.blockSignals(False)
        self._period_chosen()

    def _period_chosen(self) -> None:
        if self.isVisible():
            self.refresh()

    def open(self, what: Any) -> None:
        if isinstance(what, Figure):
            self._figure = what

    def refresh(self) -> None:
        self.ask(partial(reports.screen, self.ctx.workspace, self._chosen), self._show)

    def _show(self, screen: reports.RetentionScreen) -> None:
        self._screen = screen
        if not any(figures.start or figures.end for figures in screen.periods):
            self.show_empty(
                tr("No purchases in this time. With purchases you see here who stays and who leaves."),
                tr("Import purchases"),
                lambda: self.ctx.bus.command.emit("import", None),
                icon="retention",
            )
            return
        self.show_content()
        self._show_figures(screen.periods[-1])
        self._show_chart(screen)
        self._show_cohorts(screen)
        self._read_names()
        days = screen.window_days
        meant = [tr(DEFINITIONS[name], days=days) for name in ("same_people_rate", "lost")]
        if screen.suggested_window:
            meant.append(
                tr(
                    "Four in five purchases come within {days} days of the one before.",
                    days=round(screen.suggested_window),
                )
            )
        self._definitions.setText(" ".join(meant))

    def _show_figures(self, now: RetentionFigures) -> None:
        fmt = self.ctx.fmt
        for figure, shown in words.meanings(fmt, now, self._days, self.ctx.today).items():
            self._cards[figure].load(shown.number, shown.meaning, definition=shown.definition, tone=shown.tone)
        rate = now.revenue_kept_rate if now.printable_rates else None
        meaning = DEFINITIONS["revenue_kept_rate"]
        self._money.load(
            fmt.percent(rate) if rate is not None else fmt.round_amount(now.kept_cents),
            tr("{part} of {whole}", part=fmt.round_amount(now.kept_cents), whole=fmt.round_amount(now.kept_base_cents)),
            definition=tr(meaning, days=self._days),
        )

    @property
    def _days(self) -> int:
        return self._screen.window_days if self._screen else self.ctx.settings.window_days

    def _show_chart(self, screen: reports.RetentionScreen) -> None:
        kind = self._chosen.kind
        self._chart_card.heading.setText(tr(words.CHART_TITLES[kind]))
        self._legend.setText(tr("— these periods   - - a year before"))
        labels = [words.axis_name(self.ctx.fmt, figures.period) for figures in screen.periods]
        now = tuple(figures.same_people_rate for figures in screen.periods)
        before = tuple(figures.same_people_rate if figures else None for figures in screen.last_year)
        self._chart.load(
            labels,
            (Series(tr("a year before"), before), Series(tr("kept"), now, main=True)),
            self.ctx.fmt.percent,
            tips=[words.tip(self.ctx.fmt, figures) for figures in screen.periods],
        )

    def _show_cohorts(self, screen: reports.RetentionScreen) -> None:
        chosen = screen.cohorts.cohorts[-COHORT_ROWS:]
        titles = [tr("start"), *(f"+{age}" for age in range(1, COHORT_COLUMNS))]
        rows = []
        for cohort in chosen:
            month = self.ctx.fmt.month(cohort.month)
            cells = [
                Cell(
                    self.ctx.fmt.count(number),
                    number / cohort.size if cohort.size else 0,
                    tr("{month}, {age} months later: {n} of {size}", month=month, age=age, n=number, size=cohort.size),
                )
                for age, number in enumerate(cohort.active[:COHORT_COLUMNS])
            ]
            rows.append(HeatRow(f"{self.ctx.fmt.short_month(cohort.month)} {cohort.month.year}", tuple(cells)))
        self._heat.load(titles, rows)

    def _pick(self, position: int) -> None:
        """A point of the trend was clicked: show that period."""
        if self._screen:
            wanted = self._screen.periods[position].period
            index = next((i for i in range(self._period.count()) if self._period.itemData(i) == wanted), -1)
            if index >= 0:
                self._period.setCurrentIndex(index)

    def _open_names(self, figure: Figure) -> None:
        self._figure = figure
        self._read_names()

    def _read_names(self) -> None:
        self.ask(partial(reports.names, self.ctx.workspace, self._figure, self._chosen), self._show_names)

    def _show_names(self, rows: tuple[CustomerRow, ...]) -> None:
        title = tr(words.NAMES_TITLES[self._figure])
        self._names_card.heading.setText(f"{title} · {self.ctx.fmt.count(len(rows))}")
        self._model.set_rows(rows)

    def _open_customer(self, row: CustomerRow) -> None:
        self.ctx.bus.go.emit("customer", row.id)

    def _write(self) -> None:
        ids = tuple(row.id for n in range(self._model.rowCount()) if (row := self._model.row_at(n)))
        if ids:
            self.ctx.bus.go.emit("letters", WriteTo(ids))

    def _export(self, suffix: str) -> None:
        if self._screen is None:
            return
        name = " ".join([tr("Retention"), self._chosen.label]) + f".{suffix}"
        if path := ask_path(self, tr("Save"), name, f"*.{suffix}"):
            result = reports.result(self._screen)
            job = partial(reports.export, self.ctx.workspace, result, path, language=language())
            self.ctx.read(job, self._told(path))

    def _monthly(self) -> None:
        """The owner's report of the chosen month (of the last finished one when looking at other periods)."""
        month = self._chosen
        if month.kind is not PeriodKind.MONTH:
            month = containing(PeriodKind.MONTH, self.ctx.today).before()
        if path := ask_path(self, tr("Save"), " ".join([tr("Monthly report"), month.label]) + ".pdf", "*.pdf"):
            job = partial(reports.monthly, self.ctx.workspace, month, (path,), language=language())
            self.ctx.tasks.write(job, self._told(path))

    def _told(self, path: Path) -> Callable[[Any], None]:
        def tell(made: Any) -> None:
            told = tr("Saved: {name}", name=path.name)
            if note := getattr(made, "not_frozen", ""):
                told += f" ({tr(note)})"
            self.ctx.bus.toast.emit(told, False)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        return while_alive(self, tell)
