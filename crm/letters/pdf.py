"""Letters onto paper: one canvas for the whole run (performance research section 3).

reportlab keeps all pages until it saves, so long runs are drawn in parts and joined.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from crm import paper
from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.letters.address_lines import fits as address_fits
from crm.letters.files import new_files
from crm.letters.pages import Pages, Progress
from crm.letters.window import profile
from crm.paper import SANS, SERIF
from crm.paths import replacing

PART_LETTERS = 2_000


def unprintable(letter: LetterText) -> set[str]:
    """Characters of a letter that its faces cannot print."""
    outside = "\n".join((*letter.address_block, letter.return_line))
    names = (letter.closing, letter.signer, letter.shop_name)
    inside = "\n".join((letter.place_date, letter.subject, letter.salutation, *letter.paragraphs, *names))
    return paper.missing_glyphs(outside, SANS) | paper.missing_glyphs(inside, SERIF)


def fits(letter: LetterText, settings: Settings) -> bool:
    """Whether the address is easily read in the window of the shop's envelope: no line under 8 points."""
    return address_fits(letter.address_block, profile(settings.envelope))


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
        return sum(Pages(letters, settings, stream).draw(progress, 0, len(letters)))
    import pikepdf

    with pikepdf.new() as whole:
        for part, _ in _parts(letters, settings, progress):
            with pikepdf.open(part) as drawn:
                whole.pages.extend(drawn.pages)
        stream.write(_saved(whole))
        return len(whole.pages)


def _saved(document: Any) -> bytes:
    """The bytes of a pikepdf document: saving to a full disk directly ends the whole program.

    The parts are compressed already; trying again costs eight times the rest.
    """
    stream = BytesIO()
    document.save(stream, deterministic_id=True, compress_streams=False)
    return stream.getvalue()


def _parts(
    letters: Sequence[LetterText], settings: Settings, progress: Progress | None
) -> Iterator[tuple[BytesIO, list[int]]]:
    """Documents of some letters each, with the pages of every letter."""
    for start in range(0, len(letters), PART_LETTERS):
        part = BytesIO()
        some = letters[start : start + PART_LETTERS]
        yield part, Pages(some, settings, part).draw(progress, start, len(letters))


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
        FileProblem: the folder cannot be written to; no letter of this run is left in it.
    """
    drawn = list(_parts(letters, settings, progress))
    with new_files(folder, names, ".pdf") as files:
        _split(drawn, iter(files))
    return files


def _split(drawn: Sequence[tuple[BytesIO, list[int]]], files: Iterator[Path]) -> None:
    import pikepdf

    for part, counts in drawn:
        with pikepdf.open(part) as whole:
            first = 0
            for pages in counts:
                _save_pages(whole, first, first + pages, next(files))
                first += pages


def _save_pages(whole: Any, first: int, last: int, path: Path) -> None:
    import pikepdf

    with replacing(path) as temporary, pikepdf.new() as one:
        one.pages.extend(whole.pages[first:last])
        temporary.write_bytes(_saved(one))
