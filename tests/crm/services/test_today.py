"""Today: what to do, most urgent first, and the quiet figures."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from crm.analytics.overview import Late
from crm.domain.account import AccountDraft, Contract, NoticeUnit
from crm.domain.customer import PartialDate
from crm.domain.entry import Commitment, Gift
from crm.domain.task import TaskDraft, TaskRef, TaskSource
from crm.domain.today import Group, QuietFigure, Task, TaskKind
from crm.services import accounts, customers, letters, notes, purchases, settings, today
from crm.services.letters import Audience
from crm.services.tasks import add as add_task
from crm.services.workspace import Workspace
from tests.factories import address, entry, person, purchase, switch_on_tiers, worked


def customer(workspace: Workspace, given: str = "Jan", *days: date, **values: object) -> int:
    """A customer who bought on these days."""
    added: int = customers.add(workspace, person(given, **values)).value
    for day in days:
        purchases.add(workspace, purchase(added, day))
    return added


def tasks(workspace: Workspace, kind: TaskKind) -> list[Task]:
    return [task for task in today.overview(workspace).tasks if task.kind is kind]


def figures(workspace: Workspace) -> dict[str, QuietFigure]:
    return {figure.label: figure for figure in today.overview(workspace).figures}


def test_an_empty_shop(workspace: Workspace) -> None:
    """Nothing to do, and every figure nought."""
    view = today.overview(workspace)
    assert (view.on, view.tasks, view.customers) == (workspace.today(), (), 0)
    assert [figure.count for figure in view.figures] == [0, 0, 0, 0]


def test_birthdays_of_the_coming_week(workspace: Workspace) -> None:
    """Six days ahead, and back to the last day of work, with the age where the year is known."""
    worked(workspace, date(2026, 11, 16))
    for given, birth in (
        ("Anna", PartialDate(11, 29, 1980)),
        ("Bea", PartialDate(11, 23)),
        ("Cor", PartialDate(11, 30, 1970)),
        ("Dik", PartialDate(11, 22, 1970)),
        ("Els", PartialDate(11, 16, 1970)),
        ("Fee", PartialDate(11, 15, 1970)),
    ):
        customer(workspace, given, birth=birth)
    found = [(t.name, t.due, t.text, t.values) for t in tasks(workspace, TaskKind.BIRTHDAY)]
    assert found == [
        ("Berg, Els", date(2026, 11, 16), "Birthday, turned {age}", {"age": 56}),
        ("Berg, Dik", date(2026, 11, 22), "Birthday, turned {age}", {"age": 56}),
        ("Berg, Bea", date(2026, 11, 23), "Birthday", {}),
        ("Berg, Anna", date(2026, 11, 29), "Birthday, turns {age}", {"age": 46}),
    ]


def test_no_wishes_to_the_dead_and_the_archived(workspace: Workspace) -> None:
    """Nobody is reminded to congratulate them."""
    customer(workspace, "Anna", birth=PartialDate(11, 23), deceased=True)
    customer(workspace, "Bea", birth=PartialDate(11, 23), archived=True)
    assert tasks(workspace, TaskKind.BIRTHDAY) == []


def test_the_dead_and_the_archived_are_not_late(workspace: Workspace) -> None:
    """Nobody is missed, and nobody is to be thanked, who is deceased or archived."""
    rhythm = [workspace.today() - timedelta(days=25 + 10 * n) for n in range(4)]
    gone = (("Anna", {"deceased": True}), ("Bea", {"archived": True}))
    for given, mark in gone:
        customer(workspace, given, *rhythm, **mark)
        customer(workspace, given, workspace.today(), **mark)
    regular = customer(workspace, "Cor", *rhythm)
    assert [task.customer_id for task in tasks(workspace, TaskKind.OVERDUE)] == [regular]
    assert tasks(workspace, TaskKind.LETTERS) == []


def test_birthdays_over_new_year(workspace: Workspace) -> None:
    """The week does not end with the year."""
    workspace.clock = lambda: date(2026, 12, 30)
    customer(workspace, "Anna", birth=PartialDate(1, 2, 2000))
    assert [(t.due, t.values) for t in tasks(workspace, TaskKind.BIRTHDAY)] == [(date(2027, 1, 2), {"age": 27})]


def every(number: int, *ago: float) -> list[date]:
    return [date(2026, 11, 23) - timedelta(days=round(number * each)) for each in ago]


def test_late_by_their_own_rhythm(workspace: Workspace) -> None:
    """Overdue, not yet silent, the longest waiting first; whoever is on time is not named."""
    regular = customer(workspace, "Anna", *every(25, 3, 4, 5, 6), number="17")
    waiting = customer(workspace, "Bea", *(d - timedelta(days=5) for d in every(25, 2, 3, 4)))
    customer(workspace, "Cor", *every(25, 1, 2, 3))
    customer(workspace, "Dik", *every(25, 9, 10, 11))
    found = tasks(workspace, TaskKind.OVERDUE)
    assert [t.customer_id for t in found] == [regular, waiting]
    assert (found[0].name, found[0].reference, found[0].values) == ("Berg, Anna", "17", {"rhythm": 4, "weeks": 11})
    assert set(figures(workspace)["Late"].customer_ids) == {regular, waiting}


def test_at_most_ten_late_ones(workspace: Workspace) -> None:
    """The list stays a list for one day; the figure counts them all."""
    for _ in range(12):
        customer(workspace, "Anna", *every(20, 3, 4, 5))
    assert len(tasks(workspace, TaskKind.OVERDUE)) == 10
    assert figures(workspace)["Late"].count == 12


def test_buyers_who_were_not_thanked_yet(workspace: Workspace, tmp_path: Path) -> None:
    """One line for all; it goes when the letters are printed."""
    anna = customer(workspace, "Anna", date(2026, 11, 1), addresses=(address(),))
    bea = customer(workspace, "Bea", date(2026, 11, 23), addresses=(address(),))
    customer(workspace, "Cor", date(2026, 10, 31))
    (task,) = tasks(workspace, TaskKind.LETTERS)
    assert (task.customer_ids, task.values, task.customer_id) == ((anna, bea), {"n": 2}, None)
    for who in (anna, bea):
        plan = letters.plan(workspace, "thank-you", Audience("customers", (who,)), on=workspace.today())
        letters.print_run(workspace, plan, tmp_path / f"{who}.pdf")
    assert tasks(workspace, TaskKind.LETTERS) == []


def test_names_behind_each_figure(workspace: Workspace) -> None:
    """A figure opens exactly the customers it counts; money opens the buyers."""
    old = customer(workspace, "Anna", date(2025, 11, 23))
    kept = customer(workspace, "Bea", date(2025, 11, 24), date(2026, 11, 2))
    new = customer(workspace, "Cor", date(2026, 11, 3), date(2026, 12, 24))
    found = figures(workspace)
    assert found["Active customers"].customer_ids == (kept, new)
    assert found["New this month"].customer_ids == (new,)
    assert found["Sales this month"].customer_ids == (kept, new)
    assert old not in found["Active customers"].customer_ids
    assert all(f.count == len(f.customer_ids) for f in found.values() if not f.is_money)


def test_sales_of_the_month(workspace: Workspace) -> None:
    """Net of returns, cash sales included, nothing dated ahead."""
    who = customer(workspace, "Anna", date(2026, 11, 2))
    purchases.add(workspace, purchase(None, date(2026, 11, 2), 500))
    purchases.add(workspace, purchase(who, date(2026, 11, 3), -250))
    purchases.add(workspace, purchase(who, date(2026, 11, 24), 9999))
    purchases.add(workspace, purchase(who, date(2026, 10, 31), 9999))
    found = figures(workspace)["Sales this month"]
    assert (found.count, found.is_money) == (1250 + 500 - 250, True)


def test_the_window_of_the_file(workspace: Workspace) -> None:
    """Who is active is counted with the shop's own window."""
    from dataclasses import replace

    customer(workspace, "Anna", date(2026, 10, 1))
    assert figures(workspace)["Active customers"].count == 1
    settings.save(workspace, replace(settings.load(workspace), window_days=30))
    assert figures(workspace)["Active customers"].count == 0


def test_missed_tasks_stand_on_top(workspace: Workspace) -> None:
    """However long ago; those of the coming week among the birthdays, later ones not yet."""
    who = customer(workspace, "Anna", birth=PartialDate(11, 25))
    for due in (date(2026, 11, 24), date(2026, 11, 30), date(2024, 2, 29), date(2026, 11, 23)):
        add_task(workspace, TaskDraft("Order", due, who))
    found = today.overview(workspace).tasks
    assert [(t.kind, t.due) for t in found] == [
        (TaskKind.TASK, date(2024, 2, 29)),
        (TaskKind.TASK, date(2026, 11, 23)),
        (TaskKind.TASK, date(2026, 11, 24)),
        (TaskKind.BIRTHDAY, date(2026, 11, 25)),
    ]
    assert (found[0].name, found[0].ref) == ("Berg, Anna", TaskRef(TaskSource.TASK, 3))


def test_tasks_of_entries_say_what_they_are(workspace: Workspace) -> None:
    """What was promised, asked for, complained about or planned to be given, private ones marked."""
    who = customer(workspace, "Anna")
    soon = Commitment(date(2026, 11, 23))
    for draft in (
        entry(who, "promise", details=soon, private=True),
        entry(who, "request", details=soon),
        entry(who, "gift", details=Gift("Vase", planned_on=date(2026, 11, 23))),
        entry(who, "complaint"),
    ):
        notes.add(workspace, draft)
    found = today.overview(workspace).tasks
    assert [t.text.format_map(t.values) for t in found] == [
        "Complaint: Words",
        "Promised: Words",
        "Asked for: Words",
        "Gift: Vase",
    ]
    assert [t.private for t in found] == [False, True, False, False]


def test_key_accounts_stand_among_the_tasks(workspace: Workspace) -> None:
    """A check-in that is overdue comes between what was missed before and after it; a notice day by its date."""
    added = customer(workspace)
    on = workspace.today()
    workspace.clock = lambda: on - timedelta(days=33)
    contract = Contract(ends_on=on + timedelta(days=40), notice_count=30, notice_unit=NoticeUnit.DAYS, renews_months=12)
    accounts.make(workspace, AccountDraft(added, contract, checkin_days=30))
    workspace.clock = lambda: on
    for days_ago in (5, 1):
        add_task(workspace, TaskDraft("Order vases", on - timedelta(days=days_ago)))
    found = [(task.kind, (task.due - on).days) for task in today.overview(workspace).tasks]
    assert found == [(TaskKind.TASK, -5), (TaskKind.CHECK_IN, -3), (TaskKind.TASK, -1), (TaskKind.NOTICE, 10)]


def test_the_parts_of_the_list(workspace: Workspace) -> None:
    """What was missed stands on top, then today, the coming days, and what is bound to no day."""
    late = customer(workspace, "Late", *every(25, 3, 4, 5), birth=PartialDate(11, 29))
    add_task(workspace, TaskDraft("order ribbon", date(2026, 11, 20), late))
    customer(workspace, "Bea", birth=PartialDate(11, 23))
    found = [(task.kind, task.group(workspace.today())) for task in today.overview(workspace).tasks]
    assert found == [
        (TaskKind.TASK, Group.MISSED),
        (TaskKind.BIRTHDAY, Group.TODAY),
        (TaskKind.BIRTHDAY, Group.COMING),
        (TaskKind.OVERDUE, Group.WORTH),
    ]


@pytest.mark.parametrize(
    ("rhythm", "since", "spoken"),
    [
        (20, 60, "Buys every 20 days, now 60 days ago"),
        (63, 98, "Buys every 9 weeks, now 14"),
        (21, 24, "Buys every 21 days, now 24 days ago"),
    ],
)
def test_a_rhythm_as_people_say_it(rhythm: int, since: int, spoken: str) -> None:
    """In weeks from three on, unless both would be the same number of weeks."""
    (line,) = today._late([Late(1, rhythm, since)], date(2026, 11, 23))
    assert line.text.format_map(line.values) == spoken


def test_whoever_moved_up_is_congratulated_once(workspace: Workspace) -> None:
    """For two weeks, the highest tier first; done is done, and the next tier comes again."""
    monday = workspace.today()
    anna = customer(workspace, "Anna")
    purchases.add(workspace, purchase(anna, monday - timedelta(days=3), 2_000))
    for given, ago, cents in (("Bo", 13, 5_000), ("Cor", 14, 5_000), ("Dik", 2, 10)):
        purchases.add(workspace, purchase(customer(workspace, given), monday - timedelta(days=ago), cents))
    assert tasks(workspace, TaskKind.TIER) == []
    switch_on_tiers(workspace, 1_000, 3_000)
    found = [(task.name, str(task.values["tier"]), task.values["on"]) for task in tasks(workspace, TaskKind.TIER)]
    assert found == [
        ("Berg, Bo", "Silver", monday - timedelta(days=13)),
        ("Berg, Anna", "Bronze", monday - timedelta(days=3)),
    ]
    for task in tasks(workspace, TaskKind.TIER):
        today.finish(workspace, task)
    assert tasks(workspace, TaskKind.TIER) == []
    purchases.add(workspace, purchase(anna, monday, 2_000))
    assert [str(task.values["tier"]) for task in tasks(workspace, TaskKind.TIER)] == ["Silver"]
