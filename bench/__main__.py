"""All measurements as one table: ``python -m bench [WORD …]`` runs the modules whose name holds one of the words.

A module of this package joins by having ``rows()``, which yields rows with ``operation``, ``floor``, ``measured``,
``ratio``, ``goal`` and, where the goal can be judged, ``reached``.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Iterator
from typing import Any

import bench

COLUMNS = ("operation", "floor", "measured", "ratio", "goal")


def modules(words: list[str]) -> Iterator[str]:
    """The names of the modules that may measure something."""
    for found in pkgutil.iter_modules(bench.__path__):
        if not found.name.startswith("_") and (not words or any(word in found.name for word in words)):
            yield found.name


def measured(words: list[str]) -> Iterator[Any]:
    """Every row of every module, one after the other: two at once would disturb each other."""
    for name in modules(words):
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "rows"):
            yield from module.rows()


def main() -> int:
    """Print the table as it comes; 1 when a goal is missed."""
    began = time.perf_counter()
    count = missed = 0
    print(_line([*COLUMNS], ""), flush=True)
    for row in measured(sys.argv[1:]):
        verdict = {True: "", False: "MISSED"}.get(getattr(row, "reached", True), "")
        count, missed = count + 1, missed + (verdict != "")
        print(_line([_cell(getattr(row, column)) for column in COLUMNS], verdict), flush=True)
    print(f"\n{count} measured, {missed} missed, {time.perf_counter() - began:.0f} s.")
    return bool(missed) or not count


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)


def _line(cells: list[str], verdict: str) -> str:
    operation, *numbers = cells
    return (f"{operation:<58}" + "".join(f"{number:>14}" for number in numbers) + f"  {verdict}").rstrip()


if __name__ == "__main__":
    sys.exit(main())
