"""Today: what to do, most urgent first, and four quiet figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crm.analytics import overview as counting
from crm.analytics.overview import Late, Overview
from crm.analytics.sales import Sales
from crm.domain import agenda as dates
from crm.domain.agenda import DateKind
from crm.domain.customer import CustomerRow
from crm.domain.letter import THANKED_RECENTLY_DAYS
from crm.domain.task import TaskRow, checked_later
from crm.domain.tier import Tier
from crm.domain.today import WRITES, QuietFigure, Settled, Task, TaskKind, TodayView
from crm.i18n import N_
from crm.services import accounts, agenda, contacts, diary, keeping, notes, products, signing, tasks, tiers
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, frames, letters, lists, occasions, purchases
from crm.storage import settings as stored_settings
from crm.storage import tasks as stored_tasks

AHEAD_DAYS = 7
MOST_OVERDUE = 10
MOST_READ = 200
"""So many reorders are read: those that were settled make room for others."""
LEAST_WEEKS = 3
RISEN_DAYS = 14
"""So long somebody who moved up waits to be congratulated."""


def overview(workspace: Workspace) -> TodayView:
    """What was missed and what is due, the dates around today, then what the books tell: risers, late ones, reorders.

    The longest overdue on top, however long the program was closed: tasks and promises until they are done, birthdays
    and other dates since the last day of work (``domain.ahead.missed_since``). What was done, skipped or put off is
    left out.
    """
    today = workspace.today()
    ahead = today + timedelta(days=AHEAD_DAYS)
    with workspace.read() as session:
        columns = frames.purchases(session)
        window_days = stored_settings.load(session).window_days
        buyers = purchases.buyers(session, today.replace(day=1), today + timedelta(days=1))
        thanked = letters.thanked_since(session, buyers, today, THANKED_RECENTLY_DAYS)
        seen = counting.overview(Sales(*columns), today, window_days)
        risen = tiers.risen(session, Sales(*columns), today, RISEN_DAYS)
        wanted = (*buyers, *(entry.customer_id for entry in seen.late), *(who for who, _, _ in risen))
        reachable = customers.reachable(session, list(wanted))
        late = [entry for entry in seen.late if entry.customer_id in reachable]
        total = lists.count(session)
        due = stored_tasks.open_rows(session, today, ahead)
    moved, unsigned = diary.due(workspace, today), signing.waiting(workspace)
    waiting = [*map(_task, due), *_by_their_day(workspace, ahead, today), *signing.due(unsigned, today)]
    waiting += [task for task in moved if task.kind not in WRITES]
    worth = [
        *_letters([b for b in buyers if b in reachable and b not in thanked], today),
        *(task for task in moved if task.kind in WRITES),
        *(_risen(*entry) for entry in risen if entry[0] in reachable),
        *_late(late, today),
        *_reorders(workspace, today),
        *_kept_too_long(workspace, today),
    ]
    with workspace.read() as session:
        waiting = occasions.open_ones(session, waiting, today)
        worth = _first(occasions.open_ones(session, worth, today))
        ids = list({task.customer_id for task in worth if task.customer_id})
        names = {row.id: row for row in lists.rows(session, ids, today)}
    named = [_named(task, names) for task in worth]
    tasks = (*sorted(waiting, key=lambda task: (task.due, task.name)), *named)
    return TodayView(today, tasks, _figures(seen), total, sum(run.number for run in unsigned))


def finish(workspace: Workspace, task: Task) -> Outcome:
    """Note that a line of Today is done: the task or promise behind it, a check-in as a call, letters as signed.

    Of all others the occasion is remembered.

    A reorder that was spoken about comes again after one rhythm more without it; a late regular is silent by then.

    Raises:
        NotFound: what is behind it does not exist (any more). NotAllowed: one of the letters may not go any more.
    """
    if task.ref:
        return tasks.finish(workspace, task.ref)
    if task.run_id is not None:
        return signing.finish(workspace, task.run_id)
    if task.kind is TaskKind.CHECK_IN and task.customer_id:
        return notes.log_call(workspace, task.customer_id)
    rests = timedelta(days=task.rests_days) if task.rests_days else None
    return _settled(workspace, task, Settled.DONE, workspace.today() + rests if rests else None)


def put_off(workspace: Workspace, task: Task, until: date | None = None) -> Outcome:
    """Show a line no more before a day, tomorrow if not said.

    Raises:
        InvalidInput: not after today. NotFound: what is behind it does not exist (any more).
    """
    if task.ref:
        return tasks.put_off(workspace, task.ref, until)
    today = workspace.today()
    return _settled(workspace, task, Settled.LATER, checked_later(until or today + timedelta(days=1), today))


def skip(workspace: Workspace, task: Task) -> Outcome:
    """Take a line off the list for good; the next occasion comes again.

    Raises:
        NotFound: what is behind it does not exist (any more).
    """
    return tasks.skip(workspace, task.ref) if task.ref else _settled(workspace, task, Settled.SKIPPED)


_SETTLED = {
    Settled.DONE: N_("Finish a line of Today"),
    Settled.LATER: N_("Put off a line of Today"),
    Settled.SKIPPED: N_("Skip a line of Today"),
}


def _settled(workspace: Workspace, task: Task, outcome: Settled, until: date | None = None) -> Outcome:
    with workspace.write(_SETTLED[outcome]) as unit:
        occasions.settle(unit.session, task, outcome, workspace.today(), until)
    return finished(unit)


def _occasion(task: Task) -> Task:
    """A task with the name of its occasion: what it is about and its day."""
    return replace(task, key=f"{task.kind.value}:{task.due.isoformat()}")


WORTH = (
    TaskKind.LETTERS,
    TaskKind.SEGMENT_LETTERS,
    TaskKind.TIER,
    TaskKind.OVERDUE,
    TaskKind.REORDER,
    TaskKind.KEEPING,
)
"""What is worth a moment, in its order."""


def _first(worth: Sequence[Task]) -> list[Task]:
    """At most ``MOST_OVERDUE`` of each kind."""
    found: list[Task] = []
    for kind in WORTH:
        found += [task for task in worth if task.kind is kind][:MOST_OVERDUE]
    return found


def _named(task: Task, names: Mapping[int, CustomerRow]) -> Task:
    row = names.get(task.customer_id or 0)
    return replace(task, name=row.name, reference=row.reference) if row else task


_LATE = (N_("Buys every {rhythm} days, now {days} days ago"), N_("Buys every {rhythm} weeks, now {weeks}"))
_DUE = (
    N_("Buys {product} every {rhythm} days, now {days} days ago"),
    N_("Buys {product} every {rhythm} weeks, now {weeks}"),
)


def _spoken(texts: tuple[str, str], rhythm: float, days: int) -> tuple[str, dict[str, object]]:
    """The words about a rhythm as people say them: in weeks from three on, if weeks still tell the two apart."""
    weeks = round(rhythm / 7), round(days / 7)
    if rhythm >= LEAST_WEEKS * 7 and weeks[0] < weeks[1]:
        return texts[1], {"rhythm": weeks[0], "weeks": weeks[1]}
    return texts[0], {"rhythm": round(rhythm), "days": days}


def _late(late: Sequence[Late], today: date) -> list[Task]:
    return [
        Task(
            TaskKind.OVERDUE,
            today,
            *_spoken(_LATE, entry.rhythm_days, entry.since_days),
            customer_id=entry.customer_id,
            key=f"overdue:{today - timedelta(days=entry.since_days)}",
        )
        for entry in late
    ]


def _risen(customer_id: int, tier: Tier, on: date) -> Task:
    text, key = N_("Moved up to {tier} on {on}: congratulate"), f"tier:{tier.key}:{on}"
    return Task(TaskKind.TIER, on, text, {"tier": tier, "on": on}, customer_id=customer_id, key=key)


def _reorders(workspace: Workspace, today: date) -> list[Task]:
    found = products.due(workspace, MOST_READ)
    spoken = [_spoken(_DUE, one.rhythm_days, one.since_days) for one in found]
    return [
        Task(
            TaskKind.REORDER,
            today,
            text,
            {"product": one.product, **values},
            customer_id=one.customer_id,
            key=f"reorder:{one.product_id}:{one.last_on}",
            rests_days=max(1, round(one.rhythm_days)),
        )
        for one, (text, values) in zip(found, spoken, strict=True)
    ]


_ASKED = {
    TaskKind.TASK: N_("{what}"),
    TaskKind.PROMISE: N_("Promised: {what}"),
    TaskKind.REQUEST: N_("Asked for: {what}"),
    TaskKind.COMPLAINT: N_("Complaint: {what}"),
    TaskKind.GIFT: N_("Gift: {what}"),
}


def _task(row: TaskRow) -> Task:
    kind = TaskKind(row.kind)
    return Task(
        kind,
        row.due,
        _ASKED[kind],
        {"what": " ".join(row.text.split())},
        row.name,
        row.customer_id,
        row.reference,
        ref=row.ref,
        private=row.private,
    )


def _by_their_day(workspace: Workspace, until: date, today: date) -> list[Task]:
    """What key accounts and wished contacts ask for, and dates before ``until``."""
    asked = (*accounts.due(workspace), *contacts.contacts_due(workspace, today))
    return [*map(_occasion, asked), *_dates(workspace, until, today)]


def _dates(workspace: Workspace, until: date, today: date) -> list[Task]:
    """Birthdays, name days and round years since the last day of work, until before ``until``.

    Contracts that end are told by ``accounts``, earlier and with their notice day.
    """
    found = agenda.since_work(workspace, until).entries
    wanted = (DateKind.BIRTHDAY, DateKind.NAME_DAY)
    return [dates.task(entry, today) for entry in found if entry.kind in wanted or entry.is_round]


def _letters(waiting: list[int], today: date) -> list[Task]:
    if not waiting:
        return []
    text = N_("{n} customers bought this month and were not thanked yet")
    key = f"letters:{today:%Y-%m}"
    return [Task(TaskKind.LETTERS, today, text, {"n": len(waiting)}, customer_ids=tuple(waiting), key=key)]


def _kept_too_long(workspace: Workspace, today: date) -> list[Task]:
    """Once a year, while anybody is past the term; who looked this year is not asked, nor is the file searched."""
    line = Task(TaskKind.KEEPING, today, N_("Somebody is kept longer than there is a reason for"),
                key=f"keeping:{today.year}")  # fmt: skip
    with workspace.read() as session:
        if not occasions.open_ones(session, [line], today):
            return []
    found = len(keeping.past(workspace))
    many = N_("{n} people are kept longer than there is a reason for")
    return [replace(line, text=many, values={"n": found}) if found > 1 else line] if found else []


def _figures(seen: Overview) -> tuple[QuietFigure, ...]:
    late = tuple(entry.customer_id for entry in seen.late)
    return (
        QuietFigure(N_("Active customers"), N_("bought in the active window"), len(seen.active), seen.active),
        QuietFigure(N_("New this month"), N_("first purchase ever"), len(seen.new), seen.new),
        QuietFigure(N_("Late"), N_("overdue by their own rhythm"), len(late), late),
        QuietFigure(
            N_("Sales this month"),
            N_("net of returns, cash sales included"),
            seen.month_cents,
            seen.buyers,
            is_money=True,
        ),
    )
