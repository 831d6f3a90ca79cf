"""All measurements as one table: ``python -m bench [NAME …]`` runs those whose module name holds one of the words.

A module of this package joins by having ``rows()``, which yields ``bench.result.Row`` values.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Iterator

import bench
from bench.result import Row

HEADINGS = ("operation", "floor", "measured", "ratio", "goal", "")


def modules(words: list[str]) -> Iterator[str]:
    """The names of the modules that measure something."""
    for found in pkgutil.iter_modules(bench.__path__):
        if not found.name.startswith("_") and (not words or any(word in found.name for word in words)):
            yield found.name


def measured(words: list[str]) -> Iterator[Row]:
    """Every row of every module, one after the other: two at once would disturb each other."""
    for name in modules(words):
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "rows"):
            yield from module.rows()


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    began = time.perf_counter()
    print(_line(HEADINGS), flush=True)
    print("-" * len(_line(HEADINGS)))
    missed = 0
    for row in measured(sys.argv[1:]):
        missed += not row.reached
        print(_line((row.operation, row.floor, row.measured, row.ratio, row.goal, "" if row.reached else "missed")), flush=True)
    print(f"\n{missed} goals missed, {time.perf_counter() - began:.0f} s." if missed else "\nAll goals reached.")
    return bool(missed)


def _line(cells: tuple[str, ...]) -> str:
    operation, *numbers, verdict = cells
    return f"{operation:<58}" + "".join(f"{number:>14}" for number in numbers) + f"  {verdict}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
