"""To whom the letters go: the buyers of some days, everybody, or who was chosen elsewhere."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox

from crm.domain.letter import WriteTo
from crm.i18n import N_, tr, trn
from crm.services.letters import Audience

AUDIENCES = (
    ("this_month", N_("Bought this month")),
    ("last_month", N_("Bought last month")),
    ("year", N_("Bought in the last 12 months")),
    ("all", N_("All customers")),
)
CHOSEN = "chosen"


def audience_of(name: str, today: date) -> Audience:
    """The audience of a choice, seen from ``today``."""
    tomorrow, first = today + timedelta(days=1), today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    return {
        "this_month": Audience("buyers", since=first, until=tomorrow),
        "last_month": Audience("buyers", since=before, until=first),
        "year": Audience("buyers", since=today - timedelta(days=364), until=tomorrow),
        "all": Audience("all"),
    }[name]


class AudienceBox(QComboBox):
    """The usual audiences; above them, once there are any, the customers chosen elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("To whom"))
        self._chosen = WriteTo(())
        for name, words in AUDIENCES:
            self.addItem(tr(words), name)

    def choose(self, chosen: WriteTo) -> None:
        """Offer these customers first, and choose them; tells nobody."""
        self._chosen = chosen
        was = self.blockSignals(True)
        if self.itemData(0) == CHOSEN:
            self.removeItem(0)
        self.insertItem(0, trn("{n} chosen customer", "{n} chosen customers", len(chosen.customer_ids)), CHOSEN)
        self.setCurrentIndex(0)
        self.blockSignals(was)

    def audience(self, today: date) -> Audience:
        """Who is chosen, seen from ``today``."""
        name = self.currentData()
        if name == CHOSEN:
            return Audience("customers", self._chosen.customer_ids, selected=self._chosen.selected)
        return audience_of(name, today)
