"""The form for consent on one A4 page, with boxes large enough for a pen."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crm import paper
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.paper import A4_MM, MARGIN_MM, MM, SANS
from crm.paths import replacing
from crm.reports.consent_form import ConsentPaper

_LEFT, _RIGHT = MARGIN_MM * MM, (A4_MM[0] - MARGIN_MM) * MM
_TOP, _BOTTOM, _FOOT = (A4_MM[1] - 40) * MM, 22 * MM, 14 * MM
_WIDTH = _RIGHT - _LEFT
_BOLD = f"{SANS}-Bold"
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the words, the first with which everything has room."""
_BOX, _ROW, _COLUMN = 5.5 * MM, 8.5 * MM, 22 * MM
_LINE, _SIGN = 9 * MM, 15 * MM
"""The height of a line to fill in, and of one to sign on."""
_HEADED, _SINGLE = 30.0, 22.0
"""The height of the sentence above the grid with the space around it, and of one box by itself."""


def write(made: ConsentPaper, path: Path, copies: int = 1) -> None:
    """Write the page, some times over; equal forms make equal files.

    Raises:
        InvalidInput: the words leave no room for the rest. FileProblem: it cannot be written; the old one is as it was.
    """
    with replacing(path) as temporary:
        canvas = paper.new_canvas(temporary, paper.plain(made.title), paper.plain(made.shop.name))
        for _ in range(copies):
            _Sheet(canvas, made).draw()
            canvas.showPage()
        canvas.save()


class _Sheet:
    """Draws one page from the top; ``_y`` is where the next thing begins, in points from the bottom."""

    def __init__(self, canvas: Any, made: ConsentPaper) -> None:
        self._canvas = canvas
        self._made = made
        self._y = _TOP

    def draw(self) -> None:
        """The wording, the boxes, who signs, and the small print; the wording gets the room that the rest leaves."""
        if self._made.shop.letterhead:
            paper.draw_head(self._canvas, _LEFT, self._made.shop.name, self._made.shop.lines, self._made.shop.logo)
        self._text(self._made.title, _BOLD, 16, 22)
        self._y -= 4
        size = self._size()
        for paragraph in self._made.paragraphs:
            self._text(paragraph, SANS, size, size * 1.42)
            self._y -= size * 0.55
        self._boxes()
        self._who()
        self._small_print()

    def _size(self) -> float:
        """The largest size of the words with which everything has room."""
        room = self._y - _BOTTOM - self._below()
        for size in _SIZES:
            lines = [paper.wrapped(text, SANS, size, _WIDTH) for text in self._made.paragraphs]
            if sum(len(some) * size * 1.42 + size * 0.55 for some in lines) <= room:
                return size
        raise InvalidInput(N_("The words for consent do not fit on one page; please shorten them."), field="to")

    def _below(self) -> float:
        """The height of what stands below the words."""
        boxes = _ROW * (len(self._made.purposes) + 1) + _SINGLE * len(self._made.boxes)
        return _HEADED + boxes + 3 * _LINE + (len(self._made.signing) - 1) * _SIGN + 20

    def _boxes(self) -> None:
        self._y -= 8
        self._text(self._made.ask, _BOLD, 9.5, 14)
        self._y -= 2
        self._grid()
        for text in self._made.boxes:
            self._single(text)

    def _grid(self) -> None:
        """Purposes down, channels across."""
        first = _RIGHT - _COLUMN * len(self._made.channels)
        for number, name in enumerate(self._made.channels):
            lines = paper.wrapped(name, _BOLD, 7.5, _COLUMN - 4)[:3]
            middle = first + _COLUMN * (number + 0.5)
            for place, line in enumerate(reversed(lines)):
                self._set(_BOLD, 7.5, paper.MUTED)
                self._canvas.drawCentredString(middle, self._y - _ROW + 5 + place * 9, line)
        self._y -= _ROW
        for name in self._made.purposes:
            self._rule(_LEFT, _RIGHT)
            self._label(name, _LEFT, first - _LEFT - 6, _ROW)
            for number in range(len(self._made.channels)):
                self._box(first + _COLUMN * (number + 0.5) - _BOX / 2, self._y - (_ROW + _BOX) / 2)
            self._y -= _ROW
        self._rule(_LEFT, _RIGHT)
        self._y -= 6

    def _single(self, text: str) -> None:
        """One box with its sentence beside it."""
        self._box(_LEFT, self._y - (_SINGLE + _BOX) / 2)
        self._label(text, _LEFT + _BOX + 8, _WIDTH - _BOX - 8, _SINGLE)
        self._y -= _SINGLE

    def _label(self, text: str, left: float, width: float, height: float) -> None:
        """One line or two in the middle of a height."""
        size = 9.0 if len(paper.wrapped(text, SANS, 9, width)) == 1 else 8.0
        lines = paper.wrapped(text, SANS, size, width)[:2]
        self._set(SANS, size, paper.INK)
        base = self._y - height / 2 - size * 0.35 + (len(lines) - 1) * size * 0.6
        for number, line in enumerate(lines):
            self._canvas.drawString(left, base - number * size * 1.2, line)

    def _who(self) -> None:
        """Name and address on a line each, e-mail and phone beside each other, then where to sign."""
        half = _WIDTH / 2 - 6
        name, place, email, phone = self._made.person
        self._y -= 4
        for pair in (name, place):
            self._entry(*pair, _LEFT, _WIDTH)
            self._y -= _LINE
        self._entry(*email, _LEFT, half)
        self._entry(*phone, _RIGHT - half, half)
        self._y -= _LINE
        where, signature, *parent = self._made.signing
        self._y -= _SIGN - _LINE
        self._entry(where, "", _LEFT, half)
        self._entry(signature, "", _RIGHT - half, half)
        for label in parent:
            self._y -= _SIGN
            self._entry(label, "", _RIGHT - half, half)

    def _entry(self, label: str, value: str, left: float, width: float) -> None:
        """A line to write on, with its label at the left and what is known."""
        base = self._y - _LINE + 4
        self._set(SANS, 7.5, paper.MUTED)
        self._canvas.drawString(left, base, label)
        start = left + max(20 * MM, paper.advance(label, SANS) * 7.5 + 8)
        self._rule(start, left + width, base - 2.5, paper.MUTED)
        self._set(SANS, 9.5, paper.INK)
        self._canvas.drawString(start + 2, base, _cut(value, left + width - start - 4))

    def _small_print(self) -> None:
        self._y = _BOTTOM + 4
        self._text(self._made.anytime, SANS, 8, 11)
        self._set(SANS, 7, paper.MUTED)
        self._canvas.drawString(_LEFT, _FOOT, paper.plain(self._made.foot))
        self._canvas.drawRightString(_RIGHT, _FOOT, paper.plain(self._made.reference))

    def _text(self, text: str, font: str, size: float, leading: float) -> None:
        self._set(font, size, paper.INK)
        for line in paper.wrapped(text, font, size, _WIDTH):
            self._y -= leading
            self._canvas.drawString(_LEFT, self._y + leading - size, line)

    def _set(self, font: str, size: float, colour: str) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(colour)

    def _rule(self, left: float, right: float, y: float | None = None, colour: str = paper.LINE) -> None:
        self._canvas.setLineWidth(0.5)
        self._canvas.setStrokeColor(colour)
        self._canvas.line(left, self._y if y is None else y, right, self._y if y is None else y)

    def _box(self, left: float, bottom: float) -> None:
        self._canvas.setLineWidth(0.9)
        self._canvas.setStrokeColor(paper.INK)
        self._canvas.roundRect(left, bottom, _BOX, _BOX, 1.5)


def _cut(value: str, width: float, size: float = 9.5) -> str:
    """As much of a value as fits its line."""
    lines: Iterable[str] = paper.wrapped(value, SANS, size, width - size)
    first, *rest = [*lines, ""]
    return f"{first}…" if any(rest) else first
