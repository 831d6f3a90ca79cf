"""Reports on paper: A4, one accent, the answer first, the definitions at the foot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from crm import paper
from crm.i18n import catalogue
from crm.reports import chart as charts
from crm.reports.grid import grid, printable, styled
from crm.reports.model import Block, Chart, FigureItem, Figures, Note, Report, Section, Table
from crm.reports.words import Words

WIDTH = (paper.A4_MM[0] - 2 * paper.MARGIN_MM) * paper.MM
_FOOT = 14 * paper.MM
_GUTTER = 16.0
_LONGEST_TERM = 40
_SHORT = 15
"""Tables with so many rows are not torn apart."""


def write(report: Report, path: Path) -> None:
    """Write the sections and definitions of a report; equal reports make equal files."""
    from reportlab.platypus import SimpleDocTemplate

    margin = paper.MARGIN_MM * paper.MM
    document = SimpleDocTemplate(
        str(path),
        pagesize=(paper.A4_MM[0] * paper.MM, paper.A4_MM[1] * paper.MM),
        leftMargin=margin - 6,
        rightMargin=margin - 6,
        topMargin=margin - 6,
        bottomMargin=margin - 6,
        title=printable(report.title),
        author=printable(report.shop_name),
        creator="Stamklant",
        lang=report.language,
    )

    def canvas(name: str, **_options: Any) -> Any:
        made = paper.new_canvas(Path(name), printable(report.title), printable(report.shop_name))
        return numbered(made, lambda canvas, pages: _foot(canvas, report, pages))

    document.build(_story(report), canvasmaker=canvas)


def numbered(canvas: Any, frame: Callable[[Any, int], None]) -> Any:
    """Pages wait until all are drawn: ``frame`` draws around each, and is told how many there are."""
    show, save = canvas.showPage, canvas.save
    pages: list[dict[str, Any]] = []

    def wait() -> None:
        pages.append(dict(canvas.__dict__))
        canvas._startPage()  # noqa: SLF001 - the way reportlab itself shows

    def finish() -> None:
        for page in pages:
            canvas.__dict__.update(page)
            frame(canvas, len(pages))
            show()
        save()

    canvas.showPage, canvas.save = wait, finish
    return canvas


def _foot(canvas: Any, report: Report, pages: int) -> None:
    """Shop, title and standing at the left, the page at the right."""
    from reportlab.lib.colors import HexColor

    parts = (report.shop_name, report.title, report.footer)
    left, right = paper.MARGIN_MM * paper.MM, (paper.A4_MM[0] - paper.MARGIN_MM) * paper.MM
    canvas.saveState()
    canvas.setFont(paper.SANS, 7)
    canvas.setFillColor(HexColor(paper.MUTED))
    canvas.drawString(left, _FOOT, printable("  ·  ".join(part for part in parts if part))[:130])
    place = catalogue(report.language).tr("{page} of {pages}", page=canvas.getPageNumber(), pages=pages)
    canvas.drawRightString(right, _FOOT, place)
    canvas.restoreState()


def _story(report: Report) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    words = Words(report.language, report.locale, report.currency)
    story = [Paragraph(paper.para(printable(report.title)), paper.style("title"))]
    if report.subtitle:
        story += [Spacer(1, 2), Paragraph(paper.para(printable(report.subtitle)), styled("text", paper.MUTED))]
    if report.answer:
        story += [Spacer(1, 16), Paragraph(paper.para(report.answer), paper.style("answer"))]
    for section in report.sections:
        story += _section(section, words)
    return story + _definitions(report)


def _section(section: Section, words: Words) -> list[Any]:
    """A section with at most a short table stays on one page; a long one may run on, but not from its heading."""
    from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

    parts: list[Any] = [_heading(section.heading), Spacer(1, 4)] if section.heading else [Spacer(1, 8)]
    for block in section.blocks:
        parts += [*_block(block, words), Spacer(1, 8)]
    if any(isinstance(block, Table) and len(block.rows) > _SHORT for block in section.blocks):
        return [CondPageBreak(40 * paper.MM), *parts]
    return [KeepTogether(parts)]


def _heading(text: str, above: float = 24) -> Any:
    """A heading; the space above it falls away at the top of a page."""
    from reportlab.platypus import Paragraph

    return Paragraph(paper.para(text), styled("heading", above=above))


def _block(block: Block, words: Words) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    if isinstance(block, Figures):
        return [_figures(block)]
    if isinstance(block, Table):
        return [grid(block, WIDTH, words)]
    if isinstance(block, Chart):
        title = Paragraph(paper.para(block.title), paper.style("strong"))
        return [Spacer(1, 10), title, Spacer(1, 6), charts.drawing(block, WIDTH, words)]
    return [_note(block)]


def _note(note: Note) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(paper.para(printable(note.text)), paper.style("text"))


def _figures(figures: Figures) -> Any:
    """Label, figure and comparison below each other, side by side with the next."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Flowable

    small, value = styled("small", size=7), styled("figure", size=16)
    rows = [
        [Paragraph(paper.para(item.label), small) for item in figures.items],
        [Paragraph(paper.para(item.value), value) for item in figures.items],
        [Paragraph(paper.para(item.note), small) for item in figures.items],
    ]
    line = HexColor(paper.LINE)
    look = [
        ("FONT", (0, 0), (-1, -1), paper.SANS),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, 0), 8),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
        ("LINEABOVE", (0, 0), (-1, 0), 0.75, line),
        ("LINEBELOW", (0, -1), (-1, -1), 0.75, line),
    ]
    return Flowable(rows, colWidths=_figure_widths(figures), style=look)


def _figure_widths(figures: Figures) -> list[float]:
    """Alike, so that rows of figures stand in line; where one does not fit, by what each needs."""
    needed = [_figure_width(item) for item in figures.items]
    alike = WIDTH / len(needed)
    spare = WIDTH - sum(needed)
    if max(needed) <= alike or spare < 0:
        return [alike] * len(needed)
    return [width + spare / len(needed) for width in needed]


def _figure_width(item: FigureItem) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    small = max(stringWidth(text, paper.SANS, 7) for text in (item.label, item.note))
    return float(max(small, stringWidth(item.value, f"{paper.SANS}-Bold", 16))) + 4


def _definitions(report: Report) -> list[Any]:
    """The small print in two columns that stay together."""
    from reportlab.platypus import KeepTogether, Paragraph, Spacer

    if not report.definitions:
        return []
    heading = catalogue(report.language).tr("How this is counted")
    small = paper.style("small")
    lines = [Paragraph(_defined(text), small) for text in report.definitions]
    return [KeepTogether([_heading(heading, 12), Spacer(1, 2), _two_columns(lines)])]


def _defined(text: str) -> str:
    """A definition with its term, when it begins with one, in bold."""
    term, colon, meaning = text.partition(": ")
    if not colon or len(term) > _LONGEST_TERM:
        return paper.para(text)
    return f"<b>{paper.para(term)}:</b> {paper.para(meaning)}"


def _two_columns(lines: list[Any]) -> Any:
    from reportlab.platypus import Table as Flowable

    width = (WIDTH - _GUTTER) / 2
    heights = [line.wrap(width, 0)[1] for line in lines]
    half = min(range(1, len(lines) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), _GUTTER),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("FONT", (0, 0), (-1, -1), paper.SANS),
    ]
    return Flowable([[lines[:half], lines[half:]]], colWidths=[width + _GUTTER, width], style=look)
