"""A file with everything known about it: its table, the complete mapping, and what is left to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from crm.domain.importing import DATE_ORDERS, Mapping, Preview, Question, Remark
from crm.errors import FileProblem, InvalidInput
from crm.exchange import guess
from crm.exchange.cells import Broken, Row
from crm.exchange.dates import order_of
from crm.exchange.synonyms import IDENTITY, plain
from crm.exchange.tables import Table, open_table
from crm.exchange.values import mark_of
from crm.i18n import N_

_SAMPLE = 1_000
_SCAN = 200_000
"""Rows looked at before a date order or a decimal mark is asked for."""
_NAMES_ONLY = N_(
    "This file names customers without a number, and two people can have one name. Does every name become a customer "
    "of its own, or are these sales without a customer?"
)
_NATIONAL = N_("Column “{column}” looks like national numbers; those may not be kept, so it is not read.")
_OWN_NUMBERS = N_("Column “{column}” looks like national numbers. Leave it out unless they are numbers of your own.")
_DATES = {"customers": ("birth_date", "customer_since"), "purchases": ("on",)}
_NUMBERS = {"customers": (), "purchases": ("unit_price", "total", "discount", "quantity")}


class Source:
    """An opened file. ``mapping`` is complete; ``indexes`` are the column indexes of each field in use.

    Raises:
        FileProblem: it cannot be read, or holds no data. InvalidInput: the mapping names what is not there.
    """

    def __init__(self, path: Path, given: Mapping) -> None:
        self.path = path
        self.table: Table = open_table(path, encoding=given.encoding, delimiter=given.delimiter, sheet=given.sheet)
        self._sample = list(islice(self.table.rows(), _SAMPLE))
        sound = [row for row in self._sample if not isinstance(row.cells, Broken)]
        self.questions: list[Question] = []
        self.remarks: list[Remark] = []
        self._skip = self._header(given, sound)
        self.rows_seen = sound[self._skip :]
        width = max((len(row.cells) for row in self.rows_seen), default=0)
        self.header: list[str] = [cell.strip() for cell in sound[self._skip - 1].cells] if self._skip else []
        while len(self.header) > 1 and not self.header[-1] and width < len(self.header):
            self.header.pop()
        self.labels = tuple(self.header or map(str, range(1, width + 1)))
        if not self.rows_seen and len(sound) == len(self._sample):
            raise FileProblem(N_("“{name}” holds no data, only a header."), name=path.name)
        kind = given.kind or self._kind()
        self.indexes = self._columns(given, kind)
        self.mapping = self._complete(given, kind)
        self._ask(given)

    def _header(self, given: Mapping, rows: Sequence[Row]) -> int:
        """How many rows come before the data, the header included."""
        if given.header is False or not rows:
            return 0
        names = {c for columns in given.columns.values() for c in columns if isinstance(c, str)}
        if names:
            hits = [len(names & {cell.strip() for cell in row.cells}) for row in rows[:10]]
            if max(hits):
                return hits.index(max(hits)) + 1
        at = guess.header_at(rows)
        if at is None:
            return 1 if given.header else 0
        if at:
            self.remarks.append(Remark(N_("Lines above the header that are left out: {n}"), {"n": at}))
        return at + 1

    def _kind(self) -> str:
        kind = guess.kind_of(self.header, self.rows_seen[:200])
        if kind is None:
            text = N_("Does this file hold customers or purchases?")
            self.questions.append(Question("kind", text, choices=("customers", "purchases")))
        return kind or "customers"

    def _columns(self, given: Mapping, kind: str) -> dict[str, tuple[int, ...]]:
        found = {name: tuple(map(self._index, columns)) for name, columns in given.columns.items()}
        barred = guess.forbidden(self.header)
        self.remarks += [
            Remark(N_("Column “{column}” holds national numbers; it is not read."), {"column": self.labels[i]})
            for i in barred
        ]
        rows = self.rows_seen[:200]
        barred += self._national(kind, barred)
        taken = {index for indexes in found.values() for index in indexes} | set(barred)
        names = ["" if i in taken else label for i, label in enumerate(self.header)]
        named = guess.by_name(kind, names, rows)
        taken |= {index for indexes in named.values() for index in indexes}
        taken |= set(range(len(self.labels), max((len(row.cells) for row in rows), default=0)))
        content = guess.by_content(kind, rows, taken, header=bool(self.header))
        if kind == "purchases" and named.keys() & {"total", "unit_price"}:
            content.pop("total", None)
        for name, indexes in (named | {k: v for k, v in content.items() if k not in named}).items():
            found.setdefault(name, tuple(indexes))
        if kind == "purchases" and "customer" not in given.columns:
            found = guess.with_names(found, self.header, rows)
        self._drop_rates(given, found, rows)
        return {name: indexes for name, indexes in found.items() if indexes or name in given.columns}

    def _national(self, kind: str, barred: Sequence[int]) -> list[int]:
        """Columns that hold national numbers whatever their header says, but for numbers of the shop's own."""
        hits = [i for i in guess.national(self.rows_seen) if i < len(self.labels) and i not in barred]
        own = {index for index in hits if self.header and guess.is_known(kind, self.header[index])}
        self.remarks += [
            Remark(_OWN_NUMBERS if index in own else _NATIONAL, {"column": self.labels[index]}) for index in hits
        ]
        return [index for index in hits if index not in own]

    def _drop_rates(self, given: Mapping, found: dict[str, tuple[int, ...]], rows: Sequence[Row]) -> None:
        """A column of shares is no column of discounts; ask when the price alone would be too high."""
        index = found.get("discount", ())
        if not index or "discount" in given.columns or not guess.shares(rows, index[0]):
            return
        del found["discount"]
        if "unit_price" in found and "total" not in found:
            text = N_("Column “{column}” holds shares, not amounts. Which column holds the discount?")
            self.questions.append(Question("columns.discount", text, {"column": self.labels[index[0]]}))

    def _index(self, column: str | int) -> int:
        if isinstance(column, int) and 0 < column <= max(
            len(self.labels), *(len(r.cells) for r in self.rows_seen[:1] or [Row(0, [])])
        ):
            return column - 1
        exact = [i for i, label in enumerate(self.labels) if label == column]
        alike = [i for i, label in enumerate(self.labels) if isinstance(column, str) and plain(label) == plain(column)]
        if not exact and not alike:
            raise InvalidInput(N_("The file has no column “{column}”."), field="columns", column=column)
        return (exact or alike)[0]

    def _complete(self, given: Mapping, kind: str) -> Mapping:
        columns = {
            name: tuple(guess.as_column(self.labels, i, header=bool(self._skip)) for i in indexes)
            for name, indexes in self.indexes.items()
        }
        return replace(
            given,
            kind=kind,
            encoding=self.table.encoding,
            delimiter=self.table.delimiter,
            header=bool(self._skip),
            sheet=self.table.sheet,
            columns=columns,
            dates=given.dates or self._order(kind),
            decimal=given.decimal or self._mark(kind),
        )

    def _order(self, kind: str) -> str:
        orders = [order_of(self._cells(name)) for name in _DATES[kind] if self.indexes.get(name)]
        sure = [order for order, certain in orders if certain]
        if orders and not sure:
            text = N_("Are the dates written day first or month first?")
            self.questions.append(Question("dates", text, choices=DATE_ORDERS))
        return next((o for o in sure if o != "day-first"), "day-first") if sure else "day-first"

    def _mark(self, kind: str) -> str:
        names = [name for name in _NUMBERS[kind] if self.indexes.get(name)]
        marks = [mark_of(self._cells(name)) for name in names]
        unsure = [mark for mark, certain in marks if not certain]
        sure = [mark for (mark, certain), name in zip(marks, names, strict=True) if certain and name != "quantity"]
        proven = "," if "," in sure else "."
        if unsure and not any(self._shows(name) for name in names):
            text = N_("Is “{mark}” the decimal mark of the amounts?")
            self.questions.append(Question("decimal", text, {"mark": unsure[0]}, choices=(".", ",")))
            return unsure[0]
        return proven

    def _shows(self, name: str) -> bool:
        """Whether a column proves its decimal mark by itself."""
        mark, certain = mark_of(self._cells(name))
        return certain and any(mark in cell for cell in islice(self._cells(name), _SAMPLE))

    def _cells(self, name: str) -> Iterator[str]:
        """The filled cells of a field, from the sample and then from the file, up to a limit."""
        index = self.indexes[name][0]
        rows = (
            self.rows_seen
            if len(self._sample) < _SAMPLE
            else chain(self.rows_seen, islice(self.rows(), _SAMPLE, _SCAN))
        )
        return (row.cells[index] for row in rows if index < len(row.cells) and row.cells[index])

    def _ask(self, given: Mapping) -> None:
        if given.encoding is None and not self.table.encoding_sure:
            choices = (self.table.encoding or "", *self.table.encoding_choices)
            self.questions.append(Question("encoding", N_("In which encoding is this file?"), choices=choices))
        if self.mapping.kind == "purchases":
            self._ask_purchases(given)
        elif not (IDENTITY | {"number"}) & self.indexes.keys():
            self.questions.append(Question("columns.surname", N_("Which column holds the name?")))

    def _ask_purchases(self, given: Mapping) -> None:
        if not self.indexes.get("on"):
            self.questions.append(Question("columns.on", N_("Which column holds the date?")))
        if not (self.indexes.get("total") or self.indexes.get("unit_price")):
            self.questions.append(Question("columns.total", N_("Which column holds the amount?")))
        if self.indexes.get("customer"):
            return
        if self.indexes.get("name"):
            if given.names_only is None:
                self.questions.append(Question("names_only", _NAMES_ONLY, choices=("customers", "anonymous")))
        elif "customer" not in given.columns:
            self.questions.append(Question("columns.customer", N_("Which column holds the customer number?")))

    def rows(self) -> Iterator[Row]:
        """All data rows, those that could not be taken apart included."""
        rows = self.table.rows()
        passed = 0
        while passed < self._skip and (row := next(rows, None)):
            if isinstance(row.cells, Broken):
                yield row
            else:
                passed += 1
        yield from rows

    def preview(self) -> Preview:
        """What a wizard shows of the file."""
        used = {index for indexes in self.indexes.values() for index in indexes}
        return Preview(
            mapping=self.mapping,
            questions=tuple(self.questions),
            columns=self.labels,
            rows=tuple(tuple(map(str, row.cells)) for row in self.rows_seen[:20]),
            remarks=tuple(self.remarks),
            ignored=tuple(label for i, label in enumerate(self.labels) if i not in used),
            sheets=self.table.sheets,
        )
