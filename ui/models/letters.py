"""The columns of planned letters, of those left out, and of runs."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from crm.domain.consent import Channel
from crm.domain.consent_words import CHANNEL_WORDS
from crm.domain.letter import LEFT_OUT_WORDS, LeftOut, LetterPlan
from crm.domain.signing import Tally
from crm.i18n import tr, trn
from ui.context import Formats
from ui.models.rows import Column, Mark


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One letter of a plan; ``id`` is its place in the run, ``rather`` the channel the customer would rather have."""

    id: int
    customer_id: int
    name: str
    city: str
    rather: Channel | None = None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Somebody who gets no letter, and why."""

    id: int
    name: str
    reason: str


def planned_rows(plan: LetterPlan) -> list[PlannedRow]:
    """The letters of a plan in the order they are printed."""
    rather = dict(plan.prefer_other)
    return [
        PlannedRow(n, p.recipient.customer_id, p.recipient.profile.list_name(), p.recipient.profile.addresses[0].city,
                   rather.get(p.recipient.customer_id))
        for n, p in enumerate(plan.letters)
    ]  # fmt: skip


def rather(plan: LetterPlan) -> str:
    """How many would rather get this another way, by channel: “5 e-mail, 2 phone”; empty where nobody would."""
    counted = Counter(channel for _, channel in plan.prefer_other)
    return ", ".join(f"{number} {tr(CHANNEL_WORDS[channel])}" for channel, number in counted.most_common())


def left_out_rows(plan: LetterPlan) -> list[LeftOutRow]:
    """Who is left out with the reason in words."""
    return [
        LeftOutRow(recipient.customer_id, recipient.profile.list_name(), _words(reason, detail))
        for recipient, reason, detail in plan.left_out
    ]


def _words(reason: LeftOut, detail: str) -> str:
    words = tr(LEFT_OUT_WORDS[reason])
    if reason is LeftOut.PREFERS_OTHER:
        return f"{words}: {tr(CHANNEL_WORDS[Channel(detail)])}"
    return f"{words}: {detail}" if reason is LeftOut.MISSING_GLYPH and detail else words


def planned() -> tuple[Column[PlannedRow], ...]:
    """Name and place of those who get a letter."""
    return (
        Column(tr("Name"), lambda row: row.name, width=160, stretch=True, marks=_wish),
        Column(tr("Place"), lambda row: row.city, width=120, tone=lambda row: "muted"),
    )


def _wish(row: PlannedRow) -> tuple[Mark, ...]:
    """The channel they would rather have, as its icon."""
    if row.rather is None:
        return ()
    return (Mark(row.rather.value, "attention", tr("rather by {channel}", channel=tr(CHANNEL_WORDS[row.rather]))),)


def left_out() -> tuple[Column[LeftOutRow], ...]:
    """Name and reason of those who get none."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: row.name.casefold(), width=150),
        Column(
            tr("Why"),
            lambda row: row.reason,
            sort_key=lambda row: row.reason,
            width=170,
            stretch=True,
            tone=lambda row: "attention",
            tip=lambda row: row.reason,
        ),
    )


@dataclass(frozen=True, slots=True)
class RunLine:
    """One printing of the past."""

    id: int
    on: date
    title: str
    written: int
    left_out: int
    over_limit: int = 0
    over_limit_by: str = ""
    tally: Tally | None = None


def runs(fmt: Formats, today: date) -> tuple[Column[RunLine], ...]:
    """When, which letter, how many, and how many of them are signed."""
    return (
        Column(tr("Date"), lambda row: fmt.near_date(row.on, today), width=90, tip=lambda row: fmt.long_date(row.on)),
        Column(tr("Letter"), lambda row: row.title, width=150, stretch=True),
        Column(tr("Printed"), lambda row: fmt.count(row.written), width=80, right=True, tip=_above),
        Column(tr("Left out"), lambda row: fmt.count(row.left_out), width=84, right=True, optional=True),
        Column(tr("Signed"), lambda row: signed(row.tally), width=110, tone=_waits, tip=_signed_tip),
    )


def signed(tally: Tally | None) -> str:
    """“3 of 12” while letters wait, how many were not sent once none does, else nothing."""
    if tally is None:
        return ""
    if tally.waiting:
        return tr("{n} of {total}", n=tally.signed, total=tally.total)
    return trn("{n} not sent", "{n} not sent", tally.aside) if tally.aside else ""


def _waits(row: RunLine) -> str:
    return "attention" if row.tally and row.tally.waiting else "muted"


def _signed_tip(row: RunLine) -> str:
    if row.tally and row.tally.waiting:
        return trn("{n} letter waits to be signed", "{n} letters wait to be signed", row.tally.waiting)
    return signed(row.tally)


def _above(row: RunLine) -> str:
    if not row.over_limit:
        return ""
    return trn(
        "{n} letter above the limit, decided by {name}",
        "{n} letters above the limit, decided by {name}",
        row.over_limit,
        name=row.over_limit_by,
    )
