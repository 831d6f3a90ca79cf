"""Text tables: CSV, TSV and columns aligned with spaces. Streamed: memory does not grow with the file."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from io import BufferedReader, TextIOWrapper
from itertools import chain, islice
from pathlib import Path

from crm.errors import FileProblem, InvalidInput
from crm.exchange import encoding as encodings
from crm.exchange.cells import Broken, Row
from crm.i18n import N_

DELIMITERS = (";", ",", "\t", "|")
ALIGNED = " "
"""Stands for any run of blanks between cells."""
_LONGEST_LINE = 1 << 20
_SAMPLE_LINES = 200
_TOGETHER = 500
_PATIENCE = 50
"""So many quotation marks may be left open; after that they are ordinary characters."""


class TextTable:
    """A text file as rows. ``encoding`` and ``delimiter`` are guessed when None.

    Raises:
        FileProblem: it is not a text file. InvalidInput: no such encoding.
    """

    sheets: tuple[str, ...] = ()
    sheet: str | None = None

    def __init__(self, path: Path, encoding: str | None, delimiter: str | None) -> None:
        self._path = path
        _check_text(path, encoding)
        guessed = encodings.guess(path) if encoding is None else encodings.Encoding(known_encoding(encoding))
        self.encoding, self.encoding_sure, self.encoding_choices = guessed.name, guessed.sure, guessed.others
        self._size = path.stat().st_size
        self._done = 0
        self._reading: BufferedReader | None = None
        self.delimiter = delimiter or guess_delimiter(self._sample())

    def _sample(self) -> list[str]:
        with self._open() as file:
            lines = [file.readline(_LONGEST_LINE) for _ in range(_SAMPLE_LINES)]
        return [line for line in lines if line.strip()]

    def _open(self) -> TextIOWrapper:
        return self._path.open(encoding=self.encoding, errors="replace", newline="")

    def position(self) -> tuple[int, int]:
        """Bytes read and bytes in all."""
        if self._reading and not self._reading.closed:
            self._done = self._reading.tell()
        return self._done, self._size

    def rows(self) -> Iterator[Row]:
        """All rows that are not blank, with the line they begin on."""
        with self._path.open("rb") as binary:
            file = TextIOWrapper(binary, encoding=self.encoding, errors="replace", newline="")
            lines = iter(partial(file.readline, _LONGEST_LINE), "")
            self._reading = binary
            yield from _aligned(lines) if self.delimiter == ALIGNED else self._quickly(lines)
            self._done = self._size

    def _quickly(self, lines: Iterator[str]) -> Iterator[Row]:
        """Rows of many lines at once as long as nothing is quoted: then every line is a row; the rest one by one."""
        first = 1
        make = tuple.__new__  # twice as fast as Row(…), and this is done for every line of the file
        while some := list(islice(lines, _TOGETHER)):
            text = "".join(some)
            if '"' in text or "\0" in text or max(map(len, some)) > csv.field_size_limit():
                yield from self._split(chain(some, lines), first)
                return
            split = csv.reader(some, delimiter=self.delimiter, skipinitialspace=True)
            yield from [make(Row, (line, cells)) for line, cells in enumerate(split, first) if any(cells)]
            first += len(some)

    def _split(self, lines: Iterator[str], first: int) -> Iterator[Row]:
        patience = _PATIENCE
        make = tuple.__new__
        while True:
            pending: list[str] = []
            reader = csv.reader(
                _noted(lines, pending),
                delimiter=self.delimiter,
                skipinitialspace=True,
                quoting=csv.QUOTE_MINIMAL if patience else csv.QUOTE_NONE,
            )
            try:
                for cells in reader:
                    lines_read = len(pending)
                    if lines_read > 1 and not self._closed(pending):
                        break
                    if any(cells):
                        yield make(Row, (first, cells))
                    first += lines_read
                    pending.clear()
                else:
                    return
            except csv.Error:
                pass
            patience -= bool(patience)
            yield Row(first, Broken([pending[0].rstrip("\r\n")[:2000]], _OPEN_QUOTE))
            first += 1
            lines = chain(pending[1:], lines)

    def _closed(self, lines: list[str]) -> bool:
        """Whether the quotations of a record over several lines fit; a stray mark would swallow rows in silence."""
        try:
            strict = csv.reader(lines, delimiter=self.delimiter, skipinitialspace=True, strict=True)
            return len(list(strict)) == 1
        except csv.Error:
            return False


_OPEN_QUOTE = N_("A quotation mark is opened but not closed, or the cell is too long.")


def _noted(lines: Iterator[str], pending: list[str]) -> Iterator[str]:
    """The lines without NUL characters, each noted until its row is done."""
    for line in lines:
        clean = line.replace("\0", "") if "\0" in line else line
        pending.append(clean)
        yield clean


def _aligned(lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if cells := line.replace("\0", "").split():
            yield Row(number, cells)


def known_encoding(name: str) -> str:
    """``name`` if there is such an encoding.

    Raises:
        InvalidInput: there is none.
    """
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        info = None
    if info is None or not getattr(info, "_is_text_encoding", True):
        raise InvalidInput(N_("There is no encoding “{name}”."), field="encoding", name=name[:40])
    return name


def _check_text(path: Path, encoding: str | None) -> None:
    with path.open("rb") as file:
        sample = file.read(1 << 18)
    if not sample.strip(b"\xef\xbb\xbf\r\n\t \0"):
        raise FileProblem(N_("“{name}” is empty."), name=path.name)
    wide = sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if wide or (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        return
    junk = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    if junk * 50 > len(sample) or sample.startswith((b"%PDF", b"SQLite format 3", b"\x89PNG", b"{\\rtf")):
        raise not_a_table(path)


def not_a_table(path: Path) -> FileProblem:
    """The sentence for a file that holds something else."""
    return FileProblem(
        N_("“{name}” is not a table that can be read. Save it as XLSX or as CSV (UTF-8) and try again."), name=path.name
    )


def guess_delimiter(lines: list[str]) -> str:
    """The delimiter that gives the most even columns; blanks when only they are even; ``,`` for one column."""
    best = max(DELIMITERS, key=lambda d: (_evenness(lines, d), -DELIMITERS.index(d)))
    if _evenness(lines, best) > 0:
        return best
    widths = {len(line.split()) for line in lines}
    return ALIGNED if len(widths) == 1 and widths.pop() > 2 and len(lines) > 1 else ","


def _evenness(lines: list[str], delimiter: str) -> float:
    """Share of rows with the most frequent width, weighed by that width; 0 for a single column."""
    try:
        rows = [r for r in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if r]
    except csv.Error:
        rows = [line.split(delimiter) for line in lines]
    widths = Counter(map(len, rows))
    if not widths:
        return 0
    width, times = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
    return times / len(rows) * (1 + min(width, 50) / 50) if width > 1 and times * 2 >= len(rows) else 0
