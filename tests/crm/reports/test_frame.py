"""What every report says beside its own."""

from datetime import date

from crm.domain.settings import Settings
from crm.reports.frame import framed, words_of


def test_whose_and_when() -> None:
    """The shop, its currency, the day in the language of the report."""
    shop = Settings(shop_name="Shop", currency="BGN")
    parts = {"title": "T", "subtitle": "", "answer": "", "sections": (), "data": (), "definitions": ()}
    found = framed(words_of(shop, "nl"), shop, date(2026, 11, 2), **parts)
    assert (found.shop_name, found.currency, found.language) == ("Shop", "BGN", "nl")
    assert "2 november 2026" in found.footer
