"""The columns of the customer list."""

from collections.abc import Callable, Sequence
from datetime import date

from crm.domain.consent import Channel, State
from crm.domain.consent_words import CHANNEL_NAMES, VERDICT_WORDS
from crm.domain.customer import MARKS, CustomerRow, Mark
from crm.domain.listing import USUAL
from crm.domain.permission import Permit, Verdict
from crm.domain.stage import PACES, STAGES, Pace, Stage
from crm.i18n import N_, tr
from ui.context import Formats
from ui.models.list_paint import MARK, PAD, STEP
from ui.models.rows import Column
from ui.models.rows import Mark as Icon

Today = Callable[[], date]
_VERDICTS = {Verdict.ALLOWED: ("accent", "check"), Verdict.ASK_FIRST: ("muted", ""), Verdict.NO: ("alarm", "close")}
_TONES = {Pace.OVERDUE: "attention", Pace.SILENT: "alarm"}


def columns(fmt: Formats, today: Today) -> tuple[Column[CustomerRow], ...]:
    """All columns, the usual ones first; ``key`` is the service's name of the sort."""
    made = (*_who(fmt), *_bought(fmt, today), *_reach(fmt, today), *_rest(fmt))
    order = {key: place for place, key in enumerate(USUAL)}
    return tuple(sorted(made, key=lambda column: order.get(column.key, len(order))))


def _who(fmt: Formats) -> tuple[Column[CustomerRow], ...]:
    return (
        Column(
            tr("Name"),
            lambda row: row.name,
            key="name",
            width=140,
            stretch=True,
            tip=lambda row: row.reference,
            marks=lambda row: _flag(row, fmt),
        ),
        Column(tr("Place"), lambda row: row.city or "–", key="city", width=98, optional=True, weight=9,
               tone=lambda row: "ink" if row.city else "muted"),
        Column(tr("Tier"), lambda row: str(row.tier) if row.tier else "–", key="tier", width=82, optional=True,
               weight=7, tone=lambda row: "ink" if row.tier else "muted"),
        Column(tr("Stage"), _stage, key="stage", width=92, optional=True, weight=6, tone=_stage_tone),
    )  # fmt: skip


def _flag(row: CustomerRow, fmt: Formats) -> Sequence[Icon]:
    return (Icon("flag", "attention", tr("Private remark")),) if row.flagged and not fmt.hidden else ()


def _stage(row: CustomerRow) -> str:
    if row.mark is not Mark.NONE:
        return tr(MARKS[row.mark])
    return tr("archived") if row.archived else tr(STAGES[row.stage])


def _stage_tone(row: CustomerRow) -> str:
    if row.mark is not Mark.NONE:
        return "alarm"
    if row.archived or row.stage in (Stage.LOST, Stage.PROSPECT):
        return "muted"
    return "attention" if row.stage is Stage.FADING else "ink"


def _bought(fmt: Formats, today: Today) -> tuple[Column[CustomerRow], ...]:
    return (
        Column(
            tr("Last purchase"),
            lambda row: _last(row, fmt, today()),
            key="last_on",
            width=150,
            optional=True,
            weight=10,
            tone=_last_tone,
            tip=lambda row: last_words(row, fmt, today()),
        ),
        Column(
            tr("12 months"),
            lambda row: fmt.round_amount(row.year_cents) if row.year_purchases or row.year_cents else "–",
            key="year_cents",
            width=82,
            right=True,
            optional=True,
            weight=8,
            tone=lambda row: "ink" if row.year_cents else "muted",
        ),
        Column(
            tr("Purchases"),
            lambda row: fmt.count(row.purchases),
            key="purchases",
            width=80,
            right=True,
            optional=True,
            weight=3,
        ),
    )


def _last(row: CustomerRow, fmt: Formats, today: date) -> str:
    day = fmt.near_date(row.last_on, today)
    if not day:
        return "–"
    if row.pace in (Pace.UNKNOWN, Pace.ON_TIME) or row.mark is not Mark.NONE:
        return day
    return f"{day} · {tr(PACES[row.pace])}"


def _last_tone(row: CustomerRow) -> str:
    if row.last_on is None or row.stage is Stage.LOST or row.mark is not Mark.NONE:
        return "muted"
    return _TONES.get(row.pace, "ink")


def last_words(row: CustomerRow, fmt: Formats, today: date) -> str:
    """The last purchase in full: its day, how long ago, and by which rhythm it is on time or late."""
    if row.last_on is None:
        return tr("Has not bought yet")
    parts = [f"{fmt.long_date(row.last_on)}, {fmt.ago((today - row.last_on).days)}"]
    if row.rhythm_days and row.pace is not Pace.UNKNOWN:
        days = fmt.count(max(1, round(row.rhythm_days)))
        whose = N_("buys every {days} days") if row.own_rhythm else N_("in this shop every {days} days")
        parts += [f"{tr(whose, days=days)}: {tr(PACES[row.pace])}"]
    return "\n".join(parts)


def _reach(fmt: Formats, today: Today) -> tuple[Column[CustomerRow], ...]:
    return (
        Column(
            tr("Next date"),
            lambda row: tr("birthday {day}", day=fmt.near_date(row.next_on, today())) if row.next_on else "–",
            key="next_on",
            width=118,
            optional=True,
            weight=5,
            tone=lambda row: _near(row, today()),
            tip=lambda row: fmt.long_date(row.next_on),
        ),
        Column(tr("May I?"), lambda row: "", key="consent", width=PAD + STEP * (len(Channel) - 1) + MARK, optional=True,
               weight=7, marks=consents),
        Column(tr("Phone"), lambda row: row.phone, key="phone", width=118, optional=True, weight=4, tone=_muted),
        Column(tr("E-mail"), lambda row: row.email, key="email", width=180, optional=True, weight=2, tone=_muted),
    )  # fmt: skip


def _near(row: CustomerRow, today: date) -> str:
    if row.next_on is None:
        return "muted"
    return "accent" if (row.next_on - today).days < 8 else "ink"


def _muted(row: CustomerRow) -> str:
    return "muted"


def consents(row: CustomerRow) -> Sequence[Icon]:
    """One mark a channel; messaging apps only where something was said about them."""
    known = zip(Channel, row.permits, strict=False)
    return [_consent(c, permit) for c, permit in known if c is not Channel.CHAT or permit.state is not State.NOT_ASKED]


def _consent(channel: Channel, permit: Permit) -> Icon:
    tone, badge = _VERDICTS[permit.verdict]
    said = f"{tr(CHANNEL_NAMES[channel])}: {tr(VERDICT_WORDS[permit.verdict])}"
    return Icon(channel.value, tone, said, badge if permit.state is not State.NOT_ASKED else "")


def _rest(fmt: Formats) -> tuple[Column[CustomerRow], ...]:
    return (
        Column(
            tr("Customer since"),
            lambda row: fmt.short_date(row.since) or "–",
            key="since_on",
            width=112,
            optional=True,
            weight=1,
            tip=lambda row: fmt.long_date(row.since),
        ),
        Column(tr("Tags"), lambda row: ", ".join(row.tags), key="tags", width=140, optional=True, tone=_muted),
        Column(tr("Number"), lambda row: row.reference, key="number", width=84, optional=True, tone=_muted),
    )


def behind_a_figure(fmt: Formats, today: Today) -> tuple[Column[CustomerRow], ...]:
    """Name, last purchase and number of purchases: the people behind a figure, in a narrow list."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: row.name.casefold(), width=160, stretch=True),
        Column(
            tr("Last purchase"),
            lambda row: fmt.near_date(row.last_on, today()) or "–",
            sort_key=lambda row: row.last_on or date.min,
            width=112,
            tip=lambda row: fmt.long_date(row.last_on),
        ),
        Column(
            tr("Purchases"),
            lambda row: fmt.count(row.purchases),
            sort_key=lambda row: row.purchases,
            width=84,
            right=True,
        ),
    )
