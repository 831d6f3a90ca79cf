"""Letters onto paper: one canvas for the whole run (performance research section 3).

The letterhead, the signature and every paragraph that occurs more than once are drawn once as forms; only personal
text is set per letter. reportlab keeps all pages until it saves, so long runs are drawn in parts and joined.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from crm import paper
from crm.domain.filename import safe_name
from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.errors import FileProblem
from crm.i18n import N_
from crm.letters.letterhead import Letterhead, fitted_picture
from crm.letters.window import profile
from crm.paper import A4_MM, MM, SANS, SERIF
from crm.paths import replacing

Progress = Callable[[int, int], None]

PART_LETTERS = 2_000
_BODY_TOP_MM, _NEXT_PAGE_TOP_MM, _BOTTOM_MM, _RIGHT_MM = 98.0, 25.0, 22.0, 25.0
_SIGNATURE_MM = (50.0, 18.0)
_ADDRESS_SIZE, _ADDRESS_LEADING_MM, _RETURN_SIZE = 10.5, 4.6, 6.5
_GAP = 7.5
"""Points between paragraphs: half a line."""


def unprintable(letter: LetterText) -> set[str]:
    """Characters of a letter that its faces cannot print."""
    outside = "\n".join((*letter.address_block, letter.return_line))
    names = (letter.closing, letter.signer, letter.shop_name)
    inside = "\n".join((letter.place_date, letter.subject, letter.salutation, *letter.paragraphs, *names))
    return paper.missing_glyphs(outside, SANS) | paper.missing_glyphs(inside, SERIF)


def draw(
    letters: Sequence[LetterText], settings: Settings, target: Path | BinaryIO, *, progress: Progress | None = None
) -> int:
    """Draw letters into one PDF; the number of pages.

    Args:
        letters: in the order they are printed.
        settings: letterhead, envelope and pictures.
        target: a file, which appears only when all is drawn, or an open stream.
        progress: called with letters done and all letters; may raise ``Cancelled``.

    Raises:
        FileProblem: the file cannot be written.
    """
    if not isinstance(target, Path):
        return _draw_parts(letters, settings, target, progress)
    with replacing(target) as temporary, temporary.open("wb") as file:
        return _draw_parts(letters, settings, file, progress)


def _draw_parts(letters: Sequence[LetterText], settings: Settings, stream: BinaryIO, progress: Progress | None) -> int:
    if len(letters) <= PART_LETTERS:
        return sum(_Run(letters, settings, stream).draw(progress, 0, len(letters)))
    import pikepdf

    with pikepdf.new() as whole:
        for start in range(0, len(letters), PART_LETTERS):
            part = BytesIO()
            _Run(letters[start : start + PART_LETTERS], settings, part).draw(progress, start, len(letters))
            with pikepdf.open(part) as drawn:
                whole.pages.extend(drawn.pages)
        whole.save(stream)
        return len(whole.pages)


def draw_each(
    letters: Sequence[LetterText],
    settings: Settings,
    folder: Path,
    names: Sequence[str],
    *,
    progress: Progress | None = None,
) -> list[Path]:
    """Draw one PDF a letter into ``folder``: all at once, then split, which is twenty times faster than one by one.

    Raises:
        FileProblem: the folder cannot be written to.
    """
    import pikepdf

    files: list[Path] = []
    whole_run = BytesIO()
    counts = _Run(letters, settings, whole_run).draw(progress, 0, len(letters))
    _make_folder(folder)
    used = {path.name.casefold() for path in folder.iterdir()}
    with pikepdf.open(whole_run) as whole:
        first = 0
        for name, pages in zip(names, counts, strict=True):
            files.append(folder / _free_name(name, used))
            _save_pages(whole, first, first + pages, files[-1])
            first += pages
    return files


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(N_("The folder “{name}” cannot be made."), name=folder.name) from error


def _save_pages(whole: Any, first: int, last: int, path: Path) -> None:
    import pikepdf

    with replacing(path) as temporary, pikepdf.new() as one:
        one.pages.extend(whole.pages[first:last])
        one.save(temporary)


def _free_name(name: str, used: set[str]) -> str:
    """A name that neither this run nor an earlier file has; upper and lower case count as equal."""
    base = safe_name(name)
    number, free = 2, f"{base}.pdf"
    while free.casefold() in used:
        free = f"{base} ({number}).pdf"
        number += 1
    used.add(free.casefold())
    return free


@dataclass
class _Place:
    """Where the next line goes: points from the bottom of the page."""

    y: float


class _Run:
    """One canvas with the forms of a run."""

    def __init__(self, letters: Sequence[LetterText], settings: Settings, stream: BinaryIO) -> None:
        self._letters = letters
        self._settings = settings
        self._window = profile(settings.envelope)
        self._canvas = paper.new_canvas(stream, letters[0].subject if letters else "", settings.shop_name)
        self._often = {text for text, n in Counter(p for one in letters for p in one.paragraphs).items() if n > 1}
        self._forms: dict[str, tuple[str, float]] = {}
        self._left = self._window.x if self._window.x <= 40 else 25.0
        self._width = (A4_MM[0] - self._left - _RIGHT_MM) * MM
        self._pages = 0
        self._signature = fitted_picture(settings.signature, _SIGNATURE_MM)

    def draw(self, progress: Progress | None, done: int, total: int) -> list[int]:
        """Draw all letters and save; the pages of each. ``done`` of ``total`` letters were drawn before."""
        self._prepare()
        counts = []
        for number, letter in enumerate(self._letters, start=done + 1):
            before = self._pages
            self._letter(letter)
            counts.append(self._pages - before)
            if progress:
                progress(number, total)
        self._canvas.save()
        return counts

    def _prepare(self) -> None:
        self._canvas.beginForm("first-page")
        if self._settings.letterhead:
            Letterhead(self._canvas, self._settings, self._left).draw()
        self._canvas.setLineWidth(0.15 * MM)
        for fold in self._window.folds:
            x, y = self._window.mark_x * MM, (A4_MM[1] - fold) * MM
            self._canvas.line(x, y, x + 4 * MM, y)
        self._canvas.endForm()

    def _letter(self, letter: LetterText) -> None:
        self._canvas.doForm("first-page")
        self._address(letter)
        place = _Place((A4_MM[1] - _BODY_TOP_MM) * MM)
        self._line(letter.place_date, SERIF, place, after=15)
        if letter.subject:
            self._line(letter.subject, f"{SERIF}-Bold", place, after=15)
        self._line(letter.salutation, SERIF, place, after=_GAP)
        for text in letter.paragraphs:
            self._paragraph(text, place)
        self._farewell(letter, place)
        self._end_page()

    def _end_page(self) -> None:
        self._canvas.showPage()
        self._pages += 1

    def _address(self, letter: LetterText) -> None:
        """The return line and the recipient inside the window, moved by the owner's correction."""
        window, settings = self._window, self._settings
        x = (window.x + settings.offset_x_mm) * MM
        top = window.y + settings.offset_y_mm
        self._canvas.setFillColor(paper.style("small").textColor)
        if settings.letterhead and window.id != "none":
            width = (window.width - 2) * MM
            self._canvas.setFont(SANS, self._fitting(letter.return_line, SANS, _RETURN_SIZE, width))
            self._canvas.drawString(x, (A4_MM[1] - top - 3.2) * MM, paper.plain(letter.return_line))
            top += 4
        self._block(letter.address_block, x, (A4_MM[1] - top - 4.5) * MM)

    def _block(self, lines: Sequence[str], x: float, y: float) -> None:
        """The address in one size, as large as its longest line allows; below 8 points a line shrinks alone."""
        width = (self._window.width - 2) * MM
        leading = min(_ADDRESS_LEADING_MM, (self._window.height - 9.5) / max(len(lines) - 1, 1)) * MM
        highest = min(_ADDRESS_SIZE, leading / 1.2)
        shared = min((self._fitting(line, SANS, highest, width) for line in lines), default=highest)
        self._canvas.setFillColor(paper.style("body").textColor)
        for number, line in enumerate(lines):
            self._canvas.setFont(SANS, self._fitting(line, SANS, min(highest, max(shared, 8.0)), width))
            self._canvas.drawString(x, y - number * leading, paper.plain(line))

    def _fitting(self, text: str, font: str, size: float, width: float) -> float:
        """The size at which ``text`` fits the width, at least 5 points."""
        wide = self._canvas.stringWidth(paper.plain(text), font, size)
        return max(size * min(1.0, width / wide), 5.0) if wide else size

    def _line(self, text: str, font: str, place: _Place, *, after: float) -> None:
        style = paper.style("body")
        for line in paper.wrapped(text, font, style.fontSize, self._width):
            self._room(style.leading, place)
            self._canvas.setFont(font, style.fontSize)
            self._canvas.setFillColor(paper.style("body").textColor)
            self._canvas.drawString(self._left * MM, place.y - style.fontSize, line)
            place.y -= style.leading
        place.y -= after

    def _room(self, height: float, place: _Place) -> None:
        """Turn the page when ``height`` does not fit any more."""
        if place.y - height < _BOTTOM_MM * MM:
            self._next_page(place)

    def _next_page(self, place: _Place) -> None:
        self._end_page()
        place.y = (A4_MM[1] - _NEXT_PAGE_TOP_MM) * MM

    def _paragraph(self, text: str, place: _Place) -> None:
        if text not in self._often or not self._form(text, place):
            self._set(text, place)
        place.y -= _GAP

    def _set(self, text: str, place: _Place) -> None:
        """A paragraph, over as many pages as it needs."""
        from reportlab.platypus import Paragraph

        waiting = [Paragraph(paper.para(text), paper.style("body"))]
        while waiting:
            part = waiting.pop(0)
            _, height = part.wrap(self._width, 10_000)
            room = place.y - _BOTTOM_MM * MM
            if height > room:
                pieces = part.split(self._width, room)
                if len(pieces) < 2:
                    self._next_page(place)
                waiting = [*(pieces or [part]), *waiting]
                continue
            part.drawOn(self._canvas, self._left * MM, place.y - height)
            place.y -= height

    def _form(self, text: str, place: _Place) -> bool:
        """Place a paragraph that many letters share, set once; False where it does not fit on the page."""
        from reportlab.platypus import Paragraph

        if text not in self._forms:
            shared = Paragraph(paper.para(text), paper.style("body"))
            _, height = shared.wrap(self._width, 10_000)
            self._forms[text] = f"paragraph-{len(self._forms)}", height
            self._canvas.beginForm(self._forms[text][0], 0, 0, self._width + 1, height + 1)
            shared.drawOn(self._canvas, 0, 0)
            self._canvas.endForm()
        name, height = self._forms[text]
        if height > place.y - _BOTTOM_MM * MM:
            return False
        self._canvas.saveState()
        self._canvas.translate(self._left * MM, place.y - height)
        self._canvas.doForm(name)
        self._canvas.restoreState()
        place.y -= height
        return True

    def _farewell(self, letter: LetterText, place: _Place) -> None:
        """Closing, signature (a picture, or space for ink) and names, kept together."""
        style = paper.style("body")
        self._room(style.leading * 3 + _SIGNATURE_MM[1] * MM, place)
        place.y -= _GAP
        self._line(letter.closing, SERIF, place, after=0)
        if self._signature:
            picture, width, height = self._signature
            self._canvas.drawImage(picture, self._left * MM, place.y - height - 4, width, height, mask="auto")
        place.y -= _SIGNATURE_MM[1] * MM
        for text, font in ((letter.signer, SERIF), (letter.shop_name, f"{SERIF}-Bold" if not letter.signer else SERIF)):
            if text:
                self._line(text, font, place, after=0)
