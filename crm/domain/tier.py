"""Tiers, bronze to premium, by what somebody bought in 12 months (product S3, metrics section 8).

Up at once, down only when the grace period below the threshold is over. In one sentence: one has the highest tier whose
threshold was reached on some day of the grace period that ends today. So it follows from the purchases alone, whenever
the program ran. Days are whole numbers counted as ``date.toordinal`` does: a list of a million customers is made so.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise

from crm.domain.stage import YEAR_DAYS
from crm.errors import InvalidInput
from crm.i18n import N_, Catalogue, tr

NONE = "none"
"""The key of no tier, for conditions."""
MOST_TIERS = 6
GRACE_DAYS = range(731)
MOST_THRESHOLD = 10**11
_END = 10**9


class Measure(StrEnum):
    """What the thresholds are about; all of it within 12 months."""

    SPEND = "spend"
    PURCHASES = "purchases"
    POINTS = "points"


MEASURES = {
    Measure.SPEND: N_("Amount spent"),
    Measure.PURCHASES: N_("Number of purchases"),
    Measure.POINTS: N_("Points"),
}
READY = {"bronze": N_("Bronze"), "silver": N_("Silver"), "gold": N_("Gold"), "premium": N_("Premium")}
"""Names of the ready-made tiers."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier, reached with ``threshold`` (cents, purchases or points). Without a ``name`` it is a ready-made one.

    ``str`` gives its name in the language of the screen.
    """

    key: str
    threshold: int
    name: str = ""

    def __str__(self) -> str:
        return self.name or tr(READY[self.key])

    def called(self, texts: Catalogue) -> str:
        """Its name in another language than that of the screen."""
        return self.name or texts.tr(READY[self.key])


THRESHOLDS = {
    Measure.SPEND: (10_000, 30_000, 75_000, 150_000),
    Measure.PURCHASES: (2, 5, 10, 20),
    Measure.POINTS: (100, 300, 750, 1_500),
}


def ready(measure: Measure) -> tuple[Tier, ...]:
    """Bronze, silver, gold and premium, for the owner to change."""
    return tuple(Tier(key, threshold) for key, threshold in zip(READY, THRESHOLDS[measure], strict=True))


@dataclass(frozen=True, slots=True)
class TierPlan:
    """The tiers of the shop from the lowest up; off until the owner wants them.

    ``cents_per_point`` is what one point costs; ``grace_days`` how long somebody below a threshold keeps the tier.
    """

    on: bool = False
    measure: Measure = Measure.SPEND
    tiers: tuple[Tier, ...] = ready(Measure.SPEND)
    grace_days: int = 90
    cents_per_point: int = 100

    @property
    def limits(self) -> tuple[int, ...]:
        """What must add up to reach each tier, in the unit of ``weight``."""
        unit = self.cents_per_point if self.measure is Measure.POINTS else 1
        return tuple(tier.threshold * unit for tier in self.tiers)

    def weight(self, cents: int, is_return: object) -> int:
        """What a purchase or return adds up to."""
        if self.measure is Measure.PURCHASES:
            return 0 if is_return else 1
        return cents

    def amount(self, weights: int) -> int:
        """Added weights in the unit of the thresholds."""
        return weights // self.cents_per_point if self.measure is Measure.POINTS else weights

    def tier(self, number: int) -> Tier | None:
        """The tier with this number, 1 for the lowest; None for 0."""
        return self.tiers[number - 1] if 0 < number <= len(self.tiers) else None


OFF = TierPlan()


def choices(plan: TierPlan, texts: Catalogue) -> dict[str | int, str]:
    """The tiers by their keys, and no tier, in a language; none while tiers are off."""
    if not plan.on:
        return {}
    return {**{tier.key: tier.called(texts) for tier in plan.tiers}, NONE: texts.tr("no tier")}


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody changes from one tier to another (0: none) on ``day``, with so much in 12 months (``sum``, as weighed).

    ``below_on`` is the first day below the threshold of the tier that is left, None for a move up.
    """

    day: int
    before: int
    after: int
    sum: int
    below_on: int | None = None

    @property
    def up(self) -> bool:
        return self.after > self.before


Bought = tuple[int, int]
"""A day, and what was bought on it as ``TierPlan.weight`` counts it."""


def moves(bought: Sequence[Bought], plan: TierPlan) -> list[Move]:
    """Every change of tier, also those to come if nothing more is bought; ``bought`` is in the order of its days."""
    limits = plan.limits
    if sum(weight for _, weight in bought if weight > 0) < limits[0]:
        return []
    return list(_moves(_sums(bought), limits, plan.grace_days))


def at(found: Sequence[Move], day: int) -> int:
    """How many of the moves are made at the end of ``day``: the last of them tells the tier."""
    return bisect_right(found, day, key=lambda move: move.day)


def _sums(bought: Sequence[Bought]) -> Iterator[tuple[int, int]]:
    """The days on which the sum of 12 months becomes another one, with that sum."""
    come = gone = total = 0
    while gone < len(bought):
        day = bought[gone][0] + YEAR_DAYS
        if come < len(bought):
            day = min(day, bought[come][0])
        while come < len(bought) and bought[come][0] == day:
            total += bought[come][1]
            come += 1
        while gone < come and bought[gone][0] + YEAR_DAYS == day:
            total -= bought[gone][1]
            gone += 1
        yield day, total


def _moves(sums: Iterable[tuple[int, int]], limits: Sequence[int], grace_days: int) -> Iterator[Move]:
    """``kept_until`` is the last day of grace for each tier whose threshold is no longer reached."""
    kept_until = [0] * (len(limits) + 1)
    held = reached = 0
    for (_, before), (day, total) in pairwise(chain([(0, 0)], sums, [(_END, 0)])):
        while held > reached and kept_until[held] + 1 < day:
            move = _down(kept_until, held, reached, before, grace_days)
            yield move
            held = move.after
        if day == _END:
            return
        now = bisect_right(limits, total)
        for tier in range(now + 1, reached + 1):
            kept_until[tier] = day - 1 + grace_days
        reached = now
        if now > held:
            yield Move(day, held, now, total)
            held = now
        elif held > now and kept_until[held] < day:
            move = _down(kept_until, held, now, total, grace_days)
            yield move
            held = move.after


def _down(kept_until: Sequence[int], held: int, reached: int, total: int, grace_days: int) -> Move:
    """The move on the day after the last day of grace, to the highest tier that is reached or still kept."""
    last = kept_until[held]
    after = next(tier for tier in range(held - 1, -1, -1) if tier <= reached or kept_until[tier] > last)
    return Move(last + 1, held, after, total, last + 1 - grace_days)


def checked(plan: TierPlan) -> TierPlan:
    """A plan that can be used: tidy names, thresholds that rise.

    Raises:
        InvalidInput: ``field`` is ``tiers``, ``grace_days`` or ``cents_per_point``.
    """
    tiers = tuple(replace(tier, name=" ".join(tier.name.split())) for tier in plan.tiers)
    _check_tiers(tiers)
    if plan.grace_days not in GRACE_DAYS:
        raise InvalidInput(N_("The grace period is at most 730 days."), field="grace_days")
    if not 0 < plan.cents_per_point <= 1_000_000:
        raise InvalidInput(N_("This amount cannot be right."), field="cents_per_point")
    return replace(plan, tiers=tiers)


def _check_tiers(tiers: Sequence[Tier]) -> None:
    if not 0 < len(tiers) <= MOST_TIERS:
        raise InvalidInput(N_("Choose between 1 and {most} tiers."), field="tiers", most=MOST_TIERS)
    if any(not tier.name and tier.key not in READY for tier in tiers):
        raise InvalidInput(N_("Please give every tier a name."), field="tiers")
    if len({str(tier).casefold() for tier in tiers}) < len(tiers):
        raise InvalidInput(N_("Two tiers have the same name."), field="tiers")
    if any(not 0 < tier.threshold <= MOST_THRESHOLD for tier in tiers):
        raise InvalidInput(N_("Every tier needs a threshold above zero."), field="tiers")
    for lower, higher in pairwise(tiers):
        if higher.threshold <= lower.threshold:
            raise InvalidInput(N_("“{higher}” must ask more than “{lower}”."), field="tiers",
                               higher=str(higher), lower=str(lower))  # fmt: skip
