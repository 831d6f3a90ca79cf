"""Figures always equal what the purchases add up to."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.domain.purchase import PurchaseDraft
from crm.errors import NotFound
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import figures
from tests.factories import person, purchase


def stored(workspace: Workspace) -> dict[int, tuple[object, ...]]:
    with workspace.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM figure")
        return {row[0]: tuple(row[1:]) for row in rows}


def recomputed(workspace: Workspace) -> dict[int, tuple[object, ...]]:
    """The same in plain Python from the purchases as services show them."""
    with workspace.read() as session:
        ids = [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM customer")]
    found: dict[int, tuple[object, ...]] = {}
    for customer_id in ids:
        rows = purchases.rows(workspace, customer_id)
        days = [row.on.isoformat() for row in rows if not row.is_return]
        if rows:
            found[customer_id] = (
                min(days, default=None), max(days, default=None), len(days), sum(row.total_cents for row in rows),
            )  # fmt: skip
    return found


def test_figures_are_right_at_once(workspace: Workspace) -> None:
    """Adding, changing, moving, removing and undoing a purchase each show at once."""
    one, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    added = purchases.add(workspace, purchase(one, cents=500)).value
    assert stored(workspace) == {one: ("2026-10-05", "2026-10-05", 1, 500)}
    purchases.update(workspace, added, 1, purchase(other, date(2026, 10, 6), 700))
    assert stored(workspace) == {other: ("2026-10-06", "2026-10-06", 1, 700)}
    purchases.remove(workspace, added)
    assert stored(workspace) == {}
    workspace.undo()
    workspace.undo()
    assert stored(workspace) == {one: ("2026-10-05", "2026-10-05", 1, 500)}


def test_a_return_is_money_but_no_visit(workspace: Workspace) -> None:
    """Returns change the amount, never a first or last day (metrics section 0)."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added, date(2026, 10, 5), 500))
    purchases.add(workspace, purchase(added, date(2026, 10, 9), -200))
    assert stored(workspace) == {added: ("2026-10-05", "2026-10-05", 1, 300)}


def test_anonymous_sales_have_no_figures(workspace: Workspace) -> None:
    """A cash sale belongs to nobody."""
    purchases.add(workspace, purchase())
    assert stored(workspace) == {}


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "update", "remove", "undo", "undo", "redo"]),
        st.integers(0, 2),
        st.dates(date(2024, 1, 1), date(2026, 11, 23)),
        st.integers(-500, 5000),
    ),
    max_size=14,
)


def act(workspace: Workspace, kept: list[int], action: str, draft: PurchaseDraft) -> None:
    try:
        if action == "add":
            kept.append(purchases.add(workspace, draft).value)
        elif action in ("undo", "redo"):
            getattr(workspace, action)()
        elif kept and action == "update":
            purchases.update(workspace, kept[-1], purchases.get(workspace, kept[-1]).version, draft)
        elif kept:
            purchases.remove(workspace, kept[-1])
    except NotFound:
        return


@given(actions=ACTIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_figures_equal_a_recomputation(workspace: Workspace, actions: list[tuple[str, int, date, int]]) -> None:
    """After any sequence of changes, undos and redos the stored figures are what a recomputation gives."""
    people: list[int | None] = [customers.add(workspace, person(f"P{n}")).value for n in range(2)]
    people.append(None)
    kept: list[int] = []
    for action, whose, on, cents in actions:
        act(workspace, kept, action, purchase(people[whose], on, cents))
        assert stored(workspace) == recomputed(workspace)
    with workspace.transaction() as session:
        before = session.connection().exec_driver_sql("SELECT * FROM figure ORDER BY customer_id").fetchall()
        figures.refresh_all(session)
        assert session.connection().exec_driver_sql("SELECT * FROM figure ORDER BY customer_id").fetchall() == before
