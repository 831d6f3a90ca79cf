"""Printed letters that wait to be signed: their runs, and where each letter stands."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from crm.domain.consent import Channel
from crm.domain.signing import Printed, Tally, WaitingRun, state
from crm.errors import NotFound
from crm.i18n import N_
from crm.storage.tables import LetterRecord, LetterRunRecord

_PAPER = LetterRecord.with_id.is_(None)
"""One row a sheet: whoever else is named in it has a row that follows it."""
_WAITS = (LetterRecord.signed_on.is_(None), LetterRecord.aside == "")


def run_record(session: Session, run_id: int) -> LetterRunRecord:
    """A run.

    Raises:
        NotFound: there is no such run.
    """
    record = session.get(LetterRunRecord, run_id)
    if record is None:
        raise NotFound(N_("This printing does not exist (any more)."))
    return record


def letter_record(session: Session, letter_id: int) -> LetterRecord:
    """A letter.

    Raises:
        NotFound: there is no such letter.
    """
    record = session.get(LetterRecord, letter_id)
    if record is None:
        raise NotFound(N_("This letter does not exist (any more)."))
    return record


def waiting(session: Session) -> list[WaitingRun]:
    """The runs of which a letter waits, the longest waiting first."""
    r = LetterRunRecord
    number = (
        sa.select(sa.func.count()).where(LetterRecord.run_id == r.id, _PAPER, *_WAITS).correlate(r).scalar_subquery()
    )
    query = sa.select(r.id, r.day, r.template_id, number).where(r.waits).order_by(r.day, r.id)
    return [WaitingRun(*row) for row in session.execute(query) if row[3]]


def newest(session: Session) -> int | None:
    """The run printed last; None where nothing was printed. E-mails are no paper."""
    on_paper = LetterRunRecord.channel == Channel.POST.value
    return session.scalar(sa.select(sa.func.max(LetterRunRecord.id)).where(on_paper))


def letters(session: Session, run: LetterRunRecord) -> list[Printed]:
    """The letters of a run in the order of printing, without names."""
    r = LetterRecord
    query = sa.select(r.id, r.customer_id, r.signed_on, r.aside).where(r.run_id == run.id, _PAPER).order_by(r.id)
    return [
        Printed(row_id, customer_id, state(run_waits=run.waits, signed_on=signed_on, aside=aside), aside)
        for row_id, customer_id, signed_on, aside in session.execute(query)
    ]


def named(session: Session, run_id: int) -> list[tuple[int, int]]:
    """The letters of a run that wait, with everybody whom each names."""
    paper = aliased(LetterRecord)
    query = sa.select(paper.id, LetterRecord.customer_id).join(
        paper, paper.id == sa.func.coalesce(LetterRecord.with_id, LetterRecord.id)
    )
    waits = (LetterRecord.run_id == run_id, paper.signed_on.is_(None), paper.aside == "")
    return [(row[0], row[1]) for row in session.execute(query.where(*waits))]


def tallies(session: Session, run_ids: Sequence[int]) -> dict[int, Tally]:
    """How many letters of these runs stand where; runs without letters are left out."""
    r = LetterRecord
    waits = sa.func.sum(sa.case((sa.and_(LetterRunRecord.waits, *_WAITS), 1), else_=0))
    aside = sa.func.sum(sa.case((r.aside != "", 1), else_=0))
    query = sa.select(r.run_id, sa.func.count(), waits, aside).join(LetterRunRecord, LetterRunRecord.id == r.run_id)
    found = session.execute(query.where(r.run_id.in_(run_ids), _PAPER).group_by(r.run_id))
    return {run_id: Tally(w, total - w - a, a) for run_id, total, w, a in found}


def sign(session: Session, letter_id: int, on: date | None) -> None:
    """Tick a letter off, or with None take the tick away.

    Raises:
        NotFound: there is no such letter.
    """
    letter_record(session, letter_id).signed_on = on


def finish(run: LetterRunRecord) -> None:
    """Let nothing of a run wait any more."""
    run.waits = False


def put_aside(session: Session, letter_id: int, reason: str) -> None:
    """Note why a letter is not sent; an empty reason lets it be sent after all, and it waits to be signed again.

    It holds for everybody who is named in it.

    Raises:
        NotFound: there is no such letter.
    """
    record = letter_record(session, letter_id)
    shared = session.scalars(sa.select(LetterRecord).where(LetterRecord.with_id == letter_id))
    for one in (record, *shared):
        one.aside, one.signed_on = reason, None
