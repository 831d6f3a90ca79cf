"""Every date of a range: who, what, what was done last year, and what to do about it (product A1 to A5)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from crm.domain import agenda as dates
from crm.domain.address import COUNTRY_NAMES
from crm.domain.agenda import LETTERS, DateKind, ready_letter
from crm.domain.ahead import AHEAD, Ahead, ahead
from crm.domain.consent import Channel
from crm.domain.letter import WriteTo
from crm.errors import InvalidInput
from crm.i18n import tr, trn
from crm.services import agenda, celebrations, today
from ui import theme
from ui.dialogs.agenda_export import export_button
from ui.dialogs.ask_panel import AskPanel
from ui.dialogs.gesture_form import GestureForm
from ui.dialogs.list_bar import Doing, ListBar
from ui.models.agenda import DateRow, FeastRow, columns, feast_columns, feasts, rows
from ui.models.list_view import ListView
from ui.models.name_days import choice_words
from ui.models.rows import RowsModel
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.search_box import SearchBox
from ui.widgets.view_tabs import ViewTabs

ASK_WIDTHS = (216, 232)
ROOM = 940
FEASTS = "feasts"
MOST_ANSWERS = 6


class AgendaPage(Page):
    """Alt+1 to Alt+6 change the range; Space does, W writes, C calls, G gives, S skips this year, Enter opens."""

    reads = frozenset(
        {"customer", "address", "setting", "celebration", "account", "entry", "letter", "occasion", "purchase"}
        | {"consent_event"}
    )

    def _build(self) -> None:
        self.header.set_title(tr("Agenda"))
        self._missed: date | None = None
        self.look_up = SearchBox(tr("When is … ?"))
        self.look_up.setMaximumWidth(220)
        self.look_up.asked.connect(self._look_up)
        self.header.add(self.look_up)
        self.header.add(export_button(self.ctx, self, self.days))
        self.tabs = ViewTabs(tr("Range"))
        self._ways = [*AHEAD, FEASTS]
        for number, way in enumerate(self._ways, start=1):
            keys = QKeySequence(f"Alt+{number}")
            self.tabs.addTab(tr("Feasts") if way == FEASTS else tr(AHEAD[Ahead(way)]))
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.tabs.setTabToolTip(number - 1, theme.plain_tip(native))
            QShortcut(keys, self, partial(self.tabs.setCurrentIndex, number - 1),
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip
        self.tabs.setCurrentIndex(1)
        self.tabs.currentChanged.connect(self._other)
        self.body.addWidget(self.tabs)
        self.own_range = self._own_range()
        self.body.addWidget(self.own_range)
        self.answer = Label("", "secondary", wrap=True)
        self.answer.hide()
        self.body.addWidget(self.answer)
        self._lists()

    def _own_range(self) -> QWidget:
        """Two days, shown for a range of one's own."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        self.since, self.until = (DateEdit(self.ctx.fmt, lambda: self.ctx.today) for _ in range(2))
        for editor, name in ((self.since, tr("First day")), (self.until, tr("Last day"))):
            editor.setFixedWidth(140)
            editor.editingFinished.connect(self._other)
            line.addWidget(Field(name, editor))
        line.addStretch(1)
        holder.hide()
        return holder

    def _lists(self) -> None:
        ctx = self.ctx
        self.model: RowsModel[DateRow] = RowsModel(columns(ctx.fmt, lambda: ctx.today), self)
        self.list = ListView(self.model, tr("Agenda"), many=True)
        self.list.opened.connect(lambda row: ctx.bus.go.emit("customer", row.customer_id))
        self.list.counted.connect(lambda _count: self._enable())
        self.feast_model: RowsModel[FeastRow] = RowsModel(feast_columns(ctx.fmt), self)
        self.feasts = ListView(self.feast_model, tr("Feasts"))
        self.feasts.opened.connect(lambda _row: self._letter_to_feast())
        self.bar = ListBar(
            self.list,
            (
                Doing(tr("Letter"), "letter", "W", self._letter, writes=False),
                Doing(tr("Call"), "phone", "C", self._call),
                Doing(tr("Gesture…"), "gift", "G", self._gesture),
                Doing(tr("Done"), "yes", "Space", partial(self._settle, today.finish)),
                Doing(tr("Not this year"), "close", "S", partial(self._settle, today.skip)),
                Doing(tr("E-mail draft…"), "email", "E", partial(self._letter, Channel.EMAIL), False, alone=True),
            ),
        )
        self.feast_bar = ListBar(
            self.feasts, (Doing(tr("Letter to all of this feast"), "letter", "W", self._letter_to_feast, writes=False),)
        )
        self._bars = QStackedWidget()
        self._bars.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for bar in (self.bar, self.feast_bar):
            self._bars.addWidget(bar)
        self.body.addWidget(self._bars)
        self._views = QStackedWidget()
        for view in (self.list, self.feasts):
            card = Card(margin=1)
            card.body.setContentsMargins(1, 4, 1, 4)
            card.add(view)
            self._views.addWidget(card)
        self.ask_panel = AskPanel(ctx)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(self._views, 1)
        line.addWidget(self.ask_panel, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line, 1)

    @property
    def customer_id(self) -> int | None:
        return getattr(self.list.current_row(), "customer_id", None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ask_panel.setFixedWidth(ASK_WIDTHS[self.width() >= ROOM])

    def focus(self) -> None:
        (self.feasts if self._way == FEASTS else self.list).setFocus()

    @property
    def _way(self) -> str:
        return self._ways[max(self.tabs.currentIndex(), 0)]

    def days(self) -> tuple[date, date]:
        """The range shown; the second day is excluded."""
        if self._way == Ahead.OWN:
            first, last = self.since.day(), self.until.day()
            return first or self.ctx.today, (last or first or self.ctx.today) + timedelta(days=1)
        return ahead(Ahead.MONTH if self._way == FEASTS else Ahead(self._way), self.ctx.today, self._missed)

    def refresh(self) -> None:
        try:
            since, until = self.days()
            dates.checked_range(since, until)
        except (InvalidInput, OverflowError):  # the day behind the last one there is
            self._nothing(tr("Please choose a first and a last day, at most three years apart."))
            return
        if self._way == FEASTS:
            self.ask(partial(agenda.between, self.ctx.workspace, since, until), self._show_feasts)
            who = partial(celebrations.who, self.ctx.workspace, self.ctx.today)
            self.ctx.read(who, while_alive(self, self._tell_who), latest="who")
            return
        job = partial(agenda.view, self.ctx.workspace, since, until)
        if self._way == Ahead.MISSED:
            job = partial(agenda.missed, self.ctx.workspace)
        self.ask(partial(job, private=not self.ctx.counter), self._show)

    def _show(self, found: agenda.AgendaView) -> None:
        if self._way == FEASTS:
            return  # another tab was chosen meanwhile
        shown = trn("{n} date", "{n} dates", found.total)
        if found.total > len(found.lines):
            shown = tr("the first {n} of {total}", n=len(found.lines), total=self.ctx.fmt.count(found.total))
        if self._way == Ahead.MISSED:
            self._missed = min(found.since, found.on - timedelta(days=1))
            shown = tr("{dates} since {day}", dates=shown, day=self.ctx.fmt.spoken_date(found.since))
        self.header.set_title(tr("Agenda"), shown if found.total else "")
        line = self.list.currentIndex().row()
        self.model.set_rows(rows(found.lines))
        if found.lines and not self.list.currentIndex().isValid():
            self.list.choose(min(max(line, 0), len(found.lines) - 1))
        self.ask_panel.load(found.ask)
        self.ask_panel.setVisible(bool(found.ask))
        if found.lines or found.ask:
            self._views.setCurrentIndex(0)
        else:
            missed = self._way == Ahead.MISSED
            self._nothing(tr("Nothing was missed. Well done.") if missed else tr("No dates in these days."))
        self._enable()

    def _show_feasts(self, found: dates.Agenda) -> None:
        if self._way != FEASTS:
            return
        self.header.set_title(tr("Agenda"))
        self.ask_panel.load(found.ask)
        self.ask_panel.setVisible(bool(found.ask))
        shown = feasts(found)
        self.feast_model.set_rows(shown)
        if shown and not self.feasts.currentIndex().isValid():
            self.feasts.choose(0)
        self._views.setCurrentIndex(1)
        if not shown:
            self._nothing(tr("No name days in the coming month."))
        self._enable()

    def _nothing(self, text: str) -> None:
        while (old := self._views.widget(2)) is not None:
            self._views.removeWidget(old)
            old.deleteLater()
        month = partial(self.tabs.setCurrentIndex, self._ways.index(Ahead.MONTH))
        action = (tr("Show the month"), month) if self._way in (Ahead.TODAY, Ahead.WEEK) else ("", None)
        self._views.addWidget(EmptyState(text, *action, icon="calendar"))
        self._views.setCurrentIndex(2)
        self._enable()

    def _enable(self) -> None:
        place = self._views.currentIndex()
        self._bars.setCurrentIndex(place % 2)
        self._bars.setVisible(place < 2)
        self.bar.enable(any_chosen=self.list.chosen_count() > 0, writable=self.ctx.writable)
        self.feast_bar.enable(any_chosen=self.feast_model.rowCount() > 0, writable=self.ctx.writable)

    def _other(self) -> None:
        own = self._way == Ahead.OWN
        self.answer.hide()
        self.own_range.setVisible(own)
        if own and not self.since.text():
            self.since.set_day(self.ctx.today)
            self.until.set_day(self.ctx.today + timedelta(days=30))
        if self.isVisible():
            self.refresh()

    def _chosen(self) -> list[DateRow]:
        found: list[DateRow] = self.list.chosen_rows()
        return found

    def _letter(self, channel: Channel = Channel.POST) -> None:
        rows = self._chosen()
        if ids := tuple(dict.fromkeys(row.customer_id for row in rows)):
            self._write(ids, ready_letter(row.entry.kind for row in rows), channel)

    def _letter_to_feast(self) -> None:
        if row := self.feasts.current_row():
            self._write(row.customer_ids, LETTERS[DateKind.NAME_DAY])

    def _write(self, ids: tuple[int, ...], template_id: str, channel: Channel = Channel.POST) -> None:
        """Open the letters; nobody was found by what they bought."""
        self.ctx.bus.go.emit("letters", WriteTo(ids, template_id, selected=False, channel=channel))

    def _call(self) -> None:
        if self.customer_id:
            self.ctx.bus.command.emit("log_call", self.customer_id)

    def _gesture(self) -> None:
        row = self.list.current_row()
        if row and self.ctx.writable:
            GestureForm.start(self.ctx, self, row.customer_id, row.entry)

    def _settle(self, service: Callable[..., Any]) -> None:
        """One after the other: each is a step of its own that can be undone."""
        for row in self._chosen():
            self.ctx.write(partial(service, self.ctx.workspace, dates.task(row.entry, self.ctx.today)))

    def _look_up(self, name: str) -> None:
        if not name:
            self.answer.hide()
            return
        job = partial(celebrations.when, self.ctx.workspace, name)
        self.ctx.read(job, while_alive(self, self._tell), latest="when")

    def _tell_who(self, found: Any) -> None:
        """Which names celebrate today, customers or not."""
        names = [f"{', '.join(names)} ({title})" if title else ", ".join(names) for title, names in found]
        if self._way == FEASTS:
            self.answer.setText(tr("Today: {names}", names=" · ".join(names)))
            self.answer.setVisible(bool(names))

    def _tell(self, found: Any) -> None:
        fmt, today_ = self.ctx.fmt, self.ctx.today
        words = [
            tr("{country}: {day}", country=tr(COUNTRY_NAMES[country]), day=choice_words(fmt, choice, today_))
            for country, choice, _ in found[:MOST_ANSWERS]
        ]
        self.answer.setText(" · ".join(words) or tr("No calendar knows this name."))
        self.answer.show()
