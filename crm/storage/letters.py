"""Letter runs, on paper and as e-mails: kept with the exact text of every letter."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.consent import Channel
from crm.domain.letter import LeftOut, LetterPlan, LetterText, PlannedLetter, Recipient
from crm.domain.signing import Tally
from crm.storage import signing
from crm.storage.tables import LetterRecord, LetterRunRecord

NONE = Tally(0, 0, 0)


@dataclass(frozen=True, slots=True)
class RunRow:
    """One line of the list of runs; ``tally`` tells how many of its letters are signed."""

    id: int
    on: date
    template_id: str
    written: int
    left_out: int
    over_limit: int = 0
    over_limit_by: str = ""
    channel: Channel = Channel.POST
    tally: Tally = NONE


def keep(session: Session, plan: LetterPlan, *, over_limit_by: str = "", waits: bool = False) -> int:
    """Store a run with every letter; the run's id. ``over_limit_by`` decided to write above the shop's limit.

    Letters of a run that ``waits`` are to be signed.
    """
    above = {"over_limit": {"by": over_limit_by, "customers": list(plan.over_limit)}} if plan.over_limit else {}
    run = LetterRunRecord(
        template_id=plan.template_id,
        purpose=plan.purpose,
        channel=plan.channel.value,
        day=plan.on,
        at=datetime.now(UTC),
        written=len(plan.letters),
        waits=waits,
        left_out={"customers": [_line(*one) for one in plan.left_out], **above},
        letters=[_record(plan, planned, planned.recipient.customer_id) for planned in plan.letters],
    )
    session.add(run)
    session.flush()
    for planned, first in zip(plan.letters, list(run.letters), strict=True):
        run.letters += [_record(plan, planned, other.customer_id, first.id) for other in planned.others]
    session.flush()
    return run.id


def _line(recipient: Recipient, reason: LeftOut, detail: str) -> list[object]:
    """Who was left out. In whose letter somebody is named tells the letter: a name here would outlive an erasure."""
    return [recipient.customer_id, reason.value, "" if reason is LeftOut.SAME_HOUSEHOLD else detail]


def _record(plan: LetterPlan, planned: PlannedLetter, customer_id: int, with_id: int | None = None) -> LetterRecord:
    return LetterRecord(
        customer_id=customer_id,
        template_id=plan.template_id,
        purpose=plan.purpose,
        channel=plan.channel.value,
        day=plan.on,
        subject=planned.letter.subject,
        content=asdict(planned.letter),
        with_id=with_id,
    )


def runs(session: Session, limit: int = 100) -> list[RunRow]:
    """The runs, newest first."""
    query = sa.select(LetterRunRecord).order_by(LetterRunRecord.id.desc()).limit(limit)
    found = list(session.scalars(query))
    tallies = signing.tallies(session, [r.id for r in found])
    return [_row(r, tallies.get(r.id, NONE)) for r in found]


def _row(run: LetterRunRecord, tally: Tally) -> RunRow:
    left_out = len(run.left_out.get("customers", []))
    known = (run.id, run.day, run.template_id, run.written, left_out, *_above(run.left_out))
    return RunRow(*known, Channel(run.channel), tally)


def _above(left_out: dict[str, Any]) -> tuple[int, str]:
    found = left_out.get("over_limit", {})
    return len(found.get("customers", [])), found.get("by", "")


def text(session: Session, letter_id: int) -> LetterText:
    """A letter exactly as it was sent.

    Raises:
        NotFound: there is no such letter.
    """
    return _text(signing.letter_record(session, letter_id).content)


def run_texts(session: Session, run_id: int) -> list[LetterText]:
    """All letters of a run, in their order."""
    query = (
        sa.select(LetterRecord.content)
        .where(LetterRecord.run_id == run_id, LetterRecord.with_id.is_(None))
        .order_by(LetterRecord.id)
    )
    return [_text(content) for content in session.scalars(query)]


def _text(content: dict[str, Any]) -> LetterText:
    lists = {key: tuple(value) for key, value in content.items() if isinstance(value, list)}
    return LetterText(**{**content, **lists})


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on a timeline; ``over_limit_by`` decided to write it above the shop's limit, empty for most.

    ``aside`` is why it was not sent.
    """

    subject: str
    over_limit_by: str = ""
    channel: Channel = Channel.POST
    aside: str = ""


def sent(session: Session, ids: Sequence[int]) -> dict[int, Sent]:
    """Letters by id; at most some hundreds."""
    r = LetterRecord
    columns = (r.id, r.customer_id, r.subject, r.channel, r.aside, LetterRunRecord.left_out)
    query = sa.select(*columns).join(LetterRunRecord, LetterRunRecord.id == r.run_id)
    return {
        row.id: Sent(row.subject, _decided(row.left_out, row.customer_id), Channel(row.channel), row.aside)
        for row in session.execute(query.where(r.id.in_(ids)))
    }


def _decided(left_out: dict[str, Any], customer_id: int) -> str:
    found = left_out.get("over_limit", {})
    return str(found.get("by", "")) if customer_id in found.get("customers", ()) else ""


def thanked_since(session: Session, customer_ids: Sequence[int], on: date, within_days: int) -> set[int]:
    """Which of these customers got a thank-you letter in the days before ``on``; one put aside is none."""
    since = on - timedelta(days=within_days)
    query = sa.select(LetterRecord.customer_id).where(
        LetterRecord.purpose == "thanks", LetterRecord.day > since, LetterRecord.day <= on, LetterRecord.aside == ""
    )
    return set(session.scalars(query)) & set(customer_ids)


def touch_days(session: Session, customer_id: int, on: date, within_days: int) -> tuple[date, ...]:
    """The days of the marketing letters that one customer got in the days before ``on``, newest first."""
    query = sa.select(LetterRecord.day).where(LetterRecord.customer_id == customer_id, *_touches(on, within_days))
    return tuple(session.scalars(query.order_by(LetterRecord.day.desc())))


def touches(session: Session, customer_ids: Sequence[int], on: date, within_days: int) -> dict[int, int]:
    """How many marketing letters each of these customers got in the days before ``on``; those without are left out."""
    query = sa.select(LetterRecord.customer_id, sa.func.count()).where(*_touches(on, within_days))
    query = query.group_by(LetterRecord.customer_id)
    wanted = set(customer_ids)
    return {row[0]: row[1] for row in session.execute(query) if row[0] in wanted}


def _touches(on: date, within_days: int) -> tuple[sa.ColumnElement[bool], ...]:
    """What makes a letter count: marketing, sent, within so many days up to ``on``."""
    since = on - timedelta(days=within_days)
    sent = LetterRecord.aside == ""
    return LetterRecord.purpose != "service", sent, LetterRecord.day > since, LetterRecord.day <= on
