"""Today: what to do, most urgent first, and four quiet figures (first version)."""

from datetime import date, timedelta

import numpy as np

from crm.analytics import rhythm
from crm.domain.customer import next_birthday
from crm.domain.letter import THANKED_RECENTLY_DAYS
from crm.domain.today import QuietFigure, Task, TaskKind, TodayView
from crm.i18n import N_
from crm.services.workspace import Workspace
from crm.storage import customers, frames, letters, lists, purchases
from crm.storage import settings as stored_settings

AHEAD_DAYS = 7
MOST_OVERDUE = 10
_EPOCH = date(1970, 1, 1).toordinal()


def overview(workspace: Workspace) -> TodayView:
    """Birthdays of the coming week, regulars who are late by their own rhythm, buyers not thanked yet, and figures."""
    today = workspace.today()
    with workspace.read() as session:
        columns = frames.purchases(session)
        window_days = stored_settings.load(session).window_days
        known = customers.birthdates(session)
        buyers = purchases.buyers(session, today.replace(day=1), today + timedelta(days=1))
        thanked = letters.thanked_since(session, buyers, today, THANKED_RECENTLY_DAYS)
        late = _late(columns, today)
        names = {row.id: row for row in lists.rows(session, [c for c, _, _ in late[:MOST_OVERDUE]], today)}
        total = lists.count(session)
    tasks = [
        *_birthdays(known, today),
        *_letters([b for b in buyers if b not in thanked], today),
        *(
            Task(
                TaskKind.OVERDUE,
                today,
                N_("Buys every {rhythm} days, now {days} days ago"),
                {"rhythm": gap, "days": days},
                names[customer].name,
                customer,
                names[customer].reference,
            )
            for customer, gap, days in late[:MOST_OVERDUE]
            if customer in names
        ),
    ]
    return TodayView(today, tuple(tasks), _figures(columns, late, today, window_days), total)


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
        )
        for on, person in sorted(soon, key=lambda pair: (pair[0], pair[1].name))
        if on < today + timedelta(days=AHEAD_DAYS)
    ]


def _letters(waiting: list[int], today: date) -> list[Task]:
    if not waiting:
        return []
    text = N_("{n} customers bought this month and were not thanked yet")
    return [Task(TaskKind.LETTERS, today, text, {"n": len(waiting)}, customer_ids=tuple(waiting))]


def _late(columns: frames.Columns, today: date) -> list[tuple[int, int, int]]:
    """Customers overdue or silent by their own rhythm, the best known first: id, rhythm and days since the last."""
    found = rhythm.rhythms(columns.customer, columns.day, columns.is_return, today.toordinal() - _EPOCH)
    chosen = np.flatnonzero((found.factor > rhythm.DUE) & (found.factor <= rhythm.OVERDUE))
    order = chosen[np.argsort(-found.factor[chosen], kind="stable")]
    since = today.toordinal() - _EPOCH - found.last_day
    return [(int(found.customer[i]), round(float(found.gap_days[i])), int(since[i])) for i in order]


def _figures(
    columns: frames.Columns, late: list[tuple[int, int, int]], today: date, window_days: int
) -> tuple[QuietFigure, ...]:
    now = today.toordinal() - _EPOCH
    first = today.replace(day=1).toordinal() - _EPOCH
    known = (columns.customer > 0) & ~columns.is_return & (columns.day <= now)
    active = np.unique(columns.customer[known & (columns.day > now - window_days)])
    buyers = np.unique(columns.customer[known & (columns.day >= first)])
    before = np.unique(columns.customer[known & (columns.day < first)])
    new = np.setdiff1d(buyers, before)
    month = (columns.day >= first) & (columns.day <= now)
    return (
        QuietFigure(N_("Active customers"), N_("bought in the active window"), active.size, _ids(active)),
        QuietFigure(N_("New this month"), N_("first purchase ever"), new.size, _ids(new)),
        QuietFigure(N_("Late"), N_("overdue by their own rhythm"), len(late), tuple(c for c, _, _ in late)),
        QuietFigure(
            N_("Sales this month"),
            N_("net of returns, cash sales included"),
            int(columns.cents[month].sum()),
            _ids(buyers),
            is_money=True,
        ),
    )


def _ids(customers_found: frames.Ints) -> tuple[int, ...]:
    return tuple(int(i) for i in customers_found)
