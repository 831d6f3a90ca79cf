"""The diary of segments: noticing who moved, showing it by the month, and what scenarios prepare (product S5)."""

from datetime import date, timedelta

from crm.domain.diary import SHOWN_DAYS, Diary, DiaryRow, Move, grouped, tally
from crm.domain.segment import Act, Scenario
from crm.domain.span import Span, days_of
from crm.domain.today import Task, TaskKind
from crm.i18n import N_
from crm.services.segments import compiler_of
from crm.services.workspace import Outcome, Workspace
from crm.storage import diary as stored
from crm.storage import figures, segment_sql
from crm.storage import segments as stored_segments

TABLES = frozenset({"segment_state", "segment_move"})


def catch_up(workspace: Workspace) -> Outcome:
    """Notice who entered and left since the last time, once a day. No step of the history: nothing of it is undone.

    The outcome's value is how many moved.
    """
    today, noticed = workspace.today(), 0
    with workspace.read() as session:
        known, days = stored_segments.every(session), stored.last_days(session)
    behind = [segment for row_id, segment in known.items() if days.get(row_id, date.min) < today]
    if not behind:
        return Outcome(0)
    with workspace.transaction() as session:
        figures.roll(session, today)
        compiler = compiler_of(workspace, session, known)
        for segment in behind:
            before, now = stored.newest(session, segment.id), stored.observed(session, compiler, segment)
            moved = list(stored.between(segment, before, now)) if before else []
            stored.note(session, moved)
            stored.keep(session, segment.id, now)
            noticed += len(moved)
    return Outcome(noticed, TABLES)


def diary(workspace: Workspace, span: Span = Span.MONTH) -> Diary:
    """Every segment over a period: how many now, who entered and left, and how many at the end of each month."""
    period = days_of(span, workspace.today())
    with workspace.read() as session:
        known = stored_segments.every(session)
        compiler = compiler_of(workspace, session, known)
        moves = [m for m in stored.moves(session, period.since, period.until) if m.segment_id in known]
        months = stored.months(session)
        rows = []
        for row_id, segment in known.items():
            own = tuple(move for move in moves if move.segment_id == row_id)
            number = segment_sql.count(session, compiler.members(segment))
            entered, left = tally(own, entered=True), tally(own, entered=False)
            rows.append(DiaryRow(row_id, segment.name, number, entered, left, own, tuple(months.get(row_id, ()))))
    since = min((day for own in months.values() for day, _ in own), default=None)
    return Diary(tuple(rows), tally(moves, entered=True), tally(moves, entered=False), since)


_WORDS = {
    (Act.TASK, True): (N_("{what} · entered “{segment}”"), N_("{what} · {n} customers entered “{segment}”")),
    (Act.TASK, False): (N_("{what} · left “{segment}”"), N_("{what} · {n} customers left “{segment}”")),
    (Act.LETTER, True): (
        N_("A letter, for entering “{segment}”"),
        N_("Letters for {n} customers who entered “{segment}”"),
    ),
    (Act.LETTER, False): (
        N_("A letter, for leaving “{segment}”"),
        N_("Letters for {n} customers who left “{segment}”"),
    ),
}
"""For one customer, and for several at once."""


def due(workspace: Workspace, today: date) -> list[Task]:
    """What scenarios prepare for those who moved in the last days, as lines of Today."""
    with workspace.read() as session:
        known = stored_segments.every(session)
        if not any(segment.entering or segment.leaving for segment in known.values()):
            return []
        lately = stored.moves(session, today - timedelta(days=SHOWN_DAYS), today + timedelta(days=1))
    found = []
    for group in grouped(move for move in lately if move.segment_id in known):
        segment = known[group[0].segment_id]
        scenario = segment.entering if group[0].entered else segment.leaving
        if scenario is not None:
            found.append(_task(segment.name, group, scenario))
    return found


def _task(name: str, group: tuple[Move, ...], scenario: Scenario) -> Task:
    first, many = group[0], len(group) > 1
    kind = TaskKind.SEGMENT if scenario.act is Act.TASK else TaskKind.SEGMENT_LETTERS
    values: dict[str, object] = {"segment": name, "n": len(group)}
    if scenario.act is Act.TASK:
        values["what"] = scenario.text
    return Task(
        kind,
        first.on,
        _WORDS[scenario.act, first.entered][many],
        values,
        name="" if many else first.name,
        customer_id=None if many else first.customer_id,
        customer_ids=tuple(move.customer_id for move in group),
        key=f"segment:{first.segment_id}:{'in' if first.entered else 'out'}:{first.on}",
        template_id=scenario.template_id,
    )
