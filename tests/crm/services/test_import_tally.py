"""Counts, examples and the progress of an import."""

from pathlib import Path

import pytest

from crm.domain.importing import Mapping, Problem
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.rejects import RejectsFile
from crm.exchange.source import Source
from crm.services.import_tally import Meter, Tally, blocks, problem
from tests.tables import table_file

WRONG = Problem(3, "Date", "The date is missing.")


def test_counts_are_data_rows() -> None:
    """Added, filled, changed, untouched and rejected make up all rows."""
    tally = Tally()
    tally.take("added", 4)
    tally.take("filled")
    tally.reject([(Row(3, ["x"]), [WRONG])])
    tally.count("purchases_added", 2)
    counts = tally.plan(Mapping()).counts
    assert counts["rows"] == sum(counts[name] for name in ("added", "filled", "changed", "untouched", "rejected")) == 6
    assert counts["purchases_added"] == 2


@pytest.mark.parametrize(("verdict", "changes"), [("added", True), ("filled", True), ("untouched", False)])
def test_only_some_rows_change_anything(verdict: str, changes: bool) -> None:
    """An import of known rows leaves no batch behind."""
    tally = Tally()
    tally.take(verdict)
    assert tally.changes_anything is changes


def test_the_first_hundred_problems_are_kept() -> None:
    """All are counted; a hundred are enough to see what is wrong."""
    tally = Tally()
    tally.reject((Row(n, []), [WRONG, WRONG]) for n in range(300))
    tally.warn([WRONG] * 300)
    plan = tally.plan(Mapping())
    assert (plan.rejected, len(plan.problems), plan.warned, len(plan.warnings)) == (300, 100, 300, 100)


def test_twenty_examples_of_each_verdict() -> None:
    """Their cells are made only for those that are kept."""
    tally, asked = Tally(), []
    for n in range(50):
        tally.sample(n, "added", str(n), lambda n=n: asked.append(n) or ())
    assert len(tally.plan(Mapping()).samples) == len(asked) == 20


def test_rejected_rows_are_written(tmp_path: Path) -> None:
    """Each goes to the file of rejects as well."""
    with RejectsFile(tmp_path / "rejects.csv", ("Date",), ",") as file:
        Tally(file).reject([(Row(3, ["soon"]), [WRONG])])
        file.keep()
    assert '"Date: The date is missing.","3","soon"' in (tmp_path / "rejects.csv").read_text("utf-8-sig")


def test_progress_of_two_passes_never_goes_back(tmp_path: Path) -> None:
    """It ends where both passes end."""
    source = Source(table_file(tmp_path, "Naam;Plaats\n" + "Jan;Ede\n" * 5_000), Mapping())
    seen: list[tuple[int, int]] = []
    meter = Meter(source, 2, lambda done, total: seen.append((done, total)))
    for _ in range(2):
        for _row in source.rows():
            meter()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] > seen[-1][1] / 2


def test_no_progress_is_fine(tmp_path: Path) -> None:
    """Nobody has to watch: the rows come all the same."""
    source = Source(table_file(tmp_path, "Naam;Plaats\nJan;Ede\nPiet;Ede\n"), Mapping())
    meter = Meter(source, 1, None)
    assert len([meter() for _ in source.rows()]) == 2


def test_items_in_blocks() -> None:
    """The last block is what is left."""
    assert list(blocks(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_an_error_of_a_record_becomes_a_problem_of_its_row() -> None:
    """With its values, to be translated later."""
    assert problem(7, "Name", InvalidInput("No {x}.", x=1)) == Problem(7, "Name", "No {x}.", {"x": 1})
