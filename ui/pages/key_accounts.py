"""Key accounts: who they are, how each one stands in plain words, and what is next (product N5)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from crm.domain.account_dates import AccountRow
from crm.domain.entry import EntryKind
from crm.i18n import tr
from crm.services import accounts
from ui import theme
from ui.dialogs.account_preview import AccountPreview
from ui.models.accounts import columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.account_words import reason_words
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.page import Page

PREVIEW_WIDTHS = (360, 440)
PREVIEW_SHARE = 0.42


class KeyAccountsPage(Page):
    """Enter edits, F7 notes a call and F8 a visit of today."""

    reads = frozenset(
        {"account", "agreement", "result", "customer", "purchase", "purchase_line", "entry", "letter", "relation"}
        | {"setting", "survey_answer"}
    )

    def _build(self) -> None:
        self._wanted = 0
        self.header.set_title(tr("Key accounts"))
        self._new = button(tr("New key account"), self._add, icon="add", primary=True)
        self.header.add(self._new)
        self.model: RowsModel[AccountRow] = RowsModel(
            columns(self.ctx.fmt, lambda: self.ctx.today, self._reasons), self
        )
        self.list = ListView(self.model, tr("Key accounts"))
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        self.preview = AccountPreview(self.ctx)
        self._side = side = Card(margin=1)
        side.add(self.preview)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(card, 1)
        line.addWidget(side)
        self.body.addLayout(line, 1)
        self.list.chosen.connect(lambda row: self.preview.load(row.id))
        self.list.opened.connect(lambda row: self.preview.change())
        for keys, kind in (("F7", EntryKind.CALL), ("F8", EntryKind.VISIT)):
            QShortcut(
                QKeySequence(keys),
                self,
                partial(self.preview.log, kind),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least, most = PREVIEW_WIDTHS
        self._side.setFixedWidth(min(max(least, round(self.width() * PREVIEW_SHARE)), most))

    @property
    def customer_id(self) -> int | None:
        """Whose account is shown."""
        return self.preview.customer_id or None

    def open(self, what: Any) -> None:
        self._wanted = int(what)

    def refresh(self) -> None:
        self._new.setEnabled(self.ctx.writable)
        self.ask(partial(accounts.rows, self.ctx.workspace), self._show)

    def focus(self) -> None:
        self.list.setFocus()

    def _show(self, rows: tuple[AccountRow, ...]) -> None:
        self.header.set_title(tr("Key accounts"), self.ctx.fmt.count(len(rows)) if rows else "")
        if not rows:
            self.preview.clear()
            self.show_empty(
                tr("No key accounts yet. Choose the customers your shop could not do without."),
                tr("New key account"),
                self._add,
                icon="star",
            )
            return
        if not self.list.isSortingEnabled():
            self.list.let_sort(1)
        self.model.set_rows(rows)
        line = self.model.line_of(self._wanted or self.preview.customer_id)
        self._wanted = 0
        self.list.choose(max(line, 0))
        if row := self.list.current_row():
            self.preview.load(row.id)

    def _add(self) -> None:
        if self.ctx.writable:
            self.ctx.bus.command.emit("key_account", None)

    def _reasons(self, row: AccountRow) -> str:
        return "\n".join(reason_words(self.ctx.fmt, reason, self.ctx.today) for reason in row.health.reasons)
