"""What every printed page shares: fonts, styles, colours and the escaping of customers' text.

reportlab is imported when first needed. Only embedded fonts are used (stack research section 8).
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from unicodedata import normalize
from xml.sax.saxutils import escape

from crm.paths import RESOURCES

INK, MUTED, LINE = "#1f2523", "#6a726f", "#e4e4dd"
ACCENT, ATTENTION, ALARM = "#0f766e", "#b45309", "#b42318"

SANS, SERIF = "Inter", "NotoSerif"
MARGIN_MM = 25
MM = 72 / 25.4
"""One millimetre in points."""
A4_MM = (210, 297)

_FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad]")
_STYLES = {
    "body": (SERIF, 11.0, 16.0, INK),
    "small": (SANS, 8.0, 11.0, MUTED),
    "text": (SANS, 9.5, 13.5, INK),
    "strong": (f"{SANS}-Bold", 9.5, 13.5, INK),
    "title": (f"{SANS}-Bold", 20.0, 25.0, INK),
    "answer": (SANS, 12.5, 18.0, INK),
    "heading": (f"{SANS}-Bold", 11.5, 16.0, INK),
    "cell": (SANS, 8.5, 11.5, INK),
    "figure": (f"{SANS}-Bold", 20.0, 24.0, INK),
}


@cache
def register_fonts() -> None:
    """Make Inter and Noto Serif known to reportlab, with bold and italic, and the default of its charts."""
    from reportlab import rl_config
    from reportlab.graphics import shapes
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for family in (SANS, SERIF):
        for suffix, file in _FACES.items():
            pdfmetrics.registerFont(TTFont(f"{family}{suffix}", str(RESOURCES / "fonts" / f"{family}-{file}.ttf")))
        names = {key: f"{family}{suffix}" for key, suffix in zip(("normal", "bold", "italic", "boldItalic"), _FACES)}  # noqa: B905
        pdfmetrics.registerFontFamily(family, **names)
    shapes.STATE_DEFAULTS["fontName"] = SANS
    rl_config.useA85 = 0  # text armour of every stream: a fifth larger and slower, needed by no printer of today


@cache
def style(name: str) -> Any:
    """A paragraph style by name: body (letters), text, small, strong, title, answer, heading, cell, figure."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    register_fonts()
    font, size, leading, colour = _STYLES[name]
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=HexColor(colour), splitLongWords=1
    )


def para(text: str) -> str:
    """Customers' text for a reportlab Paragraph: control characters gone, markup escaped, line ends kept.

    Accents typed apart from their letters are joined: the faces have no places for loose ones.
    """
    return escape(_CONTROL.sub("", normalize("NFC", text))).replace("\n", "<br/>")


def plain(text: str) -> str:
    """Customers' text for drawing as it is: without control characters."""
    return _CONTROL.sub("", normalize("NFC", text).replace("\n", " "))


@lru_cache(maxsize=50_000)
def advance(word: str, font: str) -> float:
    """The width of a word at one point; letters of a run share most of their words."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(word, font, 1000)) / 1000


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines of plain text that fit a width in points; a word wider than that is broken."""
    register_fonts()
    limit, blank = width / size, advance(" ", font)
    lines: list[str] = []
    line, used = "", 0.0
    for word in plain(text).split(" "):
        *whole, rest = _broken(word, font, limit)
        wide = advance(rest, font)
        if line and (whole or used + blank + wide > limit):
            lines.append(line)
            line = ""
        lines += whole
        if rest:
            line, used = (f"{line} {rest}", used + blank + wide) if line else (rest, wide)
    return [*lines, line] if line else lines


def _broken(word: str, font: str, limit: float) -> list[str]:
    """A word in pieces that fit; at least one letter each."""
    if advance(word, font) <= limit:
        return [word]
    pieces, start, wide = [], 0, 0.0
    for place, letter in enumerate(word):
        wide += (step := advance(letter, font))
        if wide > limit and place > start:
            pieces.append(word[start:place])
            start, wide = place, step
    return [*pieces, word[start:]]


def missing_glyphs(text: str, font: str = SERIF) -> set[str]:
    """The characters that ``font`` cannot print: reportlab would leave them out without a word."""
    from reportlab.pdfbase import pdfmetrics

    register_fonts()
    known = pdfmetrics.getFont(font).face.charToGlyph
    printed = _CONTROL.sub("", normalize("NFC", text))
    return {c for c in printed if ord(c) not in known and c not in "\n\t"}


def new_canvas(target: Path | BinaryIO, title: str, author: str) -> Any:
    """An A4 canvas that embeds only our fonts; equal input makes equal files."""
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    size = (A4_MM[0] * MM, A4_MM[1] * MM)
    where = str(target) if isinstance(target, Path) else target
    canvas = Canvas(where, pagesize=size, initialFontName=SANS, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Stamklant")
    return canvas


_LOGO_MM = (50.0, 15.0)


def fitted_picture(data: bytes, room_mm: tuple[float, float]) -> tuple[Any, float, float] | None:
    """A picture with the width and height in points at which it fits the room; None without one."""
    if not data:
        return None
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(BytesIO(data))
    wide, high = picture.getSize()
    scale = min(room_mm[0] * MM / wide, room_mm[1] * MM / high)
    return picture, wide * scale, high * scale


def draw_head(canvas: Any, left: float, name: str, lines: Iterable[str], logo: bytes = b"") -> None:
    """Draw the logo, or else the name of the shop, at ``left`` (points), and how to reach it at the right margin."""
    top = A4_MM[1] - 9
    if fitted := fitted_picture(logo, _LOGO_MM):
        picture, width, height = fitted
        canvas.drawImage(picture, left, top * MM - height, width, height, mask="auto")
    else:
        canvas.setFont(f"{SANS}-Bold", 15)
        canvas.setFillColor(ACCENT)
        canvas.drawString(left, (top - 6) * MM, plain(name)[:60])
    canvas.setFont(SANS, 7.5)
    canvas.setFillColor(MUTED)
    for number, line in enumerate(lines):
        canvas.drawRightString((A4_MM[0] - MARGIN_MM) * MM, (top - 3 - number * 3.6) * MM, plain(line))
