"""Filled-in forms as a file: every row an answer, or rejected with the reason (product R5)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from crm.domain.importing import Problem
from crm.domain.survey import SurveyDraft, SurveyKind, checked
from crm.domain.survey_file import FormRow, FormsRead
from crm.errors import InvalidInput
from crm.exchange.answers import AnswerFile
from crm.exchange.rejects import RejectsFile
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import survey_people
from crm.storage import surveys as stored
from crm.storage.database import Session

_UNKNOWN = N_("No customer has this number, e-mail address or name.")
_SEVERAL = N_("Several customers have this name or e-mail address; add their number.")
Judged = tuple[FormRow, list[SurveyDraft]]
"""A row with its answers that can be stored; none when it is rejected."""


def read(
    workspace: Workspace, path: Path, *, usual: SurveyKind = SurveyKind.CSAT, rejects: Path | None = None
) -> Outcome:
    """Record the answers of a file as one step; the outcome's value is a ``FormsRead``.

    ``usual`` is the question where the file tells none. An answer that is stored already is not stored again. Rows that
    cannot be taken go to ``rejects`` with the reason in the first column; without any no file is written.

    Raises:
        FileProblem: it cannot be read, lacks a column, or ``rejects`` cannot be written; nothing is stored then.
    """
    today = workspace.today()
    file = AnswerFile(path, today, usual)
    rows = list(file.rows())
    with workspace.write(N_("Import answers from {file}"), file=path.name) as unit:
        judged = _judged(unit.session, rows, today)
        added, known = _store(unit.session, (draft for _, drafts in judged for draft in drafts))
        refused = [row for row, _ in judged if row.problems]
        if refused and rejects is not None:
            _reject(rejects, file, refused)
    problems = tuple(problem for row in refused for problem in row.problems)
    return finished(unit, FormsRead(added, known, problems, len(refused)))


def _judged(session: Session, rows: Sequence[FormRow], today: date) -> list[Judged]:
    people = survey_people.find(session, {row.who for row in rows if not row.problems})
    return [_judge(row, people.get(row.who, ()), today) for row in rows]


def _judge(row: FormRow, ids: Sequence[int], today: date) -> Judged:
    if row.problems:
        return row, []
    if len(ids) != 1:
        return replace(row, problems=(Problem(row.line, "", _SEVERAL if ids else _UNKNOWN),)), []
    try:
        return row, [checked(draft, today) for draft in row.drafts(ids[0])]
    except InvalidInput as error:
        return replace(row, problems=(Problem(row.line, "", error.msgid, error.values),)), []


def _store(session: Session, drafts: Iterable[SurveyDraft]) -> tuple[int, int]:
    """How many were added, and how many were there already: the n-th equal one of the file is the n-th stored."""
    wanted = list(drafts)
    there = Counter(map(_key, stored.of_customers(session, {draft.customer_id for draft in wanted})))
    new = []
    for draft in wanted:
        if there[_key(draft)] > 0:
            there[_key(draft)] -= 1
        else:
            new.append(draft)
    stored.insert_all(session, new)
    return len(new), len(wanted) - len(new)


def _key(draft: SurveyDraft) -> tuple[object, ...]:
    return draft.customer_id, draft.kind, draft.on, draft.score, draft.remark


def _reject(path: Path, file: AnswerFile, rows: Iterable[FormRow]) -> None:
    with RejectsFile(path, file.labels, file.delimiter) as rejects:
        for row in rows:
            rejects.write(row.line, row.cells, row.problems)
        rejects.keep()
