"""Answers about satisfaction: recorded, counted, and the people behind (product R5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from crm.analytics import satisfaction as counting
from crm.domain.period import PeriodKind, containing
from crm.domain.satisfaction import Answered, MonthlySatisfaction, Satisfaction, SatisfactionResult
from crm.domain.span import Days, Span, days_before, days_of
from crm.domain.survey import Mood, SurveyAnswer, SurveyDraft, checked
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import json as shapes
from crm.reports import satisfaction as building
from crm.services import report_files
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, suppression
from crm.storage import surveys as stored


def add(workspace: Workspace, draft: SurveyDraft) -> Outcome:
    """Record an answer; the outcome's value is its id.

    Raises:
        InvalidInput: off the scale (``score``), an impossible day (``on``). NotFound: no such customer.
        NotAllowed: erased.
    """
    tidy = checked(draft, workspace.today())
    with workspace.write(N_("Record an answer of {name}")) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        suppression.check_still_there(unit.session, draft.customer_id)
        record = stored.insert(unit.session, tidy)
    return finished(unit, record.id)


def get(workspace: Workspace, answer_id: int) -> SurveyAnswer:
    """One answer.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.answer(stored.record_of(session, answer_id))


def change(workspace: Workspace, answer_id: int, version: int, draft: SurveyDraft) -> Outcome:
    """Store a changed answer.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft, workspace.today())
    with workspace.write(N_("Change an answer of {name}")) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        stored.update(unit.session, answer_id, version, tidy)
    return finished(unit, answer_id)


def remove(workspace: Workspace, answer_id: int) -> Outcome:
    """Delete an answer.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.write(N_("Delete an answer of {name}")) as unit:
        record = stored.record_of(unit.session, answer_id)
        unit.values["name"] = customers.record_of(unit.session, record.customer_id).list_name
        unit.session.delete(record)
    return finished(unit)


def result(workspace: Workspace, since: date, until: date, *, private: bool = True) -> SatisfactionResult:
    """The figures of the days from ``since`` to ``until`` (excluded), and the answers behind.

    Raises:
        InvalidInput: the range is turned round (``until``).
    """
    if until <= since:
        raise InvalidInput(N_("The last day lies before the first."), field="until")
    return _result(workspace, Days(since, until), since, private=private)


def board(workspace: Workspace, span: Span, *, private: bool = True) -> SatisfactionResult:
    """The same for the time a view counts over, with the figures of the time before."""
    today = workspace.today()
    days = days_of(span, today)
    found = _result(workspace, days, None if span is Span.EVER else days.since, private=private)
    if (earlier := days_before(span, today)) is None:
        return found
    with workspace.read() as session:
        before = counting.satisfaction(stored.counts(session, earlier, private=private))
    return replace(found, before=before)


def _result(workspace: Workspace, days: Days, since: date | None, *, private: bool) -> SatisfactionResult:
    with workspace.read() as session:
        found = stored.answered(session, days, private=private)
    rows = sorted(found, key=lambda row: row.mood is not Mood.UNHAPPY)  # stable: the newest stay first
    return SatisfactionResult(since, days.until, _counted(found), _months(found), tuple(rows))


def _counted(rows: Iterable[Answered]) -> Satisfaction:
    return counting.satisfaction(Counter((row.draft.kind, row.draft.score or 0) for row in rows))


def _months(rows: list[Answered]) -> tuple[MonthlySatisfaction, ...]:
    """Every calendar month from that of the first answer to that of the last, those without an answer too."""
    by_month: dict[date, list[Answered]] = {}
    for row in rows:
        by_month.setdefault(row.draft.on.replace(day=1), []).append(row)
    months, month = [], min(by_month, default=date.max)
    while month <= max(by_month, default=date.min):
        months.append(MonthlySatisfaction(month, _counted(by_month.get(month, ()))))
        month = containing(PeriodKind.MONTH, month).last + timedelta(days=1)
    return tuple(months)


def shape(found: SatisfactionResult) -> dict[str, Any]:
    """The JSON document of ``report satisfaction``."""
    return shapes.satisfaction(found)


def export(workspace: Workspace, found: SatisfactionResult, path: Path, *, language: str = "") -> Path:
    """Write it as PDF, XLSX, CSV or JSON, by the ending of ``path``; in the shop's language, or ``language``.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; nothing half is left.
    """
    return report_files.export(workspace, partial(building.build, found), shape(found), path, language)
