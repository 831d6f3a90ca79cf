"""Reports on paper, read back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from crm.domain.settings import Settings
from crm.reports import pdf, retention
from crm.reports.model import FigureItem, Figures
from tests.crm.reports import sample

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "reports"


def fonts(path: Path) -> dict[str, bool]:
    """Every font of a document, and whether it is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(path) as document:
        for page in document.pages:
            for font in page.resources.get("/Font", {}).values():
                descriptor: Any = font.get("/FontDescriptor", {})
                found[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_monthly_report_reads_as_agreed(language: str, tmp_path: Path, rewrite_golden: bool) -> None:
    """The text of every page, word for word."""
    path, golden = tmp_path / "report.pdf", GOLDEN / f"monthly-{language}.txt"
    pdf.write(retention.build_monthly(sample.monthly(language, lost=3, new=())), path)
    if rewrite_golden:
        golden.write_text(sample.pdf_text(path), "utf-8")
    assert sample.pdf_text(path) == golden.read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "nl", "bg"])
def test_only_embedded_fonts(language: str, tmp_path: Path) -> None:
    """A printer elsewhere has the same letters; charts and tables bring in no Helvetica."""
    path = tmp_path / "report.pdf"
    pdf.write(retention.build_monthly(sample.monthly(language)), path)
    assert fonts(path)
    assert all(fonts(path).values())


def test_equal_reports_make_equal_files(tmp_path: Path) -> None:
    """A frozen report printed again is the same to the byte."""
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    report = retention.build_monthly(sample.monthly())
    pdf.write(report, one)
    pdf.write(report, two)
    assert one.read_bytes() == two.read_bytes()


def test_hostile_names_are_printed_as_they_are(tmp_path: Path) -> None:
    """Markup is text on paper, control characters go, and no picture is opened."""
    path = tmp_path / "report.pdf"
    names = tuple(replace(person, city=f"{person.name} {'x' * 90}") for person in sample.people(5, sample.HOSTILE))
    pdf.write(retention.build_monthly(sample.monthly(lost=0, new=names, shop_name="<b>Els & zn")), path)
    text = sample.pdf_text(path)
    assert all(name.replace("\x07", "") in text for name in (*sample.HOSTILE, "<b>Els & zn"))


def test_long_lists_run_over_pages_with_their_headings(tmp_path: Path) -> None:
    """Headings are repeated, and nobody is lost between two pages."""
    path = tmp_path / "report.pdf"
    pdf.write(retention.build_monthly(sample.monthly(lost=200)), path)
    text = sample.pdf_text(path)
    assert all(f"\n00{n}\n" in text or f"00{n} " in text for n in range(200))
    assert text.count("Customer number") > 4


def test_every_foot_tells_what_it_belongs_to(tmp_path: Path) -> None:
    """The shop, the report, when it was made, and which page of how many."""
    path = tmp_path / "report.pdf"
    pdf.write(retention.build_monthly(sample.monthly()), path)
    pages = sample.pdf_text(path).split("\f")
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page
        assert "Bloemenhuis De Vries · Monthly report, October 2026 · Version 1, frozen on 1 November 2026" in " ".join(
            page.split()
        )


@pytest.mark.parametrize("language", ["en", "nl", "bg"])
def test_a_year_of_retention_fits_on_a_page(language: str, tmp_path: Path) -> None:
    """With its definitions."""
    path = tmp_path / "report.pdf"
    settings = Settings(shop_name="Bloemenhuis De Vries")
    made = retention.build(sample.result(number=13), settings=settings, language=language, made_on=sample.MADE)
    pdf.write(made, path)
    assert "\f" not in sample.pdf_text(path)


def test_figures_stand_in_line_unless_one_needs_more() -> None:
    """A comparison is not broken over two lines while its neighbours have room."""
    short, long = FigureItem("New", "31", "a year before 3"), FigureItem("Kept", "97.9 %", "a year before " + "9" * 30)
    assert len(set(pdf._figure_widths(Figures((short, short))))) == 1
    small, large = pdf._figure_widths(Figures((short,) * 4 + (long,)))[-2:]
    assert small < large
    assert 4 * small + large == pytest.approx(pdf.WIDTH)
    assert len(set(pdf._figure_widths(Figures((long,) * 8)))) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("New: came & bought.", "<b>New:</b> came &amp; bought."),
        ("Amounts include VAT.", "Amounts include VAT."),
        ("x" * 50 + ": y", "x" * 50 + ": y"),
    ],
)
def test_the_term_of_a_definition_is_bold(text: str, shown: str) -> None:
    """What begins a definition is what one looks for."""
    assert pdf._defined(text) == shown


def test_small_shops_see_counts_alone(tmp_path: Path) -> None:
    """Below 20 people no share is printed, not even on the chart."""
    path = tmp_path / "report.pdf"
    pdf.write(retention.build_monthly(sample.monthly(start=14)), path)
    text = sample.pdf_text(path)
    assert "Lost customers, per month" in text
    assert "%" not in text


def test_a_report_without_definitions_has_no_foot(tmp_path: Path) -> None:
    """No heading stands above nothing."""
    path = tmp_path / "report.pdf"
    pdf.write(replace(retention.build_monthly(sample.monthly()), definitions=(), subtitle=""), path)
    assert "How this is counted" not in sample.pdf_text(path)
