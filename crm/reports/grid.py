"""Tables on paper: names left, numbers right, no boxes, headings on every page."""

from functools import cache
from math import inf
from typing import Any

from crm import paper
from crm.reports.model import Column, Kind, Table
from crm.reports.words import Words

_SIZES = (8.5, 8.0, 7.5, 7.0)
"""The first in which every column gets what it wishes for."""
_UNUSUAL = 1.5
"""A period so many times wider than most of its column (“not finished”) wraps instead of widening it."""
_NARROWEST = 0.5
"""Names give way to numbers down to this part of what they would like; then everything shrinks."""
_HEADING_SIZE = 7
_LEFT = {Kind.TEXT, Kind.PERIOD}
_MISSING = "?"


@cache
def styled(
    name: str, colour: str = "", size: float = 0, *, right: bool = False, strong: bool = False, above: float = 0
) -> Any:
    """A style of the house with another colour, size, side, weight or space above."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    base = paper.style(name)
    return ParagraphStyle(
        f"{name}-{colour}-{size}-{right}-{strong}-{above}",
        parent=base,
        textColor=HexColor(colour) if colour else base.textColor,
        fontSize=size or base.fontSize,
        leading=size * 1.25 if size else base.leading,
        fontName=f"{paper.SANS}-Bold" if strong else base.fontName,
        alignment=TA_RIGHT if right else TA_LEFT,
        spaceBefore=above,
    )


def printable(text: str) -> str:
    """Text in which a question mark stands for every character the typeface lacks, instead of nothing."""
    clean = paper.plain(text)
    missing = paper.missing_glyphs(clean, paper.SANS)
    return "".join(_MISSING if c in missing else c for c in clean) if missing else clean


def grid(table: Table, width: float, words: Words) -> Any:
    """The table as a flowable ``width`` points wide that repeats its headings on every page."""
    from reportlab.platypus import LongTable

    texts = [_row_texts(row, table.columns, words) for row in table.rows]
    size = _size(table.columns, texts, width)
    widths = _widths(table.columns, texts, width, size)
    rows = [_headings(table.columns)]
    for number, row in enumerate(texts):
        cells = zip(row, table.columns, _rooms(widths, size), strict=True)
        rows.append([_cell(*cell, size, strong=number == table.strong_row) for cell in cells])
    return LongTable(rows, colWidths=widths, repeatRows=1, style=_look(table, size))


def _padding(size: float) -> float:
    """Points between two columns."""
    return 2 * size - 9


def _rooms(widths: list[float], size: float) -> list[float]:
    """What columns leave for text: nothing stands right of the last."""
    return [*(width - _padding(size) for width in widths[:-1]), *widths[-1:]]


def _row_texts(row: tuple[Any, ...], columns: tuple[Column, ...], words: Words) -> list[str]:
    return [printable(words.value(value, column.kind)) for value, column in zip(row, columns, strict=True)]


def _headings(columns: tuple[Column, ...]) -> list[Any]:
    from reportlab.platypus import Paragraph

    return [
        Paragraph(paper.para(column.title), styled("small", size=_HEADING_SIZE, right=column.kind not in _LEFT))
        for column in columns
    ]


def _cell(text: str, column: Column, room: float, size: float, *, strong: bool) -> Any:
    """Plain text where it fits (fast), else a paragraph that wraps."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import Paragraph

    font = f"{paper.SANS}-Bold" if strong else paper.SANS
    if stringWidth(text, font, size) <= room:
        return text
    return Paragraph(paper.para(text), styled("cell", size=size, right=column.kind not in _LEFT, strong=strong))


def _size(columns: tuple[Column, ...], texts: list[list[str]], width: float) -> float:
    """The largest type in which the numbers fit, when names give way as far as they can."""
    for size in _SIZES:
        wishes = zip(_wishes(columns, texts, size), columns, strict=True)
        if sum(wish * (1 - _NARROWEST) if column.kind is Kind.TEXT else wish for wish, column in wishes) <= width:
            return size
    return _SIZES[-1]


def _wishes(columns: tuple[Column, ...], texts: list[list[str]], size: float) -> list[float]:
    wished = [_wish(column, [row[n] for row in texts], size) for n, column in enumerate(columns)]
    return [*wished[:-1], *(wish - _padding(size) for wish in wished[-1:])]


def _widths(columns: tuple[Column, ...], texts: list[list[str]], width: float, size: float) -> list[float]:
    """Numbers take what they need, names share the rest by what they would like."""
    wished = _wishes(columns, texts, size)
    spare = width - sum(wished)
    if spare > 0:
        return _stretched(columns, texts, wished, spare, size)
    names = [n for n, column in enumerate(columns) if column.kind is Kind.TEXT]
    elastic = names or [n for n, column in enumerate(columns) if column.kind in _LEFT]
    total = sum(wished[n] for n in elastic)
    if not elastic or spare < -total * _NARROWEST:
        return _capped(wished, width)
    return [wish + spare * wish / total if n in elastic else wish for n, wish in enumerate(wished)]


def _capped(wished: list[float], width: float) -> list[float]:
    """What is short keeps its width; the longest share alike what is left."""
    room, cap = width, width
    for number, wish in enumerate(sorted(wished)):
        cap = room / (len(wished) - number)
        if wish > cap:
            break
        room -= wish
    return [min(wish, cap) for wish in wished]


def _stretched(
    columns: tuple[Column, ...], texts: list[list[str]], wished: list[float], spare: float, size: float
) -> list[float]:
    """Room to spare goes to texts by how long they are, else to the numbers alike."""
    shares = [_longest([row[n] for row in texts], size) if c.kind is Kind.TEXT else 0.0 for n, c in enumerate(columns)]
    if not any(shares):
        shares = [float(column.kind not in _LEFT) or 0.1 for column in columns]
    return [wish + spare * share / sum(shares) for wish, share in zip(wished, shares, strict=True)]


def _longest(texts: list[str], size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(max((stringWidth(text, paper.SANS, size) for text in texts), default=0.0))


def _wish(column: Column, texts: list[str], size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    bold = f"{paper.SANS}-Bold"
    heading = _heading_width(column.title.split())
    needed = sorted(stringWidth(text, bold, size) for text in texts)
    usual = needed[len(needed) // 2] * _UNUSUAL if column.kind is Kind.PERIOD and needed else inf
    widest = max((each for each in needed if each <= usual), default=0.0)
    if needed and needed[-1] > usual:
        widest = max(widest, _longest(max(texts, key=len).split(), size))
    return float(max(heading, min(widest, 200.0)) + _padding(size) + 1)


def _heading_width(words: list[str]) -> float:
    """The least that takes no more than two lines."""
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, max(2, len(words))))
    return min(_longest(list(half), _HEADING_SIZE) for half in halves)


def _look(table: Table, size: float) -> list[tuple[Any, ...]]:
    from reportlab.lib.colors import HexColor

    look: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), paper.SANS, size, size * 1.35),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(paper.INK)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _padding(size)),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, HexColor(paper.INK)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(paper.LINE)),
    ]
    for number, column in enumerate(table.columns):
        if column.kind not in _LEFT:
            look.append(("ALIGN", (number, 0), (number, -1), "RIGHT"))
    if table.strong_row is not None:
        row = table.strong_row + 1
        look.append(("FONT", (0, row), (-1, row), f"{paper.SANS}-Bold", size, size * 1.35))
    return look
