"""What is told of tiers: one customer's story with its reasons, and who moved between two days (metrics section 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm.domain.tier import Measure, Move, Tier, TierPlan, at
from crm.i18n import N_

SHARE_FROM = 20
"""Of fewer people no share is told: one more or less would change it by too much."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Cents, purchases or points, for a sentence."""

    measure: Measure
    number: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence (message id and values): values are tiers, days, ``Weighed`` amounts and whole numbers."""

    text: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """The moves of one customer: those made, the oldest first, and the next one if nothing more is bought.

    ``sum`` is what is weighed of the 12 months that end today.
    """

    plan: TierPlan
    today: date
    made: tuple[Move, ...] = ()
    coming: Move | None = None
    sum: int = 0

    @property
    def tier(self) -> Tier | None:
        """The tier at the end of today."""
        return self.plan.tier(self.made[-1].after) if self.made else None


def story(found: list[Move], plan: TierPlan, today: date, weighed: int) -> Story:
    """A customer's moves as seen from ``today``."""
    made = at(found, today.toordinal())
    return Story(plan, today, tuple(found[:made]), found[made] if made < len(found) else None, weighed)


def _weighed(plan: TierPlan, weights: int) -> Weighed:
    return Weighed(plan.measure, plan.amount(weights))


def standing(told: Story) -> tuple[Reason, ...]:
    """Why somebody has a tier, and until when it is safe; nothing where there is none and never was."""
    if not told.made:
        return ()
    last, tier = told.made[-1], told.tier
    if tier is None:
        return (reason(last, told.plan),)
    values: dict[str, object] = {"tier": tier, "on": date.fromordinal(last.day), "sum": _weighed(told.plan, told.sum)}
    return (Reason(N_("{tier} since {on}: {sum} in 12 months"), values), *_kept(told, tier))


def _kept(told: Story, tier: Tier) -> tuple[Reason, ...]:
    coming = told.coming
    if coming is None or coming.below_on is None:
        return ()
    below, until = date.fromordinal(coming.below_on), date.fromordinal(coming.day - 1)
    if below <= told.today:
        text = N_("below {limit} since {below}; stays {tier} until {until}, longer with a purchase")
        limit = Weighed(told.plan.measure, tier.threshold)
        return (Reason(text, {"tier": tier, "limit": limit, "below": below, "until": until}),)
    return (Reason(N_("stays {tier} at least until {until}"), {"tier": tier, "until": until}),)


def reason(move: Move, plan: TierPlan) -> Reason:
    """The sentence of one move: its day and why."""
    before, after, on = plan.tier(move.before), plan.tier(move.after), date.fromordinal(move.day)
    if move.below_on is None or before is None:
        values: dict[str, object] = {"tier": after, "on": on, "sum": _weighed(plan, move.sum)}
        return Reason(N_("Moved up to {tier} on {on}: {sum} in 12 months"), values)
    values = {
        "before": before,
        "tier": after,
        "on": on,
        "limit": Weighed(plan.measure, before.threshold),
        "below": date.fromordinal(move.below_on),
        "grace": plan.grace_days,
    }
    if after is None:
        return Reason(
            N_("No longer {before} since {on}: below {limit} since {below}, after {grace} days of grace"), values
        )
    text = N_("From {before} to {tier} on {on}: below {limit} since {below}, after {grace} days of grace")
    return Reason(text, values)


@dataclass(frozen=True, slots=True)
class Migration:
    """Who was in which tier at the end of ``first`` and at the end of ``last``.

    ``cells`` holds customers by the numbers of both tiers, 0 for none; who was no customer yet had none.
    """

    first: date
    last: date
    plan: TierPlan
    cells: Mapping[tuple[int, int], tuple[int, ...]]

    @property
    def numbers(self) -> range:
        """The numbers of no tier and all tiers."""
        return range(len(self.plan.tiers) + 1)

    def count(self, then: int, now: int) -> int:
        """How many were in one tier and are in another."""
        return len(self.cells.get((then, now), ()))

    def at_first(self, then: int) -> int:
        """How many were in a tier on the first day."""
        return sum(self.count(then, now) for now in self.numbers)

    def at_last(self, now: int) -> int:
        """How many are in a tier on the last day."""
        return sum(self.count(then, now) for then in self.numbers)

    def up_rate(self, then: int) -> float | None:
        """Of those in a tier on the first day, who is in a higher one on the last (0 to 100); None of nobody."""
        everybody = self.at_first(then)
        higher = sum(self.count(then, now) for now in self.numbers if now > then)
        return higher * 100 / everybody if everybody else None
