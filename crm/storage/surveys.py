"""Answers about satisfaction in and out, and whose latest one was unhappy."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.satisfaction import Answered
from crm.domain.span import Days
from crm.domain.survey import MOODS, SCALES, How, Mood, Scale, SurveyAnswer, SurveyDraft, SurveyKind
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.connection import Reading, driver
from crm.storage.tables import SurveyAnswerRecord

_A = SurveyAnswerRecord
_ANSWERED = """
SELECT a.id, a.version, a.customer_id, a.kind, a.score, a.day, a.how, a.remark, a.private, a.lowest, a.highest,
  c.list_name, coalesce(c.number, '#' || c.id)
FROM survey_answer a JOIN customer c ON c.id = a.customer_id
WHERE a.day >= ? AND a.day < ? AND a.private <= ? ORDER BY a.day DESC, a.id DESC
"""
_LATER = "SELECT 1 FROM survey_answer l WHERE l.customer_id = a.customer_id AND (l.day, l.id) > (a.day, a.id)"
LATEST = f"NOT EXISTS ({_LATER})"
"""Whether answer ``a`` is the last that its customer gave to any question."""
LATEST_OF_KIND = f"NOT EXISTS ({_LATER} AND l.kind = a.kind)"
"""The same of its own question."""


def insert(session: Session, draft: SurveyDraft) -> SurveyAnswerRecord:
    """Store a checked answer; its record with its id."""
    record = _record(draft)
    session.add(record)
    session.flush()
    return record


def insert_all(session: Session, drafts: Iterable[SurveyDraft]) -> None:
    """Store checked answers in one flush, in their order."""
    session.add_all([_record(draft) for draft in drafts])
    session.flush()


def _record(draft: SurveyDraft) -> SurveyAnswerRecord:
    record = SurveyAnswerRecord(created_at=datetime.now(UTC))
    _put(record, draft)
    return record


def update(session: Session, answer_id: int, version: int, draft: SurveyDraft) -> None:
    """Store a changed answer.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read.
    """
    record = record_of(session, answer_id)
    if record.version != version:
        raise Conflict(N_("This answer was changed in the meantime. Please open it again."))
    _put(record, draft)


def _put(record: SurveyAnswerRecord, draft: SurveyDraft) -> None:
    scale = SCALES[draft.kind]
    record.customer_id, record.kind, record.score = draft.customer_id, draft.kind.value, draft.score or 0
    record.lowest, record.highest = scale.lowest, scale.highest
    record.day, record.how = draft.on, draft.how.value
    record.remark, record.private = draft.remark, draft.private


def record_of(session: Session, answer_id: int) -> SurveyAnswerRecord:
    """The record of an answer.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(SurveyAnswerRecord, answer_id)
    if record is None:
        raise NotFound(N_("This answer does not exist (any more)."))
    return record


def answer(record: SurveyAnswerRecord) -> SurveyAnswer:
    """A record as a value."""
    kind, how = SurveyKind(record.kind), How(record.how)
    draft = SurveyDraft(record.customer_id, kind, record.score, record.day, how, record.remark, record.private)
    return SurveyAnswer(record.id, record.version, draft, Scale(record.lowest, record.highest))


def by_ids(session: Session, ids: Sequence[int]) -> dict[int, SurveyAnswer]:
    """Answers by id; unknown ids are left out."""
    return {record.id: answer(record) for record in session.scalars(sa.select(_A).where(_A.id.in_(ids)))}


def of_customers(session: Session, ids: Iterable[int]) -> list[SurveyDraft]:
    """All answers of these customers."""
    chosen = sa.select(sa.func.json_each(json.dumps(sorted(ids))).table_valued("value").c.value)
    return [answer(record).draft for record in session.scalars(sa.select(_A).where(_A.customer_id.in_(chosen)))]


def answered(session: Reading, days: Days, *, private: bool) -> list[Answered]:
    """Every answer of these days with its customer, newest first. With ``private`` False nothing private is read."""
    found = driver(session).execute(_ANSWERED, (days.since.isoformat(), days.until.isoformat(), private))
    return [_answered(row) for row in found]


def _answered(row: Sequence[Any]) -> Answered:
    row_id, version, customer_id, kind, score, day, how, remark, private, *scale, name, reference = row
    given = (SurveyKind(kind), score, date.fromisoformat(day), How(how), remark, bool(private))
    return Answered(SurveyAnswer(row_id, version, SurveyDraft(customer_id, *given), Scale(*scale)), name, reference)


def counts(session: Session, days: Days, *, private: bool) -> dict[tuple[SurveyKind, int], int]:
    """How often each answer was given to each question in these days."""
    query = "SELECT kind, score, count(*) FROM survey_answer WHERE day >= ? AND day < ? AND private <= ? GROUP BY 1, 2"
    found = driver(session).execute(query, (days.since.isoformat(), days.until.isoformat(), private))
    return {(SurveyKind(kind), score): n for kind, score, n in found}


def unhappy(
    session: Reading, since: date, until: date, *, private: bool = True, customer_id: int | None = None
) -> dict[int, date]:
    """The day of the latest answer of whoever was unhappy in it, given from ``since`` to ``until`` (both included).

    Of everybody, or of one customer. With ``private`` False not of those whose latest answer is private: an older one
    says nothing any more.
    """
    said, values = of_mood([Mood.UNHAPPY], "a.")
    query = f"SELECT a.customer_id, a.day FROM survey_answer a WHERE {said} AND {LATEST}"
    query += " AND a.day BETWEEN ? AND ? AND a.private <= ?" + " AND a.customer_id = ?" * (customer_id is not None)
    one = () if customer_id is None else (customer_id,)
    found = driver(session).execute(query, (*values, since.isoformat(), until.isoformat(), private, *one))
    return {row[0]: date.fromisoformat(row[1]) for row in found}


def of_mood(moods: Sequence[Mood], prefix: str = "") -> tuple[str, tuple[str | int, ...]]:
    """Whether an answer says one of these, as a condition with the values of its question marks."""
    scores = [(kind.value, said[mood]) for kind, said in MOODS.items() for mood in moods]
    one = f"{prefix}kind = ? AND {prefix}score BETWEEN ? AND ?"
    values = [value for kind, scale in scores for value in (kind, scale.lowest, scale.highest)]
    return "(" + " OR ".join([one] * len(scores)) + ")", tuple(values)


def forget(session: Session, customer_id: int) -> None:
    """Delete the answers of a customer that is deleted."""
    for record in session.scalars(sa.select(_A).where(_A.customer_id == customer_id)):
        session.delete(record)
    session.flush()
