"""Rows of a file gathered into purchases, wherever they stand, in little memory.

A first pass looks at keys only: which purchases have rows in more than one place, and which have a row whose day cannot
be read. The second pass hands over purchases as their rows end; scattered ones go through temporary files. What the
first pass keeps is a bit map of fixed size; a chance hit in it only makes a purchase take the longer way.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from crm.domain.importing import Problem
from crm.errors import InvalidInput
from crm.exchange.cells import Broken, Number, Row
from crm.exchange.receipts import Key, Part, Receipt, ReceiptReader
from crm.i18n import N_

_BITS = 1 << 27
_TOO_MANY = 50_000
_FILES = 64
_EVERY = 2_000
Tick = Callable[[], None]


class Rejected(NamedTuple):
    """Rows that belong together and are left out, each with what is wrong."""

    rows: list[tuple[Row, list[Problem]]]


class _Survey:
    """What the first pass found. ``everything``: so much is scattered that all rows take the longer way."""

    def __init__(self) -> None:
        self._seen = bytearray(_BITS // 8)
        self._scattered: set[int] = set()
        self.unreadable: set[int] = set()
        self.everything = False

    def note(self, key: Key) -> None:
        """A run of rows of one key begins."""
        mark = hash(key)
        hit = True
        for bit in (mark & (_BITS - 1), (mark >> 29) & (_BITS - 1)):
            mask = 1 << (bit & 7)
            if not self._seen[bit >> 3] & mask:
                hit = False
                self._seen[bit >> 3] |= mask
        if hit and not self.everything:
            self._scattered.add(mark)
            self.everything = len(self._scattered) > _TOO_MANY

    def scattered(self, key: Key) -> bool:
        return self.everything or (bool(self._scattered) and hash(key) in self._scattered)

    def done(self) -> None:
        """Free what only the first pass needs."""
        self._seen = bytearray()
        if self.everything:
            self._scattered.clear()


def receipts(reader: ReceiptReader, tick: Tick) -> Iterator[Receipt | Rejected]:
    """All purchases of the file and everything that is left out, roughly in the file's order.

    ``tick`` is called every 2,000 rows of each pass.
    """
    if not reader.grouped:
        for row in _ticking(reader.source.rows(), tick):
            yield _made(reader, [row])
        return
    survey = _surveyed(reader, tick)
    with ExitStack() as stack:
        spill = _Spill(stack)
        yield from _runs(reader, survey, spill, tick)
        for rows in spill.groups(reader):
            yield _judged(reader, rows, survey)


def _ticking(rows: Iterable[Row], tick: Tick) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if not count % _EVERY:
            tick()
        yield row


def _surveyed(reader: ReceiptReader, tick: Tick) -> _Survey:
    survey = _Survey()
    last: Key = ("", "", "")
    for row in _ticking(reader.source.rows(), tick):
        key = reader.key(row)
        if key == last:
            continue
        last = key
        if key[0]:
            survey.note(key)
            if not key[2] and not isinstance(row.cells, Broken):
                survey.unreadable.add(hash(key[:2]))
    survey.done()
    return survey


def _runs(reader: ReceiptReader, survey: _Survey, spill: "_Spill", tick: Tick) -> Iterator[Receipt | Rejected]:
    run: list[Row] = []
    last: Key | None = None
    for row in _ticking(reader.source.rows(), tick):
        key = reader.key(row)
        if key != last or not key[0]:
            if run:
                yield _judged(reader, run, survey)
                run = []
            last = key
        if key[0] and survey.scattered(key):
            spill.put(key, row)
        else:
            run.append(row)
    if run:
        yield _judged(reader, run, survey)


def _judged(reader: ReceiptReader, rows: list[Row], survey: _Survey) -> Receipt | Rejected:
    if survey.unreadable and hash(reader.key(rows[0])[:2]) in survey.unreadable:
        reason = N_("Another row of this purchase cannot be read.")
        found = [(row, reader.read(row)) for row in rows]
        return Rejected([(row, p if isinstance(p, list) else [Problem(row.line, "", reason)]) for row, p in found])
    return _made(reader, rows)


def _made(reader: ReceiptReader, rows: list[Row]) -> Receipt | Rejected:
    parts: list[Part] = []
    wrong: dict[int, list[Problem]] = {}
    for row in rows:
        part = reader.read(row)
        if isinstance(part, list):
            wrong[row.line] = part
        else:
            parts.append(part)
    if not wrong:
        try:
            return reader.receipt(parts)
        except InvalidInput as error:
            wrong[rows[0].line] = [Problem(rows[0].line, reader.label("total"), error.msgid, error.values)]
    line = next(iter(wrong))
    reason = N_("Another row of this purchase cannot be read (line {line}).")
    return Rejected([(row, wrong.get(row.line) or [Problem(row.line, "", reason, {"line": line})]) for row in rows])


class _Spill:
    """Rows put aside in temporary files, those of one key in one file. A spreadsheet's numbers stay numbers."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._files: list[IO[str]] = []

    def put(self, key: Key, row: Row) -> None:
        if not self._files:
            self._files = [
                self._stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n")) for _ in range(_FILES)
            ]
        numbers = [i for i, cell in enumerate(row.cells) if isinstance(cell, Number)]
        self._files[hash(key) % _FILES].write(json.dumps((row.line, row.cells, numbers)) + "\n")

    def groups(self, reader: ReceiptReader) -> Iterator[list[Row]]:
        """The rows of each key together, in the order of the file within each."""
        for file in self._files:
            file.seek(0)
            found: dict[Key, list[Row]] = {}
            for text in file:
                line, cells, numbers = json.loads(text)
                for index in numbers:
                    cells[index] = Number(cells[index])
                row = Row(line, cells)
                found.setdefault(reader.key(row), []).append(row)
            yield from found.values()
