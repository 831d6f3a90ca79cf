"""The customers at a first glance: shown while the file is still being opened, then replaced by the real page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from crm.domain.customer import CustomerRow
from crm.i18n import language, tr
from ui.context import Context, Formats
from ui.models.customers import columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.card import Card
from ui.widgets.page import Page

PREVIEW_WIDTH = 300


class GlancePage(Page):
    """The list as it will stand there in a moment; nothing in it can be used yet."""

    def __init__(self, ctx: Context, rows: Sequence[CustomerRow], total: int) -> None:
        self._rows, self._total = rows, total
        super().__init__(ctx)

    def _build(self) -> None:
        fmt = Formats(language())
        self.header.set_title(tr("Customers"), fmt.count(self._total))
        model: RowsModel[CustomerRow] = RowsModel(columns(fmt, lambda: self.ctx.today), self)
        view = ListView(model, tr("Customers"))
        model.set_rows(self._rows)
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(view)
        beside = Card()
        beside.setFixedWidth(PREVIEW_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(card, 1)
        row.addWidget(beside)
        self.body.addLayout(row, 1)
