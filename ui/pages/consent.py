"""Consent of everybody: how many may be written to, what is worth a look, and imported yeses without proof (C4)."""

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from crm.domain.consent_overview import COUNTED, LOOKS, Claims, Look, Overview, behind, behind_look
from crm.domain.listing import VIEWS, Condition, ListView
from crm.i18n import N_, language, tr
from crm.services import claims, consent_overview, customers
from ui import theme
from ui.dialogs.proof_form import BatchProofForm
from ui.models.consent import Cell
from ui.models.consent_shares import SharesModel, SharesView
from ui.widgets.button import button, without_arguments
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.looks import ClaimLines, LookLines
from ui.widgets.page import Page, while_alive
from ui.widgets.save_file import ask_path
from ui.widgets.scroll import scrolling

FORMATS = {"pdf": "PDF", "xlsx": "XLSX", "csv": "CSV"}
ROOM_BESIDE = 920
"""A page narrower than this puts the cards below each other."""
SIDE = 320
MORE = {
    "consent_paper": ("print", N_("Consent form to print…")),
    "register": ("table", N_("Register of processing…")),
    "keeping": ("wait", N_("Kept too long…")),
}
"""Commands of the menu, which belong to the same subject, with their icons."""
COLUMNS = ("name", "city", "stage", "last_on", "consent", "email", "phone")


class ConsentPage(Page):
    """In the grid Enter offers the names behind each number; Y, A and N open them at once."""

    reads: ClassVar[frozenset[str]] = frozenset(
        {"consent_event", "customer", "address", "email", "phone", "figure", "setting", "import_batch"}
    )

    def _build(self) -> None:
        self.header.set_title(tr("Consent"))
        self.header.add(self._export_button())
        self.header.add(self._more_button())
        self.model = SharesModel(self.ctx.fmt, self)
        self.grid = SharesView(self.model, tr("How many may be written to, by channel and purpose"))
        self.grid.opened.connect(self._names)
        self.looks, self.claims = LookLines(self.ctx.fmt), ClaimLines(self.ctx.fmt)
        self.looks.opened.connect(self._look)
        self.claims.opened.connect(self._claimed)
        self.claims.asked.connect(self._prove)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.SPACE_MEDIUM)
        self._line.addLayout(_column(self._shares()), 1)
        self._line.addLayout(_column(*self._beside()))
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._line)
        outer.addStretch(1)
        self.body.addWidget(scrolling(inner))

    def _shares(self) -> Card:
        card = Card(tr("How many may be written to"))
        card.add(self.grid)
        card.add(Label(tr("The number is how many may; the bar shows yes, ask first and no. Enter or a click leads to "
                          "the names, Y, A or N at once."), "small", wrap=True))  # fmt: skip
        card.add(Label(tr(COUNTED), "small", wrap=True))
        return card

    def _beside(self) -> tuple[Card, Card]:
        look = Card(tr("Worth a look"))
        look.add(self.looks)
        self._unproven = Card(tr("Imported without proof"))
        self._unproven.add(
            Label(tr("Each of these is “ask first” until you say what shows the yes."), "small", wrap=True)
        )
        self._unproven.add(self.claims)
        self._cards = (look, self._unproven)
        return self._cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= ROOM_BESIDE
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
        for card in self._cards:
            card.setMinimumWidth(SIDE if roomy else 0)
            card.setMaximumWidth(SIDE if roomy else 16_777_215)

    def refresh(self) -> None:
        self.ask(partial(consent_overview.overview, self.ctx.workspace), self._show)
        if self.ctx.writable:
            self.ctx.read(partial(customers.stale, self.ctx.workspace), self._roll, latest=f"stale.{id(self)}")

    def _roll(self, stale: bool) -> None:
        """Some answers are those of another day: bring them to today, then the page reads again."""
        if stale:
            self.ctx.write(partial(customers.roll, self.ctx.workspace), quiet=True)

    def focus(self) -> None:
        self.grid.setFocus()

    def _show(self, found: Overview) -> None:
        fmt = self.ctx.fmt
        self.header.set_title(tr("Consent"), fmt.count(found.people) if found.people else "")
        if not found.people and not found.claims:
            self.show_empty(
                tr("Nobody to count yet. Import a list or make the first customer."),
                tr("Import a list"),
                lambda: self.ctx.bus.command.emit("import", None),
                icon="consent",
            )
            return
        self.model.load(found.shares)
        self.looks.load(found.looks)
        self.claims.load(found.claims, writable=self.ctx.writable)
        self._unproven.setVisible(bool(found.claims))

    def _names(self, cell: Cell, answer: str) -> None:
        self._list(behind(*cell, answer))

    def _list(self, conditions: Iterable[Condition]) -> None:
        self.ctx.bus.go.emit("customers", ListView(VIEWS[0].name, COLUMNS, tuple(conditions), key=VIEWS[0].key))

    def _look(self, look: Look) -> None:
        if conditions := behind_look(look):
            self._list(conditions)
            return
        job = partial(consent_overview.names, self.ctx.workspace, look)
        self.ctx.read(job, while_alive(self, partial(self._chosen, tr(LOOKS[look]))))

    def _claimed(self, found: Claims) -> None:
        job = partial(claims.people, self.ctx.workspace, found.batch_id)
        self.ctx.read(job, while_alive(self, partial(self._chosen, found.file_name or tr("Imported without proof"))))

    def _chosen(self, title: str, ids: tuple[int, ...]) -> None:
        self.ctx.bus.go.emit("customers", (title, ids))

    def _prove(self, found: Claims) -> None:
        BatchProofForm.start(self.ctx, self, found)

    def _more_button(self) -> QPushButton:
        made = button("", lambda: None, icon="more", hint=tr("More"))
        made.setAccessibleName(tr("More"))
        menu = QMenu(made)
        for name, (icon, text) in MORE.items():
            action = menu.addAction(theme.icon(icon), tr(text))
            action.triggered.connect(without_arguments(partial(self.ctx.bus.command.emit, name, None)))
        made.setMenu(menu)
        return made

    def _export_button(self) -> QPushButton:
        made = button(tr("Export"), lambda: None, icon="export", hint=tr("These numbers as a file, without names"))
        menu = QMenu(made)
        for suffix, name in FORMATS.items():
            menu.addAction(name).triggered.connect(without_arguments(partial(self._export, suffix)))
        made.setMenu(menu)
        return made

    def _export(self, suffix: str) -> None:
        if path := ask_path(self, tr("Export"), tr("Consent") + f".{suffix}", f"*.{suffix}"):
            job = partial(consent_overview.export, self.ctx.workspace, path, language=language())
            self.ctx.read(job, while_alive(self, self._saved), self.ctx.bus.failed.emit)

    def _saved(self, path: Any) -> None:
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _column(*cards: Card) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE_MEDIUM)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
