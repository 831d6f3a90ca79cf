"""The pages of a run on one canvas (performance research section 3).

Whatever several letters share (letterhead, date and subject, paragraphs, closing with signature) is drawn once as a
form and then only placed; what is personal is set per letter.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from crm import paper
from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.letters.address_lines import AddressLines
from crm.letters.letterhead import Letterhead, draw_folds
from crm.letters.window import profile
from crm.paper import A4_MM, MM, SANS, SERIF, fitted_picture

Progress = Callable[[int, int], None]
Rows = tuple[tuple[str, str, float], ...]
"""Text, font and the points of space after it."""

_BODY_TOP_MM, _NEXT_PAGE_TOP_MM, _BOTTOM_MM, _RIGHT_MM = 98.0, 25.0, 22.0, 25.0
_SIGNATURE_MM, _INK_MM = (50.0, 14.0), 18.0
"""The most a picture takes, and the height kept for it or for ink."""
_LINE, _GAP = 16.0, 8.0
"""A line of the body and the space between paragraphs, in points."""
_PAGE_ROOM = (A4_MM[1] - _NEXT_PAGE_TOP_MM - _BOTTOM_MM) * MM


@dataclass
class _Place:
    """Where the next line goes: points from the bottom of the page."""

    y: float

    @property
    def room(self) -> float:
        return self.y - _BOTTOM_MM * MM


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that has a height: ``paint`` draws it whole at left and top, ``flow`` over several pages."""

    height: float
    paint: Callable[[float, float], None]
    flow: Callable[[_Place], None]


def _head(letter: LetterText) -> Rows:
    return ((letter.place_date, SERIF, _LINE), (letter.subject, f"{SERIF}-Bold", _LINE))


def _farewell(letter: LetterText) -> Rows:
    name = SERIF if letter.signer else f"{SERIF}-Bold"
    return (
        (letter.closing or " ", SERIF, _INK_MM * MM),
        (letter.signer, SERIF, 0),
        (letter.shop_name, name, 0),
    )


class Pages:
    """Draws letters onto one canvas."""

    def __init__(self, letters: Sequence[LetterText], settings: Settings, stream: BinaryIO) -> None:
        self._letters = letters
        self._settings = settings
        self._window = profile(settings.envelope)
        self._canvas = paper.new_canvas(stream, letters[0].subject if letters else "", settings.shop_name)
        self._address = AddressLines(self._canvas, settings, self._window)
        parts = Counter[Hashable](p for one in letters for p in (*one.paragraphs, _head(one), _farewell(one)))
        self._often = {part for part, n in parts.items() if n > 1}
        self._forms: dict[Hashable, _Piece] = {}
        self._left = self._window.text_left if self._window.text_left <= 40 else 25.0
        self._width = (A4_MM[0] - self._left - _RIGHT_MM) * MM
        self._signature = fitted_picture(settings.signature, _SIGNATURE_MM)
        self._page = 1

    def draw(self, progress: Progress | None, done: int, total: int) -> list[int]:
        """Draw all letters and save; the pages of each. ``done`` of ``total`` letters were drawn before."""
        self._first_page_form()
        counts = []
        for number, letter in enumerate(self._letters, start=done + 1):
            counts.append(self._letter(letter))
            if progress:
                progress(number, total)
        self._canvas.save()
        return counts

    def _first_page_form(self) -> None:
        self._canvas.beginForm("first-page")
        if self._settings.letterhead:
            Letterhead(self._canvas, self._settings, self._left).draw()
        draw_folds(self._canvas, self._window)
        self._canvas.endForm()

    def _letter(self, letter: LetterText) -> int:
        """Draw one letter; its pages."""
        self._page = 1
        self._canvas.doForm("first-page")
        self._address.draw(letter.return_line, letter.address_block)
        place = _Place((A4_MM[1] - _BODY_TOP_MM) * MM)
        self._put(self._shared(_head(letter), self._rows), place)
        self._put(self._rows(((letter.salutation, SERIF, _GAP),)), place)
        farewell = self._shared(_farewell(letter), self._farewell_piece)
        for number, text in enumerate(letter.paragraphs, start=1):
            after = farewell.height + 2 * _GAP if number == len(letter.paragraphs) else 0
            self._put(self._shared(text, self._paragraph), place, followed_by=after)
            place.y -= _GAP
        place.y -= _GAP
        self._turn_unless(farewell.height, place)
        self._put(farewell, place)
        self._canvas.showPage()
        return self._page

    def _put(self, piece: _Piece, place: _Place, *, followed_by: float = 0) -> None:
        """Draw a piece, on the next page when what follows would else stand there alone."""
        if piece.height <= place.room:
            self._turn_unless(piece.height + followed_by, place)
        if piece.height > place.room:
            piece.flow(place)
            return
        piece.paint(self._left * MM, place.y)
        place.y -= piece.height

    def _turn_unless(self, height: float, place: _Place) -> None:
        """Turn the page when ``height`` does not fit on this one but does on an empty one."""
        if place.room < height <= _PAGE_ROOM:
            self._next_page(place)

    def _next_page(self, place: _Place) -> None:
        self._canvas.showPage()
        self._page += 1
        self._canvas.setFont(SANS, 8)
        self._canvas.setFillColor(paper.style("small").textColor)
        self._canvas.drawRightString((A4_MM[0] - _RIGHT_MM) * MM, (A4_MM[1] - 15) * MM, str(self._page))
        place.y = (A4_MM[1] - _NEXT_PAGE_TOP_MM) * MM

    def _shared(self, key: Any, make: Callable[[Any], _Piece]) -> _Piece:
        """The piece made of ``key``, as a form when several letters have it."""
        if key not in self._often:
            return make(key)
        if key not in self._forms:
            self._forms[key] = self._as_form(make(key))
        return self._forms[key]

    def _as_form(self, piece: _Piece) -> _Piece:
        name = f"shared-{len(self._forms)}"
        # The box reaches below the last line's descenders, and above a first line with stacked accents.
        self._canvas.beginForm(name, 0, -_GAP, self._width + 1, piece.height + _GAP)
        piece.paint(0, piece.height)
        self._canvas.endForm()

        def paint(left: float, top: float) -> None:
            self._canvas.saveState()
            self._canvas.translate(left, top - piece.height)
            self._canvas.doForm(name)
            self._canvas.restoreState()

        return _Piece(piece.height, paint, piece.flow)

    def _paragraph(self, text: str) -> _Piece:
        return self._rows(tuple((line, SERIF, 0) for line in text.split("\n")))

    def _rows(self, rows: Rows) -> _Piece:
        """Lines of one font each; empty texts leave no trace."""
        size = paper.style("body").fontSize
        lines: list[tuple[str, str, float]] = []
        for text, font, after in rows:
            *most, last = (paper.wrapped(text, font, size, self._width) or [""]) if text else [""]
            lines += [(line, font, _LINE) for line in most]
            lines += [(last, font, _LINE + after)] if text else []

        def flow(place: _Place) -> None:
            for line in lines:
                self._turn_unless(_LINE, place)
                self._lines([line], self._left * MM, place.y)
                place.y -= line[2]

        height = sum(step for *_, step in lines)
        return _Piece(height, lambda left, top: self._lines(lines, left, top), flow)

    def _lines(self, lines: Sequence[tuple[str, str, float]], left: float, top: float) -> None:
        style = paper.style("body")
        drawing = self._canvas.beginText(left, top - style.fontSize)
        drawing.setFillColor(style.textColor)
        used = ""
        for line, font, step in lines:
            if font != used:
                drawing.setFont(used := font, style.fontSize)
            drawing.textOut(line)
            drawing.moveCursor(0, step)
        self._canvas.drawText(drawing)

    def _farewell_piece(self, rows: Rows) -> _Piece:
        """Closing, signature (a picture, or space for ink) and names, kept together."""
        words = self._rows(rows)
        if not self._signature:
            return words
        picture, width, height = self._signature
        below = self._rows(rows[:1]).height - _INK_MM * MM

        def paint(left: float, top: float) -> None:
            words.paint(left, top)
            middle = (_INK_MM * MM - height) / 2
            self._canvas.drawImage(picture, left, top - below - middle - height, width, height, mask="auto")

        return _Piece(words.height, paint, words.flow)
