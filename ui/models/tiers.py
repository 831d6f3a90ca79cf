"""Tiers in words, and the columns of who moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from crm.domain.tier import MEASURES, Measure, Tier, TierPlan
from crm.domain.tier_move import Reason, Story, Weighed, reason, standing
from crm.i18n import tr, trn
from crm.services.tiers import MovedLine
from ui.context import COVERED, Formats
from ui.models.rows import Column


def name(tier: Tier | None) -> str:
    """A tier's name, or that there is none."""
    return str(tier) if tier else tr("no tier")


def title(tier: Tier | None) -> str:
    """The same as a heading."""
    return str(tier) if tier else tr("No tier")


def measure(plan: TierPlan) -> str:
    """What counts, for a sentence about the whole plan."""
    return tr(MEASURES[plan.measure])


def amount(weighed: Weighed, fmt: Formats) -> str:
    """Money, purchases or points; what tells money is covered in counter mode."""
    if weighed.measure is Measure.SPEND:
        return fmt.round_amount(weighed.number)
    if weighed.measure is Measure.PURCHASES:
        return trn("{count} purchase", "{count} purchases", weighed.number, count=fmt.count(weighed.number))
    shown = COVERED if fmt.hidden else fmt.count(weighed.number)
    return trn("{count} point", "{count} points", weighed.number, count=shown)


def said(one: Reason, fmt: Formats) -> str:
    """A reason as a sentence."""
    open_to_all = replace(fmt, hidden=False)
    texts = {name: _value(value, open_to_all if name == "limit" else fmt) for name, value in one.values.items()}
    return tr(one.text, **texts)


def _value(value: object, fmt: Formats) -> object:
    """A threshold is nobody's secret; what somebody bought for is."""
    if isinstance(value, Weighed):
        return amount(value, fmt)
    return fmt.long_date(value) if isinstance(value, date) else value


def standing_words(told: Story | None, fmt: Formats) -> str:
    """Why somebody has a tier and until when; empty where there is nothing to tell."""
    return "; ".join(said(one, fmt) for one in standing(told)) if told else ""


def history_words(told: Story | None, fmt: Formats) -> list[str]:
    """Every move with its reason, the newest first."""
    return [said(reason(move, told.plan), fmt) for move in reversed(told.made)] if told else []


def moved(fmt: Formats, plan: Callable[[], TierPlan], today: Callable[[], date]) -> tuple[Column[MovedLine], ...]:
    """Who moved, from where to where, and when."""
    return (
        Column(tr("Name"), lambda row: row.customer.name, sort_key=lambda row: row.customer.name.casefold(), width=120,
               stretch=True),
        Column(tr("Moved"), lambda row: _way(row, plan()), sort_key=lambda row: row.move.after - row.move.before,
               width=150, tone=lambda row: "accent" if row.move.up else "attention",
               tip=lambda row: said(reason(row.move, plan()), fmt)),
        Column(tr("Date"), lambda row: fmt.near_date(date.fromordinal(row.move.day), today()),
               sort_key=lambda row: row.move.day, width=76, right=True, optional=True),
    )  # fmt: skip


def _way(row: MovedLine, plan: TierPlan) -> str:
    """``↑ Silver``, ``↓ no tier``."""
    return f"{'↑' if row.move.up else '↓'} {name(plan.tier(row.move.after))}"
