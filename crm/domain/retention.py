"""Retention of a period: the figures and their definitions (metrics section 1)."""

from dataclasses import dataclass
from enum import StrEnum

from crm.domain.period import Period
from crm.i18n import N_

SMALL = 20
"""Below so many people a share says nothing: screen and paper print counts alone."""


class Figure(StrEnum):
    """A group of customers behind a figure of one period."""

    START = "start"
    NEW = "new"
    WON_BACK = "won_back"
    LOST = "lost"
    END = "end"
    KEPT = "kept"


TITLES = {
    Figure.START: N_("At the start"),
    Figure.NEW: N_("New"),
    Figure.WON_BACK: N_("Won back"),
    Figure.LOST: N_("Lost"),
    Figure.END: N_("At the end"),
}
DEFINITIONS = {
    "start": N_("At the start: bought in the {days} days up to the day before the period."),
    "end": N_("At the end: bought in the {days} days up to the last day of the period."),
    "new": N_("New: first purchase ever in the period."),
    "won_back": N_("Won back: bought before, away for {days} days or more, and bought again in the period."),
    "lost": N_("Lost: active at the start, no purchase in the {days} days up to the end."),
    "same_people_rate": N_("Kept: of the people active at the start, the share still active at the end."),
    "classic_rate": N_("Classic rate: (end - new - won back) ÷ start."),
    "churn_rate": N_("Lost share: lost ÷ start."),
    "revenue_kept_rate": N_(
        "Sales kept: what the customers of the start spent in the {days} days up to the end, against the {days} days "
        "before."
    ),
}
NO_CLASSIC_RATE = N_("No classic rate: the active window is shorter than the period.")


@dataclass(frozen=True, slots=True)
class RetentionFigures:
    """One period. Rates are 0 to 100, None where there is nobody to divide by; money in cents, net of returns."""

    period: Period
    unfinished: bool
    start: int
    new: int
    won_back: int
    lost: int
    end: int
    classic_rate: float | None
    same_people_rate: float | None
    churn_rate: float | None
    revenue_kept_rate: float | None
    revenue_cents: int
    anonymous_cents: int
    kept_cents: int = 0
    kept_base_cents: int = 0

    @property
    def kept(self) -> int:
        """How many of the start are still active."""
        return self.start - self.lost

    @property
    def printable_rates(self) -> bool:
        """Whether shares are shown to people; data always holds them."""
        return self.start >= SMALL


@dataclass(frozen=True, slots=True)
class RetentionResult:
    """Consecutive periods with the active window they were counted with."""

    window_days: int
    periods: tuple[RetentionFigures, ...]
