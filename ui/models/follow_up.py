"""The columns of the page “Follow-up”."""

from collections.abc import Callable
from datetime import date

from crm.domain.entry import Complaint, EntryState, Praise, Severity
from crm.domain.entry_words import CATEGORY_WORDS, KIND_WORDS, LOSS_WORDS, SEVERITY_WORDS
from crm.domain.follow_told import LossRow, WishRow, publishable
from crm.domain.follow_up import Followed
from crm.domain.name import fold
from crm.i18n import tr, trn
from ui.context import Formats
from ui.models.rows import Column

Today = Callable[[], date]
_TONES = {Severity.SMALL: "muted", Severity.NORMAL: "ink", Severity.SERIOUS: "attention"}


def promises(fmt: Formats, today: Today) -> tuple[Column[Followed], ...]:
    """For whom, what, by when, and how it stands."""
    return (
        _name(),
        Column(tr("What"), lambda row: row.words, width=170, stretch=True, tip=lambda row: row.draft.text),
        Column(tr("Kind"), lambda row: tr(KIND_WORDS[row.draft.kind]), sort_key=lambda row: row.draft.kind, width=96,
               optional=True, tone=lambda row: "muted"),
        Column(tr("By"), lambda row: fmt.near_date(row.draft.due_on, today()), sort_key=_due, width=84,
               tone=lambda row: _tone(row, today()), tip=lambda row: fmt.long_date(row.draft.due_on)),
        Column(tr("How it stands"), lambda row: standing(row, fmt, today()), sort_key=_due, width=152,
               optional=True, weight=2, tone=lambda row: _tone(row, today())),
    )  # fmt: skip


def standing(row: Followed, fmt: Formats, today: date) -> str:
    """How long a promise is late, when it comes back, or since when it is done."""
    if row.draft.closed_on:
        return tr("done on {day}", day=fmt.near_date(row.draft.closed_on, today))
    if row.put_off(today):
        return tr("back on {day}", day=fmt.near_date(row.later_on, today))
    days = (today - _due(row)).days
    if days > 0:
        return trn("{n} day late", "{n} days late", days)
    return tr("today") if not days else trn("in {n} day", "in {n} days", -days)


def complaints(fmt: Formats, today: Today) -> tuple[Column[Followed], ...]:
    """Whose, about what, how serious, since when, and when it was solved."""
    return (
        _name(),
        Column(tr("What went wrong"), lambda row: row.words, width=116, stretch=True, tip=lambda row: row.draft.text),
        Column(tr("About"), lambda row: tr(CATEGORY_WORDS[_complaint(row).category]), width=104, optional=True,
               sort_key=lambda row: tr(CATEGORY_WORDS[_complaint(row).category])),
        Column(tr("Severity"), lambda row: tr(SEVERITY_WORDS[_complaint(row).severity]), width=86, optional=True,
               weight=2, sort_key=lambda row: _complaint(row).severity,
               tone=lambda row: _TONES[_complaint(row).severity]),
        Column(tr("Date"), lambda row: fmt.near_date(row.draft.on, today()), sort_key=lambda row: row.draft.on,
               width=76, tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.draft.on)),
        Column(tr("Solved on"), lambda row: fmt.near_date(row.draft.closed_on, today()) or tr("open"), width=76,
               sort_key=lambda row: row.draft.closed_on or date.max,
               tone=lambda row: "alarm" if row.draft.is_open else "ink",
               tip=lambda row: fmt.long_date(row.draft.closed_on)),
        Column(tr("Days"), lambda row: _days(row, fmt), width=52, right=True, optional=True, weight=3,
               sort_key=lambda row: -1 if row.draft.days_to_solve is None else row.draft.days_to_solve,
               tip=lambda row: tr("Days from the complaint to its solution")),
        Column(tr("Content"), lambda row: content(_complaint(row)), width=72, optional=True,
               weight=1, sort_key=lambda row: content(_complaint(row)),
               tone=lambda row: "attention" if _complaint(row).satisfied is False else "ink"),
    )  # fmt: skip


def content(complaint: Complaint) -> str:
    """Whether the customer was content with what we did."""
    return {None: "", True: tr("yes"), False: tr("no")}[complaint.satisfied]


def wishes(fmt: Formats, today: Today) -> tuple[Column[WishRow], ...]:
    """A topic, how often, how many still wait, first and last."""
    return (
        Column(tr("Product or topic"), lambda row: row.topic, sort_key=lambda row: row.id, width=150, stretch=True,
               strong=True, tip=lambda row: row.topic),
        Column(tr("Wishes"), lambda row: fmt.count(row.noted.count), sort_key=lambda row: row.noted.count, width=72,
               right=True),
        Column(tr("Still waiting"), lambda row: fmt.count(len(row.waiting.customer_ids)), width=104, right=True,
               sort_key=lambda row: len(row.waiting.customer_ids),
               tone=lambda row: "accent" if row.waiting.count else "muted"),
        Column(tr("First"), lambda row: fmt.near_date(row.first_on, today()), sort_key=lambda row: row.first_on,
               width=92, optional=True, tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.first_on)),
        Column(tr("Last"), lambda row: fmt.near_date(row.last_on, today()), sort_key=lambda row: row.last_on, width=92,
               tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.last_on)),
    )  # fmt: skip


def praise(fmt: Formats, today: Today) -> tuple[Column[Followed], ...]:
    """Who said what, and under which name it may be published."""
    return (
        _name(),
        Column(tr("What the customer said"), lambda row: row.words, width=180, stretch=True,
               tip=lambda row: row.draft.text),
        Column(tr("Date"), lambda row: fmt.near_date(row.draft.on, today()), sort_key=lambda row: row.draft.on,
               width=84, optional=True, tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.draft.on)),
        Column(tr("Consent"), published_as, sort_key=published_as, width=176,
               tone=lambda row: "accent" if publishable(row) else "muted", tip=published_as),
    )  # fmt: skip


def published_as(row: Followed) -> str:
    """Under which name, or that nobody asked for it yet."""
    if isinstance(row.draft.details, Praise) and publishable(row):
        return tr("as {name}", name=row.draft.details.name_shown)
    return tr("not agreed yet")


def losses(fmt: Formats, today: Today) -> tuple[Column[LossRow], ...]:
    """A reason, how many gave it, how many of them would come back."""
    return (
        Column(tr("Main reason"), lambda row: tr(LOSS_WORDS[row.id]), sort_key=lambda row: tr(LOSS_WORDS[row.id]),
               width=170, stretch=True, strong=True),
        Column(tr("Customers"), lambda row: fmt.count(len(row.people.customer_ids)), width=84, right=True,
               sort_key=lambda row: row.people.count),
        Column(tr("Would come back"), lambda row: fmt.count(len(row.back.customer_ids)), width=130, right=True,
               sort_key=lambda row: row.back.count, tone=lambda row: "accent" if row.back.count else "muted"),
        Column(tr("Last"), lambda row: fmt.near_date(row.last_on, today()), sort_key=lambda row: row.last_on, width=92,
               optional=True, tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.last_on)),
    )  # fmt: skip


def _name() -> Column[Followed]:
    return Column(
        tr("Name"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=150, strong=True,
        tip=lambda row: row.name,
    )  # fmt: skip


def _due(row: Followed) -> date:
    return row.draft.due_on or row.draft.on


def _tone(row: Followed, today: date) -> str:
    if row.draft.closed_on or row.put_off(today):
        return "muted"
    return "alarm" if row.draft.state(today) is EntryState.OVERDUE else "ink"


def _complaint(row: Followed) -> Complaint:
    return row.draft.details if isinstance(row.draft.details, Complaint) else Complaint()


def _days(row: Followed, fmt: Formats) -> str:
    took = row.draft.days_to_solve
    return "" if took is None else fmt.count(took)
