"""Today: what to do, most urgent first, and four quiet figures."""

from datetime import date, timedelta

from crm.analytics import overview as counting
from crm.analytics.overview import Overview
from crm.analytics.sales import Sales
from crm.domain.customer import next_birthday
from crm.domain.letter import THANKED_RECENTLY_DAYS
from crm.domain.task import TaskRow
from crm.domain.today import QuietFigure, Task, TaskKind, TodayView
from crm.i18n import N_
from crm.services import accounts
from crm.services.workspace import Workspace
from crm.storage import customers, frames, letters, lists, purchases
from crm.storage import settings as stored_settings
from crm.storage import tasks as stored_tasks

AHEAD_DAYS = 7
MOST_OVERDUE = 10


def overview(workspace: Workspace) -> TodayView:
    """What was missed and what is due, birthdays of the coming week, regulars who are late, buyers not thanked yet.

    Tasks come first, the longest overdue on top, however long the program was closed; then what the books tell.
    """
    today = workspace.today()
    with workspace.read() as session:
        columns = frames.purchases(session)
        window_days = stored_settings.load(session).window_days
        known = customers.birthdates(session)
        buyers = purchases.buyers(session, today.replace(day=1), today + timedelta(days=1))
        thanked = letters.thanked_since(session, buyers, today, THANKED_RECENTLY_DAYS)
        seen = counting.overview(Sales(*columns), today, window_days)
        reachable = customers.reachable(session, [*buyers, *(entry.customer_id for entry in seen.late)])
        late = [entry for entry in seen.late if entry.customer_id in reachable][:MOST_OVERDUE]
        names = {row.id: row for row in lists.rows(session, [entry.customer_id for entry in late], today)}
        total = lists.count(session)
        due = stored_tasks.open_rows(session, today, today + timedelta(days=AHEAD_DAYS))
    waiting = sorted((*(_task(row) for row in due), *accounts.due(workspace)), key=lambda task: task.due)
    tasks = [
        *(task for task in waiting if task.due <= today),
        *sorted(
            (*_birthdays(known, today), *(task for task in waiting if task.due > today)), key=lambda task: task.due
        ),
        *_letters([b for b in buyers if b in reachable and b not in thanked], today),
        *(
            Task(
                TaskKind.OVERDUE,
                today,
                N_("Buys every {rhythm} days, now {days} days ago"),
                {"rhythm": entry.rhythm_days, "days": entry.since_days},
                names[entry.customer_id].name,
                entry.customer_id,
                names[entry.customer_id].reference,
            )
            for entry in late
            if entry.customer_id in names
        ),
    ]
    return TodayView(today, tuple(tasks), _figures(seen), total)


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


def _birthdays(known: list[customers.Birthdate], today: date) -> list[Task]:
    soon = [(next_birthday(k.birth, today), k) for k in known]
    return [
        Task(
            TaskKind.BIRTHDAY,
            on,
            N_("Birthday, turns {age}") if person.birth.year else N_("Birthday"),
            {"age": on.year - person.birth.year} if person.birth.year else {},
            person.name,
            person.customer_id,
            person.reference,
        )
        for on, person in sorted(soon, key=lambda pair: (pair[0], pair[1].name))
        if on < today + timedelta(days=AHEAD_DAYS)
    ]


def _letters(waiting: list[int], today: date) -> list[Task]:
    if not waiting:
        return []
    text = N_("{n} customers bought this month and were not thanked yet")
    return [Task(TaskKind.LETTERS, today, text, {"n": len(waiting)}, customer_ids=tuple(waiting))]


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
