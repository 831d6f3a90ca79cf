"""Figures always equal what the purchases add up to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import PartialDate, Phone
from crm.domain.name import PersonName
from crm.domain.purchase import PurchaseDraft
from crm.domain.segment import Question, Rule
from crm.domain.segment_field import Op, What
from crm.domain.stage import Stage
from crm.errors import NotFound
from crm.services import consents, customers, purchases, segments
from crm.services import settings as shop_settings
from crm.services.workspace import Workspace
from crm.storage import figures
from crm.storage.bulk import Bulk
from crm.storage.connection import driver
from crm.storage.import_customers import CustomerStore
from tests.factories import full_person, person, purchase, switch_on_tiers


def stored(workspace: Workspace) -> dict[int, tuple[object, ...]]:
    """The figures of who bought something."""
    with workspace.read() as session:
        query = "SELECT customer_id, first_on, last_on, purchases, total_cents FROM figure WHERE first_on IS NOT NULL"
        return {row[0]: tuple(row[1:]) for row in session.connection().exec_driver_sql(query)}


def everything(workspace: Workspace) -> list[tuple[object, ...]]:
    with workspace.read() as session:
        return list(map(tuple, session.connection().exec_driver_sql("SELECT * FROM figure ORDER BY customer_id")))


def remade(workspace: Workspace) -> list[tuple[object, ...]]:
    """All figures, made again from nothing."""
    with workspace.transaction() as session:
        figures.refresh_all(session)
    return everything(workspace)


def recomputed(workspace: Workspace) -> dict[int, tuple[object, ...]]:
    """The same in plain Python from the purchases as services show them."""
    with workspace.read() as session:
        ids = [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM customer")]
    found: dict[int, tuple[object, ...]] = {}
    for customer_id in ids:
        rows = purchases.rows(workspace, customer_id)
        days = [row.on.isoformat() for row in rows if not row.is_return]
        if days:
            found[customer_id] = (min(days), max(days), len(days), sum(row.total_cents for row in rows))
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
        st.sampled_from(
            ["add", "add", "update", "remove", "undo", "undo", "redo", "rename", "tag", "archive", "consent"]
        ),
        st.integers(0, 2),
        st.dates(date(2024, 1, 1), date(2026, 12, 23)),
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
        elif action in PROFILES:
            change(workspace, draft.customer_id or 1, action, draft.on)
        elif kept and action == "update":
            purchases.update(workspace, kept[-1], purchases.get(workspace, kept[-1]).version, draft)
        elif kept:
            purchases.remove(workspace, kept[-1])
    except NotFound:
        return


PROFILES: dict[str, dict[str, Any]] = {
    "rename": {"name": PersonName(given="Bo", surname="Aalst"), "birth": PartialDate(2, 29)},
    "tag": {"tags": ("Tulips", "b"), "phones": (Phone("06 12"),), "customer_since": date(2020, 1, 1)},
    "archive": {"archived": True, "number": ""},
    "consent": {},
}


def change(workspace: Workspace, customer_id: int, action: str, on: date) -> None:
    """A change of a profile, or something said about consent."""
    customer = customers.get(workspace, customer_id)
    if action == "consent":
        what = Event.OBJECT if on.day % 2 else Event.GRANT
        consents.record(workspace, customer_id, ConsentEvent(Channel.EMAIL, what, datetime.now(UTC), on))
    else:
        customers.update(workspace, customer_id, customer.version, replace(customer.profile, **PROFILES[action]))


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
    assert everything(workspace) == remade(workspace)


def test_an_import_and_its_undo_make_figures(workspace: Workspace) -> None:
    """Rows added at once, taken back at once and done again have the figures a recomputation gives."""
    with workspace.write("Import") as unit:
        bulk = Bulk(unit.session, unit.recorder)
        store = CustomerStore(unit.session, bulk, "NL", date(2026, 11, 23))
        for number in range(600):
            store.add(store.take_id(), full_person(f"P{number}", number=str(number)))
        store.consent(1, Channel.POST, Event.OBJECT, note="")
        bulk.finish(())
    assert len(everything(workspace)) == 600
    for step in (workspace.undo, workspace.redo):
        assert everything(workspace) == remade(workspace)
        step()
    assert everything(workspace) == remade(workspace)


def test_another_day_changes_only_what_it_must(workspace: Workspace) -> None:
    """Rolled day by day over two years, the figures are those made from nothing on each of these days."""
    add = partial(purchases.add, workspace)
    ids = [customers.add(workspace, person(f"P{n}", birth=PartialDate(2, 29 - n))).value for n in range(3)]
    for number, day in enumerate(range(0, 700, 45)):
        add(purchase(ids[number % 2], date(2024, 1, 5) + timedelta(days=day), 100 + number))
    add(purchase(ids[0], date(2027, 6, 1), 55))
    switch_on_tiers(workspace, 300, 700)
    with workspace.transaction() as session:
        figures.refresh_all(session, date(2025, 1, 1))
    for day in range(1, 700, 3):
        with workspace.transaction() as session:
            figures.roll(session, date(2025, 1, 1) + timedelta(days=day))
        if day % 30 == 1:
            assert everything(workspace) == remade(workspace)


def test_another_window_makes_all_again(workspace: Workspace) -> None:
    """A setting decides who is lost; undo of it too."""
    who = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(who, date(2026, 9, 1)))
    customers.roll(workspace)
    assert not customers.stale(workspace)
    shop_settings.save(workspace, replace(shop_settings.load(workspace), window_days=30))
    assert customers.stale(workspace)
    customers.roll(workspace)
    assert [row.stage for row in customers.rows(workspace, [who])] == [Stage.LOST]


def test_29_february_is_kept_as_the_owner_chose(workspace: Workspace) -> None:
    """In the list's next date, its order, and a segment of the coming days; undo of the choice too."""
    who = customers.add(workspace, person(birth=PartialDate(2, 29, 1992))).value
    customers.roll(workspace)
    shop_settings.save(workspace, replace(shop_settings.load(workspace), leap_in_march=True))
    for kept in (date(2027, 3, 1), date(2027, 2, 28)):
        assert customers.stale(workspace)
        customers.roll(workspace)
        (row,) = customers.rows(workspace, [who])
        assert row.next_on == kept
        with workspace.read() as session:
            assert driver(session).execute("SELECT next_on FROM figure").fetchone()[0] == kept.isoformat()
        days = (kept - workspace.today()).days
        for ahead, found in ((days - 1, 0), (days, 1)):
            rule = Rule(parts=(Question(What.BIRTHDAY, Op.COMING, (ahead,)),))
            assert segments.count(workspace, rule).number == found
        if kept.month == 3:
            workspace.undo()


def test_other_tiers_make_all_again(workspace: Workspace) -> None:
    """Switched on, changed and taken back: a line of the list has the tier it would have been made with."""
    who = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(who, date(2026, 9, 1), 2_000))
    for thresholds in ((1_000, 3_000), (1_000, 2_000)):
        switch_on_tiers(workspace, *thresholds)
        assert not customers.stale(workspace)
    assert [row.tier.key for row in customers.rows(workspace, [who]) if row.tier] == ["silver"]
    for key in ("bronze", ""):
        workspace.undo()
        customers.roll(workspace)
        (row,) = customers.rows(workspace, [who])
        assert (row.tier.key if row.tier else "") == key


def test_the_rhythm_of_the_shop_is_the_middle_of_all_gaps(workspace: Workspace) -> None:
    """Pooled over everybody; without two gaps there is none."""
    one, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    for who, days in ((one, (1, 11)), (other, (1, 5, 25))):
        for day in days:
            purchases.add(workspace, purchase(who, date(2026, 10, day)))
    with workspace.transaction() as session:
        figures.refresh_all(session)
        assert figures.shop_rhythm(session) == 10
