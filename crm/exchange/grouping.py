"""Rows of a file gathered into purchases, wherever they stand, in little memory.

Most files are in order: the day never goes back, and within a day the numbers rise. Then a purchase is complete when
its rows end, and one pass is enough. The first row out of order raises ``Scattered``, and the caller begins again with
a survey: a first pass over the keys, which finds the purchases that have rows in more than one place, and those with a
row whose day cannot be read. The second pass sends scattered ones through temporary files. What the survey keeps is a
bit map of fixed size; a chance hit in it only makes a purchase take the longer way.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from operator import lt
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from crm.domain.importing import Problem
from crm.errors import InvalidInput
from crm.exchange.cells import Broken, Number, Row
from crm.exchange.receipts import Key, Part, Receipt, Singles, receipt
from crm.exchange.till import ReceiptReader
from crm.i18n import N_

_BITS = 1 << 27
_TOO_MANY = 50_000
_FILES = 64
_EVERY = 2_000
Tick = Callable[[], None]


class Scattered(Exception):
    """The file is not in order: purchases may have rows in more than one place."""


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


def receipts(reader: ReceiptReader, tick: Tick, *, survey: bool) -> Iterator[Receipt | Rejected | Singles]:
    """All purchases of the file and everything that is left out, roughly in the file's order.

    ``tick`` is called every 2,000 rows of each pass; ``survey`` makes two passes of it.

    Raises:
        Scattered: a row is out of order, and there was no survey.
    """
    if not reader.grouped:
        for some in _chunks(reader.source.rows(), tick):
            if made := reader.straight(some):
                yield made
            else:
                yield from (_made(reader, [row], reader.key(row)) for row in some)
    elif survey:
        yield from _surveyed_runs(reader, _surveyed(reader, tick), tick)
    else:
        yield from _ordered_runs(reader, tick)


class _Order:
    """Whether keys come in order: days rise, and within a day the numbers of each series (``C123``, ``123``)."""

    def __init__(self) -> None:
        self._day = " "
        self._highest: dict[str, int] = {}

    def check(self, key: Key) -> None:
        """Take the next key.

        Raises:
            Scattered: it may have come before, or its day cannot be read.
        """
        number, _, day = key
        if day != self._day:
            if day < self._day:
                raise Scattered
            self._day = day
            self._highest.clear()
        digits = number if number.isdecimal() else _trailing_digits(number)
        series, value = number[: len(number) - len(digits)], int(digits or 0)
        if value <= self._highest.get(series, -1):
            raise Scattered
        self._highest[series] = value

    def follow(self, numbers: Sequence[str], days: Sequence[str]) -> bool:
        """Take many keys but the last if all rise with plain numbers; False, and nothing taken, when one does not."""
        if len(numbers) < 2 or not "".join(numbers).isdecimal() or not all(numbers):
            return False
        keys = list(zip(days, map(int, numbers), strict=True))
        if keys[0] <= (self._day, self._highest.get("", -1)) or not all(map(lt, keys, keys[1:])):
            return False
        if keys[-2][0] != self._day:
            self._highest.clear()
        self._day, self._highest[""] = keys[-2]
        return True


def _trailing_digits(number: str) -> str:
    return number[len(number.rstrip("0123456789")) :][:18]


def _ordered_runs(reader: ReceiptReader, tick: Tick) -> Iterator[Receipt | Rejected | Singles]:
    run = _Run(reader)
    held: list[Row] = []
    for some in _chunks(reader.source.rows(), tick):
        rows = held + some
        made = reader.straight(rows)
        if made and run.order.follow(made.lines.numbers, made.lines.days):
            yield from run.end()
            yield made.part(0, len(rows) - 1)
            held = rows[-1:]  # the next rows may belong to it
        else:
            yield from run.take(rows)
            held = []
    yield from run.take(held)
    yield from run.end()


class _Run:
    """Rows of one key, one after the other."""

    def __init__(self, reader: ReceiptReader) -> None:
        self._reader = reader
        self._rows: list[Row] = []
        self._key: Key = ("", "", "")
        self.order = _Order()

    def take(self, rows: Iterable[Row]) -> Iterator[Receipt | Rejected]:
        """Add rows; those before the first of another key are a purchase.

        Raises:
            Scattered: a row is out of order.
        """
        for row in rows:
            key = self._reader.key(row)
            if key == self._key and key[0]:
                self._rows.append(row)
                continue
            yield from self.end()
            self._rows, self._key = [row], key
            if key[0]:
                self.order.check(key)

    def end(self) -> Iterator[Receipt | Rejected]:
        """The purchase of the rows so far."""
        if self._rows:
            yield _made(self._reader, self._rows, self._key)
            self._rows, self._key = [], ("", "", "")


def _chunks(rows: Iterable[Row], tick: Tick) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, _EVERY)):
        tick()
        yield some


def _ticking(rows: Iterable[Row], tick: Tick) -> Iterator[Row]:
    for some in _chunks(rows, tick):
        yield from some


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


def _surveyed_runs(reader: ReceiptReader, survey: _Survey, tick: Tick) -> Iterator[Receipt | Rejected]:
    run: list[Row] = []
    last: Key = ("", "", "")
    with ExitStack() as stack:
        spill = _Spill(stack)
        for row in _ticking(reader.source.rows(), tick):
            key = reader.key(row)
            if key != last or not key[0]:
                if run:
                    yield _judged(reader, run, last, survey)
                    run = []
                last = key
            if key[0] and survey.scattered(key):
                spill.put(key, row)
            else:
                run.append(row)
        if run:
            yield _judged(reader, run, last, survey)
        for key, rows in spill.groups(reader):
            yield _judged(reader, rows, key, survey)


def _judged(reader: ReceiptReader, rows: list[Row], key: Key, survey: _Survey) -> Receipt | Rejected:
    if survey.unreadable and key[0] and hash(key[:2]) in survey.unreadable:
        reason = N_("Another row of this purchase cannot be read.")
        found = [(row, reader.read(row, key)) for row in rows]
        return Rejected([(row, p if isinstance(p, list) else [Problem(row.line, "", reason)]) for row, p in found])
    return _made(reader, rows, key)


def _made(reader: ReceiptReader, rows: list[Row], key: Key) -> Receipt | Rejected:
    if len(rows) == 1 and (plain := reader.plain(rows[0], key)):
        return plain
    found = [reader.read(row, key) for row in rows]
    parts = [part for part in found if part.__class__ is Part]
    wrong: dict[int, list[Problem]] = {}
    if len(parts) == len(rows):
        try:
            return receipt(parts, reader.form)
        except InvalidInput as error:
            wrong[rows[0].line] = [Problem(rows[0].line, reader.label("total"), error.msgid, error.values)]
    wrong |= {row.line: part for row, part in zip(rows, found, strict=True) if isinstance(part, list)}
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
            opened = (TemporaryFile("w+", encoding="utf-8", newline="\n") for _ in range(_FILES))  # noqa: SIM115
            self._files = [self._stack.enter_context(file) for file in opened]
        numbers = [i for i, cell in enumerate(row.cells) if isinstance(cell, Number)]
        self._files[hash(key) % _FILES].write(json.dumps((row.line, row.cells, numbers)) + "\n")

    def groups(self, reader: ReceiptReader) -> Iterator[tuple[Key, list[Row]]]:
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
            yield from found.items()
