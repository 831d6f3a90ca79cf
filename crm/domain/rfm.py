"""RFM: how lately, how often and for how much customers buy, and the named segments of it (metrics section 3)."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.domain.named import Named
from crm.i18n import N_


class Segment(StrEnum):
    """A named group of customers, in the order in which they are listed."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    CANT_LOSE = "cant_lose"
    POTENTIAL_LOYAL = "potential_loyal"
    NEW = "new"
    PROMISING = "promising"
    NEEDS_ATTENTION = "needs_attention"
    ABOUT_TO_SLEEP = "about_to_sleep"
    AT_RISK = "at_risk"
    LOST = "lost"
    TOO_LITTLE_DATA = "too_little_data"


SEGMENTS = tuple(Segment)
NAMES = {
    Segment.CHAMPIONS: N_("Champions"),
    Segment.LOYAL: N_("Loyal"),
    Segment.CANT_LOSE: N_("Can't lose them"),
    Segment.POTENTIAL_LOYAL: N_("May become loyal"),
    Segment.NEW: N_("New"),
    Segment.PROMISING: N_("Promising"),
    Segment.NEEDS_ATTENTION: N_("Need attention"),
    Segment.ABOUT_TO_SLEEP: N_("About to sleep"),
    Segment.AT_RISK: N_("At risk"),
    Segment.LOST: N_("Lost"),
    Segment.TOO_LITTLE_DATA: N_("Too little data"),
}
MEANINGS = {
    Segment.CHAMPIONS: N_("Bought very lately, and more often and for more than most."),
    Segment.LOYAL: N_("Buy often and for much, and not long ago."),
    Segment.CANT_LOSE: N_("Bought often and for much, but have stayed away for long."),
    Segment.POTENTIAL_LOYAL: N_("Bought lately; a few times, or for a middling amount."),
    Segment.NEW: N_("Bought very lately, and hardly ever before."),
    Segment.PROMISING: N_("Bought lately, seldom and for little so far."),
    Segment.NEEDS_ATTENTION: N_("Middling in everything, and it is a while ago."),
    Segment.ABOUT_TO_SLEEP: N_("Bought little, and it is a while ago."),
    Segment.AT_RISK: N_("Used to buy now and then, but not for long."),
    Segment.LOST: N_("Bought little, and long ago."),
    Segment.TOO_LITTLE_DATA: N_("Bought only once: that says too little yet in a shop of this size."),
}
ACTIONS = {
    Segment.CHAMPIONS: N_("Thank them, ask for a testimonial, let them look behind the scenes."),
    Segment.LOYAL: N_("Reward their loyalty, ask whom they would bring along."),
    Segment.CANT_LOSE: N_("Call them yourself."),
    Segment.POTENTIAL_LOYAL: N_("Suggest a second product, tell about your loyalty programme."),
    Segment.NEW: N_("Welcome them, call and ask for a first impression."),
    Segment.PROMISING: N_("Give a small bonus with the next purchase."),
    Segment.NEEDS_ATTENTION: N_("Remind them in their own rhythm."),
    Segment.ABOUT_TO_SLEEP: N_("Remind them that you are there."),
    Segment.AT_RISK: N_("Write to win them back, ask what went wrong."),
    Segment.LOST: N_("Write one last letter, then let it rest."),
    Segment.TOO_LITTLE_DATA: N_("Nothing special: wait for a second purchase."),
}
LETTERS = {
    Segment.CHAMPIONS: "loyalty-thanks",
    Segment.LOYAL: "loyalty-thanks",
    Segment.CANT_LOSE: "win-back",
    Segment.POTENTIAL_LOYAL: "thank-you",
    Segment.NEW: "welcome",
    Segment.PROMISING: "thank-you",
    Segment.NEEDS_ATTENTION: "reminder",
    Segment.ABOUT_TO_SLEEP: "reminder",
    Segment.AT_RISK: "win-back",
    Segment.LOST: "last-letter",
    Segment.TOO_LITTLE_DATA: "thank-you",
}
"""The ready letter of each segment."""

DEFINITIONS = (
    N_("Lately, often, much: each customer gets a mark for how long ago, how often and for how much they bought."),
    N_(
        "The mark tells how many of your other customers do worse: of {levels} levels, the highest is the best. Equal "
        "customers get equal marks. Often and much are taken together."
    ),
    N_("Named customers with a purchase up to {day} are counted; returns are taken off the money."),
)
ON_SCREEN = N_(
    "Rows: customers by their last purchase, in {levels} groups of about the same size. Columns: likewise by how often "
    "and for how much they bought. Equal customers stay together."
)
FEW_LEVELS = N_("With fewer than 100 customers there are 3 levels instead of 5.")


@dataclass(frozen=True, slots=True)
class Score:
    """One customer. ``recency_days`` is how long ago the last purchase is; money is net of returns."""

    customer_id: int
    recency_days: int
    frequency: int
    monetary_cents: int
    r: int
    f: int
    m: int
    segment: Segment

    @property
    def fm(self) -> int:
        """The mean of F and M, halves rounded up."""
        return (self.f + self.m + 1) // 2


@dataclass(frozen=True, slots=True)
class Scores:
    """Every customer with a purchase as columns of equal length, ordered by id; some 30 bytes each.

    ``segments`` holds places in ``SEGMENTS``. The columns are shared: nobody changes them.
    """

    reference_day: date
    levels: int
    ids: "array[int]"
    recency_days: "array[int]"
    frequency: "array[int]"
    monetary_cents: "array[int]"
    r: bytes
    f: bytes
    m: bytes
    segments: bytes

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Score]:
        return map(self.at, range(len(self.ids)))

    def at(self, place: int) -> Score:
        """The customer at a place."""
        return Score(
            customer_id=self.ids[place],
            recency_days=self.recency_days[place],
            frequency=self.frequency[place],
            monetary_cents=self.monetary_cents[place],
            r=self.r[place],
            f=self.f[place],
            m=self.m[place],
            segment=SEGMENTS[self.segments[place]],
        )

    def of(self, customer_id: int) -> Score | None:
        """A customer's score; None for who never bought."""
        place = bisect_left(self.ids, customer_id)
        found = place < len(self.ids) and self.ids[place] == customer_id
        return self.at(place) if found else None


@dataclass(frozen=True, slots=True)
class Rank:
    """How many of ``others`` do worse than one customer, and how many better; the rest do as well."""

    worse: int
    better: int
    others: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One customer's score beside those of all others."""

    score: Score
    levels: int
    recency: Rank
    frequency: Rank
    monetary: Rank


@dataclass(frozen=True, slots=True)
class Group:
    """People and the money they brought, net of returns."""

    people: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """Who came into a segment and who left it since the end of last month; ids in their order."""

    into: "array[int]"
    out_of: "array[int]"

    @property
    def net(self) -> int:
        """How many more there are now."""
        return len(self.into) - len(self.out_of)


@dataclass(frozen=True, slots=True)
class RfmBoard:
    """The whole file at a glance. ``cells[r - 1][fm - 1]`` leaves out those with too little data.

    ``recencies[r - 1]`` is the least and the most days since the last purchase of that level, None where it is empty.
    ``moved`` is None when nobody had bought yet at ``before``, the end of last month.
    """

    reference_day: date
    levels: int
    total: Group
    cells: tuple[tuple[Group, ...], ...]
    recencies: tuple[tuple[int, int] | None, ...]
    segments: Mapping[Segment, Group]
    before: date
    moved: Mapping[Segment, Moved] | None

    @property
    def listed(self) -> tuple[Segment, ...]:
        """The segments that this number of levels knows."""
        known = {segment_of(r, fm, self.levels) for r in range(1, 6) for fm in range(1, 6)}
        few = {Segment.TOO_LITTLE_DATA} if self.levels == FEW else set()
        return tuple(segment for segment in SEGMENTS if segment in known | few)


@dataclass(frozen=True, slots=True)
class RfmResult:
    """Scores and board of one day with everybody's name, ready to be written."""

    scores: Scores
    board: RfmBoard
    names: Mapping[int, Named]


MANY, FEW = 5, 3
"""Levels of a shop with many customers, and with few."""
MANY_CUSTOMERS = 100
"""From so many customers with a purchase on there are five levels."""
ENOUGH_PURCHASES = 2
"""With three levels, a customer with fewer is scored and not named."""

_BY_FIVE = {
    5: (Segment.NEW, Segment.POTENTIAL_LOYAL, Segment.POTENTIAL_LOYAL, Segment.CHAMPIONS, Segment.CHAMPIONS),
    4: (Segment.PROMISING, Segment.POTENTIAL_LOYAL, Segment.POTENTIAL_LOYAL, Segment.LOYAL, Segment.LOYAL),
    3: (Segment.ABOUT_TO_SLEEP, Segment.NEEDS_ATTENTION, Segment.NEEDS_ATTENTION, Segment.LOYAL, Segment.LOYAL),
    2: (Segment.LOST, Segment.AT_RISK, Segment.AT_RISK, Segment.CANT_LOSE, Segment.CANT_LOSE),
    1: (Segment.LOST, Segment.AT_RISK, Segment.AT_RISK, Segment.CANT_LOSE, Segment.CANT_LOSE),
}
_BY_THREE = {
    3: (Segment.NEW, Segment.POTENTIAL_LOYAL, Segment.CHAMPIONS),
    2: (Segment.ABOUT_TO_SLEEP, Segment.LOYAL, Segment.LOYAL),
    1: (Segment.LOST, Segment.AT_RISK, Segment.CANT_LOSE),
}


def segment_of(r: int, fm: int, levels: int) -> Segment:
    """The segment of a cell of the grid."""
    table = _BY_THREE if levels == FEW else _BY_FIVE
    return table[min(r, levels)][min(fm, levels) - 1]
