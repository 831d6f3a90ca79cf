"""What waits today, and four quiet figures."""

from crm.i18n import tr
from ui.widgets.page import Page


class TodayPage(Page):
    """The first page of the day."""

    def _build(self) -> None:
        self.header.set_title(tr("Today"))
