"""Counts and examples of one import, and the progress bar of its passes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from crm.domain.importing import COUNTS, CellChange, ImportPlan, Mapping, Problem, Sample
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.rejects import RejectsFile
from crm.exchange.source import Source

T = TypeVar("T")
_FIRST = 100
_SAMPLES = 20
"""Examples kept per verdict."""


class Tally:
    """Collects what happens to each row. All counts are data rows, except records added."""

    def __init__(self, rejects: RejectsFile | None = None) -> None:
        self._counts: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._warnings: list[Problem] = []
        self._samples: dict[str, list[Sample]] = {}
        self._rejects = rejects

    def reject(self, rows: Iterable[tuple[Row, Sequence[Problem]]]) -> None:
        """Rows that are left out, with the reasons."""
        for row, problems in rows:
            self._counts["rejected"] += 1
            self._counts["rows"] += 1
            if len(self._problems) < _FIRST:
                self._problems += problems
            if self._rejects:
                self._rejects.write(row.line, row.cells, problems)

    def warn(self, warnings: Iterable[Problem]) -> None:
        """What is odd about rows that are taken all the same."""
        for warning in warnings:
            self._counts["warned"] += 1
            if len(self._warnings) < _FIRST:
                self._warnings.append(warning)

    def take(self, verdict: str, rows: int = 1) -> None:
        """Rows that were added, filled, changed or left untouched."""
        self._counts[verdict] += rows
        self._counts["rows"] += rows

    def count(self, name: str, times: int = 1) -> None:
        """Records added, and anonymous rows."""
        self._counts[name] += times

    def sample(self, line: int, verdict: str, reference: str, cells: Callable[[], tuple[CellChange, ...]]) -> None:
        """An example for the rehearsal; ``cells`` is asked only while examples are wanted."""
        found = self._samples.setdefault(verdict, [])
        if len(found) < _SAMPLES:
            found.append(Sample(line, verdict, reference, cells()))

    @property
    def changes_anything(self) -> bool:
        """Whether at least one row is added, filled or changed."""
        return any(self._counts[name] for name in ("added", "filled", "changed"))

    def plan(self, mapping: Mapping) -> ImportPlan:
        """Everything counted so far."""
        samples = tuple(sample for verdict in sorted(self._samples) for sample in self._samples[verdict])
        return ImportPlan(
            mapping,
            **{name: self._counts[name] for name in (*COUNTS, "warned")},
            problems=tuple(self._problems[:_FIRST]),
            warnings=tuple(self._warnings),
            samples=samples,
        )


class Meter:
    """Turns the position in a file that is read in several passes into one progress."""

    def __init__(self, source: Source, passes: int, progress: Callable[[int, int], None] | None) -> None:
        self._table = source.table
        self._passes = passes
        self._progress = progress
        self._pass = 0
        self._last = 0

    def __call__(self) -> None:
        if self._progress is None:
            return
        done, total = self._table.position()
        if done < self._last and self._pass + 1 < self._passes:
            self._pass += 1
        self._last = done
        self._progress(self._pass * total + done, self._passes * total)


def blocks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most ``size`` items."""
    rest = iter(items)
    while block := list(islice(rest, size)):
        yield block


def problem(line: int, column: str, error: InvalidInput) -> Problem:
    """An error about a record as a problem of its row."""
    return Problem(line, column, error.msgid, error.values)
