"""Segments: customers by how lately, how often and for how much they buy, and the most valuable (product S1, S6)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget

from crm.i18n import tr
from ui import theme
from ui.dialogs.diary_view import DiaryPart
from ui.dialogs.pareto_view import ParetoView
from ui.dialogs.rfm_view import RfmView
from ui.dialogs.risk_view import RiskPart
from ui.dialogs.segment_view import SegmentPart
from ui.dialogs.segments_view import OwnSegmentsView
from ui.dialogs.tiers_view import TiersView
from ui.widgets.button import button, without_arguments
from ui.widgets.page import Page, while_alive
from ui.widgets.save_file import ask_path
from ui.widgets.view_tabs import ViewTabs

VIEWS: tuple[type[SegmentPart], ...] = (RfmView, OwnSegmentsView, RiskPart, ParetoView, DiaryPart, TiersView)
"""The views in the order of their tabs; one joins by its class here."""


class SegmentsPage(Page):
    """Alt+1, Alt+2 … change the view; ``open`` takes a view's name."""

    reads = frozenset().union(*(made.reads for made in VIEWS))

    def _build(self) -> None:
        self.header.set_title(tr("Segments"))
        self.export = button(tr("Export"), lambda: None, icon="export", hint=tr("What is shown here as a file"))
        self.header.add(self.export)
        self.tabs = ViewTabs(tr("View"))
        self.views: dict[str, SegmentPart] = {}
        self._views = QStackedWidget()
        for number, made in enumerate(VIEWS, start=1):
            keys = QKeySequence(f"Alt+{number}")
            self.tabs.addTab(tr(made.title))
            self.tabs.setTabToolTip(number - 1, theme.plain_tip(keys.toString(QKeySequence.SequenceFormat.NativeText)))
            QShortcut(keys, self, partial(self.turn_to, made.name),
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip
        self.tabs.currentChanged.connect(self._other)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._views, 1)

    @property
    def view(self) -> SegmentPart:
        """The view shown; made when it is first asked for."""
        made = VIEWS[max(self.tabs.currentIndex(), 0)]
        if made.name not in self.views:
            view = self.views[made.name] = made(self.ctx)
            view.again.connect(self.refresh)
            self._views.addWidget(view)
        return self.views[made.name]

    @property
    def customer_id(self) -> int | None:
        return self.view.customer_id

    def turn_to(self, name: str) -> None:
        """Show another view, ready for the keyboard."""
        self.open(name)
        self.focus()

    def open(self, what: Any) -> None:
        """A view's name: show it."""
        self.tabs.setCurrentIndex([made.name for made in VIEWS].index(what))

    def leave(self) -> bool:
        return self.view.leave()

    def focus(self) -> None:
        self.view.focus()

    def refresh(self) -> None:
        view = self.view
        self._views.setCurrentWidget(view)
        self._offer_files(view)
        self.ask(view.question(), self._show)

    def _show(self, found: Any) -> None:
        """Only the newest question is answered: that of the view shown."""
        self.view.load(found)

    def _other(self) -> None:
        if self.isVisible():
            self.refresh()

    def _offer_files(self, view: SegmentPart) -> None:
        self.export.setVisible(bool(view.formats))
        menu = QMenu(self.export)
        for suffix in view.formats:
            menu.addAction(suffix.upper()).triggered.connect(without_arguments(partial(self._export, view, suffix)))
        self.export.setMenu(menu)

    def _export(self, view: SegmentPart, suffix: str) -> None:
        if path := ask_path(self, tr("Export"), f"{tr(view.title)}.{suffix}", f"*.{suffix}"):
            job = view.writing(path)
            told = while_alive(self, lambda to: self.ctx.bus.toast.emit(tr("Written: {name}", name=to.name), False))
            self.ctx.read(job, told, self.ctx.bus.failed.emit)
