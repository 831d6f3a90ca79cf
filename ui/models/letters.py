"""The columns of planned letters, of those left out, and of runs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain.consent import Channel
from crm.domain.consent_words import CHANNEL_WORDS
from crm.domain.letter import LetterPlan
from crm.domain.letter_words import left_out_words
from crm.domain.signing import Tally
from crm.i18n import NN_, catalogue, language, tr, trn
from ui.context import Formats
from ui.models.rows import Column, Mark


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One letter of a plan; ``id`` is its place in the list, ``place`` that in its run.

    ``to`` is the town or the e-mail address, ``channel`` how it goes (``marked`` where not all go so), ``rather`` the
    channel the customer would rather have.
    """

    id: int
    customer_id: int
    name: str
    to: str
    channel: Channel = Channel.POST
    place: int = 0
    marked: bool = False
    rather: Channel | None = None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Somebody who gets no letter, and why."""

    id: int
    name: str
    reason: str


def sentence(plans: Sequence[LetterPlan], left_out: int) -> str:
    """How many letters and e-mails are ready, how many customers get none, and what is wrong with an address."""
    if not any(plan.letters for plan in plans):
        if not left_out:
            return tr("Nobody bought in this time, so there is nobody to write to.")
        words = [tr("Nobody is written to.")]
    else:
        words = [trn(*_READY[plan.channel], len(plan.letters)) for plan in plans if plan.letters]
    if left_out:
        words.append(trn("{n} customer is left out.", "{n} customers are left out.", left_out))
    if names := ", ".join(name for plan in plans for name in plan.warnings[:5]):
        words.append(tr("Hard to read in the window of the envelope: {names}.", names=names))
    return " ".join(words)


_READY = {
    Channel.POST: NN_("{n} letter is ready to print.", "{n} letters are ready to print."),
    Channel.EMAIL: NN_("{n} e-mail is ready to be drafted.", "{n} e-mails are ready to be drafted."),
}


def planned_rows(plans: Sequence[LetterPlan]) -> list[PlannedRow]:
    """The letters of plans in the order they are written."""
    found: list[PlannedRow] = []
    for plan in plans:
        wishes, marked = dict(plan.prefer_other), len(plans) > 1 and plan.channel is Channel.EMAIL
        for place, one in enumerate(plan.letters):
            who, profile = one.recipient.customer_id, one.recipient.profile
            to = one.letter.to or profile.addresses[0].city
            name = " · ".join(each.profile.list_name() for each in one.everybody)
            row = PlannedRow(len(found), who, name, to, plan.channel, place, marked, wishes.get(who))
            found.append(row)
    return found


def rather(plans: Sequence[LetterPlan]) -> str:
    """How many would rather get this another way, by channel: “5 e-mail, 2 phone”; empty where nobody would."""
    counted = Counter(channel for plan in plans for _, channel in plan.prefer_other)
    return ", ".join(f"{number} {tr(CHANNEL_WORDS[channel])}" for channel, number in counted.most_common())


def left_out_rows(plans: Sequence[LetterPlan]) -> list[LeftOutRow]:
    """Who is left out with the reason in words."""
    texts = catalogue(language())
    return [
        LeftOutRow(who.customer_id, who.profile.list_name(), left_out_words(reason, detail, plan.channel, texts))
        for plan in plans
        for who, reason, detail in plan.left_out
    ]


def planned() -> tuple[Column[PlannedRow], ...]:
    """Name of those who get a letter, and where it goes: a town or an e-mail address."""
    return (
        Column(tr("Name"), lambda row: row.name, width=160, stretch=True, marks=_marks, tip=lambda row: row.name),
        Column(tr("To"), lambda row: row.to, width=150, tone=lambda row: "muted", tip=lambda row: row.to),
    )


def _marks(row: PlannedRow) -> tuple[Mark, ...]:
    """That it is an e-mail, and the channel they would rather have, as icons."""
    by_email = (Mark("email", "muted", tr("E-mail draft")),) if row.marked else ()
    if row.rather is None:
        return by_email
    wish = Mark(row.rather.value, "attention", tr("rather by {channel}", channel=tr(CHANNEL_WORDS[row.rather])))
    return (*by_email, wish)


def left_out() -> tuple[Column[LeftOutRow], ...]:
    """Name and reason of those who get none."""
    return (
        Column(
            tr("Name"),
            lambda row: row.name,
            sort_key=lambda row: row.name.casefold(),
            width=150,
            tip=lambda row: row.name,
        ),
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
    """One printing, or one drafting of e-mails, of the past."""

    id: int
    on: date
    title: str
    written: int
    left_out: int
    over_limit: int = 0
    over_limit_by: str = ""
    channel: Channel = Channel.POST
    tally: Tally | None = None


def runs(fmt: Formats, today: date) -> tuple[Column[RunLine], ...]:
    """When, which letter, how many, and how many of them are signed."""
    return (
        Column(tr("Date"), lambda row: fmt.near_date(row.on, today), width=90, tip=lambda row: fmt.long_date(row.on)),
        Column(tr("Letter"), lambda row: row.title, width=150, stretch=True, marks=_by_email),
        Column(
            tr("Written"), lambda row: fmt.count(row.written), width=80, right=True, optional=True, weight=1, tip=_above
        ),
        Column(tr("Left out"), lambda row: fmt.count(row.left_out), width=84, right=True, optional=True),
        Column(tr("Signed"), lambda row: signed(row.tally), width=110, tone=_waits, tip=_signed_tip),
    )


def _by_email(row: RunLine) -> tuple[Mark, ...]:
    return (Mark("email", "muted", tr("E-mail drafts")),) if row.channel is Channel.EMAIL else ()


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
