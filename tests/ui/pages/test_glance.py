"""The list at a first glance."""

from PySide6.QtWidgets import QTableView

from crm.services import customers
from ui.context import Context
from ui.pages.glance import GlancePage


def test_the_glance_shows_the_lines_it_is_given(ctx: Context, qtbot: object) -> None:
    """The names and the number stand there before the file is open."""
    page = customers.page(ctx.workspace, customers.ListQuery())
    glance = GlancePage(ctx, page.rows, 1234)
    model = QTableView.model(glance.findChild(QTableView))
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == [row.name for row in page.rows]
    assert glance.header.count.text() == "1,234"
