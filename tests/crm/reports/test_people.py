"""A list of customers as a table."""

from datetime import date

from crm.domain.consent import State
from crm.domain.customer import CustomerRow, Mark
from crm.domain.listing import COLUMNS
from crm.domain.permission import Permit, Verdict
from crm.domain.settings import Settings
from crm.domain.stage import Pace, Stage
from crm.reports import people

PERMITS = tuple(
    Permit(verdict, State.NOT_ASKED)
    for verdict in (Verdict.ALLOWED, Verdict.NO, Verdict.ASK_FIRST, Verdict.ASK_FIRST, Verdict.NO)
)
ROW = CustomerRow(
    1, "A1", "Berg", "Ede", "06", "a@b.nl", date(2026, 1, 2), 500, 1, 1, Stage.NEW, Pace.DUE, 3.0, True,
    permits=PERMITS, tags=("x", "y"),
)  # fmt: skip


def table(row: CustomerRow, *columns: str, hide_amounts: bool = False) -> tuple[object, ...]:
    made = people.report(
        [row], columns, "T", settings=Settings(), language="en", made_on=date(2026, 1, 1), hide_amounts=hide_amounts
    )
    return made.data[0].rows[0]


def test_values_in_words() -> None:
    """Stage, rhythm and consent; a mark stands where the stage would."""
    assert table(ROW, "stage", "last_on", "consent", "tags") == (
        "new", date(2026, 1, 2), "due", "yes", "no", "ask first", "ask first", "no", "x, y",
    )  # fmt: skip
    moved = CustomerRow(1, "A1", "B", "", "", "", None, 0, 0, 0, mark=Mark.MOVED)
    assert table(moved, "stage", "last_on") == ("moved away", None, None)


def test_every_column_is_there() -> None:
    """And amounts can be left out."""
    assert len(table(ROW, *COLUMNS)) == len(COLUMNS) + 5
    assert len(table(ROW, *COLUMNS, hide_amounts=True)) == len(COLUMNS) + 4
