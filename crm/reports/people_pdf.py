"""A list of customers on paper: A4 across, the shop and the name of the list above, the page below."""

from pathlib import Path
from typing import Any

from crm import format as formats
from crm import paper
from crm.i18n import catalogue
from crm.reports.grid import grid, printable
from crm.reports.model import Report
from crm.reports.pdf import numbered
from crm.reports.words import Words

_MARGIN = 15 * paper.MM
_HEAD = 13 * paper.MM
_SIZE = (paper.A4_MM[1] * paper.MM, paper.A4_MM[0] * paper.MM)


def write(report: Report, path: Path) -> None:
    """Write the first table of a report; equal reports make equal files."""
    from reportlab.platypus import SimpleDocTemplate

    document = SimpleDocTemplate(
        str(path),
        pagesize=_SIZE,
        leftMargin=_MARGIN - 6,
        rightMargin=_MARGIN - 6,
        topMargin=_MARGIN + _HEAD - 6,
        bottomMargin=_MARGIN + 2,
        title=printable(report.title),
        author=printable(report.shop_name),
        creator="Stamklant",
        lang=report.language,
    )

    def canvas(name: str, **_options: Any) -> Any:
        made = paper.new_canvas(Path(name), printable(report.title), printable(report.shop_name))
        made.setPageSize(_SIZE)
        return numbered(made, lambda canvas, pages: _frame(canvas, report, pages))

    words = Words(report.language, report.locale, report.currency)
    document.build([grid(report.data[0], _SIZE[0] - 2 * _MARGIN, words)], canvasmaker=canvas)


def _frame(canvas: Any, report: Report, pages: int) -> None:
    """The shop and the view above, how many and the day at the right, the page below."""
    from reportlab.lib.colors import HexColor

    texts = catalogue(report.language)
    right, top = _SIZE[0] - _MARGIN, _SIZE[1] - _MARGIN
    number = len(report.data[0].rows)
    many = texts.trn("{count} customer", "{count} customers", number, count=formats.count(number, report.locale))
    canvas.saveState()
    canvas.setFillColor(HexColor(paper.INK))
    canvas.setFont(f"{paper.SANS}-Bold", 14)
    canvas.drawString(_MARGIN, top - 12, printable(report.title)[:70])
    canvas.setFillColor(HexColor(paper.MUTED))
    canvas.setFont(paper.SANS, 8.5)
    canvas.drawRightString(right, top - 4, printable(report.shop_name)[:60])
    canvas.drawRightString(right, top - 15, f"{many}  ·  {formats.long_date(report.made_on, report.locale)}")
    canvas.setFont(paper.SANS, 7.5)
    place = texts.tr("{page} of {pages}", page=canvas.getPageNumber(), pages=pages)
    canvas.drawRightString(right, _MARGIN - 4, place)
    canvas.restoreState()
