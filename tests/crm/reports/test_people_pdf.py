"""A list of customers on paper."""

from datetime import date
from pathlib import Path

from crm.domain.customer import CustomerRow
from crm.domain.settings import Settings
from crm.reports import people, people_pdf
from tests.crm.reports import sample

ROWS = [CustomerRow(n, str(n), f"Name {n}", "Ede", "", "", None, 0, 0, 0) for n in range(90)]


def test_pages_say_where_they_are(tmp_path: Path) -> None:
    """Each has the title, the shop, how many, and its number; equal lists make equal files."""
    made = people.report(
        ROWS, ("name", "city"), "Everybody", settings=Settings(shop_name="S"), language="en", made_on=date(2026, 1, 1)
    )
    for name in ("a.pdf", "b.pdf"):
        people_pdf.write(made, tmp_path / name)
    text = sample.pdf_text(tmp_path / "a.pdf")
    pages = text.count("Everybody")
    assert pages > 1
    assert text.count("90 customers") == pages
    assert f"2 of {pages}" in text
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
