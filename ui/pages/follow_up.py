"""What is to be followed up: promises, complaints, wishes, praise, why they left, satisfaction (product N1–N4, R5)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from crm.domain.follow_up import SUBJECTS, Subject
from crm.domain.span import SPANS, Span
from crm.i18n import language, tr
from crm.services import follow_up
from ui import theme
from ui.dialogs.follow_answers import SatisfactionView
from ui.dialogs.follow_told import LossesView, PraiseView, WishesView
from ui.dialogs.follow_view import FollowView
from ui.dialogs.follow_waiting import ComplaintsView, PromisesView
from ui.widgets.button import button
from ui.widgets.choice import Choice
from ui.widgets.page import Page, while_alive
from ui.widgets.save_file import ask_path
from ui.widgets.view_tabs import ViewTabs

VIEWS: tuple[type[FollowView], ...] = (
    PromisesView,
    ComplaintsView,
    WishesView,
    PraiseView,
    LossesView,
    SatisfactionView,
)
FORMATS = {"xlsx": "XLSX", "csv": "CSV"}


class FollowUpPage(Page):
    """Alt+1 to Alt+6 change the view; Space does, L puts off, Enter opens."""

    reads = frozenset({"entry", "customer", "survey_answer"})

    def _build(self) -> None:
        self.header.set_title(tr("Follow-up"))
        self.span = Choice([(span, tr(words)) for span, words in SPANS.items()])
        self.span.set_value(Span.YEAR)
        self.span.setAccessibleName(tr("Period"))
        self.span.currentIndexChanged.connect(self._other)
        self.header.add(self.span)
        self.header.add(self._export_button())
        self.tabs = ViewTabs(tr("View"))
        self.views: dict[Subject, FollowView] = {}
        self._views = QStackedWidget()
        for number, made in enumerate(VIEWS, start=1):
            keys = QKeySequence(f"Alt+{number}")
            self.tabs.addTab(tr(SUBJECTS[made.subject]))
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.tabs.setTabToolTip(number - 1, theme.plain_tip(native))
            QShortcut(keys, self, partial(self.turn_to, made.subject),
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip
        self.tabs.currentChanged.connect(self._other)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._views, 1)

    @property
    def view(self) -> FollowView:
        """The view shown; made when it is first asked for."""
        made = VIEWS[max(self.tabs.currentIndex(), 0)]
        if made.subject not in self.views:
            view = self.views[made.subject] = made(self.ctx)
            view.again.connect(self.refresh)
            view.everything.connect(partial(self.span.set_value, Span.EVER))
            self._views.addWidget(view)
        return self.views[made.subject]

    @property
    def customer_id(self) -> int | None:
        row = self.view.list.current_row()
        return getattr(row, "customer_id", None)

    def turn_to(self, subject: Subject) -> None:
        """Show another view, ready for the keyboard."""
        self.tabs.setCurrentIndex([made.subject for made in VIEWS].index(subject))
        self.focus()

    def open(self, what: Any) -> None:
        """A subject: show its view."""
        self.tabs.setCurrentIndex([made.subject for made in VIEWS].index(Subject(what)))

    def focus(self) -> None:
        self.view.list.setFocus()

    def refresh(self) -> None:
        view = self.view
        self._views.setCurrentWidget(view)
        job = partial(
            follow_up.board,
            self.ctx.workspace,
            view.subject,
            self.span.value(),
            view.wanted,
            private=not self.ctx.counter,
        )
        self.ask(job, self._show)

    def _show(self, board: follow_up.Board) -> None:
        """Of another view than asked for when the tab was changed meanwhile: only the newest question is answered."""
        self._private.setVisible(not self.ctx.counter)
        self.view.load(board, self.span.value() is not Span.EVER)

    def _other(self) -> None:
        if self.isVisible():
            self.refresh()

    def _export_button(self) -> QPushButton:
        made = button(tr("Export"), lambda: None, icon="export", hint=tr("What is shown here as a file"))
        menu = QMenu(made)
        for suffix, name in FORMATS.items():
            menu.addAction(name).triggered.connect(self._run(partial(self._export, suffix)))
        menu.addSeparator()
        self._private = QAction(tr("With private entries"), menu)
        self._private.setCheckable(True)
        menu.addAction(self._private)
        made.setMenu(menu)
        return made

    def _run(self, call: Callable[[], object]) -> Callable[..., None]:
        def drop(*_: object) -> None:
            call()

        return drop

    def _export(self, suffix: str) -> None:
        view = self.view
        name = f"{tr(SUBJECTS[view.subject])}.{suffix}"
        path = ask_path(self, tr("Export"), name, f"*.{suffix}")
        if path is None:
            return
        job = partial(
            follow_up.export,
            self.ctx.workspace,
            view.subject,
            self.span.value(),
            path,
            show=view.wanted,
            language=language(),
            private=self._private.isChecked() and not self.ctx.counter,
        )
        written = while_alive(self, lambda to: self.ctx.bus.toast.emit(tr("Written: {name}", name=to.name), False))
        self.ctx.read(job, written, self.ctx.bus.failed.emit)
