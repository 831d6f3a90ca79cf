"""The columns of segments, of the most valuable customers, and of those who cost more than they seem to."""

from dataclasses import dataclass

from crm.domain.burden import Burden, Weight
from crm.domain.pareto import Valued
from crm.domain.retention import SMALL
from crm.domain.rfm import MEANINGS, NAMES, Group, Moved, RfmBoard, Segment
from crm.domain.rfm_words import Spoken
from crm.i18n import N_, catalogue, language, tr, trn
from ui.context import Formats
from ui.models.rows import Column


def spoken(fmt: Formats) -> Spoken:
    """How sentences read on the screen; amounts are covered in counter mode."""
    return Spoken(catalogue(language()), fmt.count, fmt.round_amount, fmt.percent, fmt.count)


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A line of the list of segments; ``moved`` is None when last month cannot be compared."""

    id: Segment
    group: Group
    total: Group
    moved: Moved | None


def segment_rows(board: RfmBoard) -> list[SegmentRow]:
    """The segments that this number of levels knows, in their order."""
    moved = board.moved or {}
    return [SegmentRow(s, board.segments[s], board.total, moved.get(s)) for s in board.listed]


def segments(fmt: Formats) -> tuple[Column[SegmentRow], ...]:
    """Name, people, their share, money, and the arrow."""
    return (
        Column(tr("Segment"), lambda row: tr(NAMES[row.id]), width=152, stretch=True,
               tone=lambda row: "ink" if row.group.people else "muted", tip=lambda row: tr(MEANINGS[row.id])),
        Column(tr("Customers"), lambda row: fmt.count(row.group.people), width=74, right=True, strong=True,
               tone=lambda row: "ink" if row.group.people else "muted"),
        Column(tr("Share"), lambda row: share(fmt, row.group.people, row.total), width=66, right=True, optional=True,
               weight=1, tone=lambda row: "muted"),
        Column(tr("Sales"), lambda row: fmt.round_amount(row.group.cents), width=84, right=True, optional=True,
               weight=2, tone=lambda row: "ink" if row.group.people else "muted"),
        Column(tr("Change"), lambda row: arrow(fmt, row.moved), width=64, right=True, tone=_arrow_tone,
               tip=lambda row: move_words(row.moved)),
    )  # fmt: skip


def share(fmt: Formats, people: int, total: Group) -> str:
    """A share of the people; of few people none is shown."""
    return fmt.percent(100 * people / total.people) if total.people >= SMALL else "–"


def arrow(fmt: Formats, moved: Moved | None) -> str:
    """How many more or fewer than at the end of last month."""
    if moved is None or not moved.net:
        return "–" if moved is None or not len(moved.into) else "="
    return f"{'↑' if moved.net > 0 else '↓'} {fmt.count(abs(moved.net))}"


def _arrow_tone(row: SegmentRow) -> str:
    return "ink" if row.moved and row.moved.net else "muted"


def move_words(moved: Moved | None) -> str:
    """Who came and who left since the end of last month, as counts in words."""
    if moved is None:
        return tr("Nobody had bought anything yet at the end of last month.")
    came = trn("{n} came in", "{n} came in", len(moved.into))
    left = trn("{n} left", "{n} left", len(moved.out_of))
    return tr("Since the end of last month: {came}, {left}.", came=came, left=left)


def valued(fmt: Formats) -> tuple[Column[Valued], ...]:
    """Place, name, purchases, what they brought, and what all up to here bring together."""
    return (
        Column("", lambda row: fmt.count(row.place), width=48, right=True, tone=lambda row: "muted"),
        Column(tr("Name"), lambda row: row.name, width=176, stretch=True,
               tip=lambda row: f"{row.name}\n{row.reference}"),
        Column(tr("Purchases"), lambda row: fmt.count(row.purchases), width=80, right=True, optional=True, weight=1),
        Column(tr("Sales"), lambda row: fmt.round_amount(row.cents), width=90, right=True, strong=True),
        Column(tr("Together"), lambda row: _together(fmt, row), width=76, right=True, optional=True, weight=2,
               tone=lambda row: "muted", tip=lambda row: tr("What they and all above bring, of all sales")),
    )  # fmt: skip


def _together(fmt: Formats, row: Valued) -> str:
    return fmt.percent(100 * row.running_share) if row.running_share is not None else "–"


_REASONS = {
    Weight.RETURNS: N_("{part} of {whole} brought back"),
    Weight.DISCOUNTS: N_("{part} let off the price"),
}


def reason(fmt: Formats, burden: Burden, weight: Weight) -> str:
    """One reason with its figures."""
    if weight is Weight.COMPLAINTS:
        return trn("{n} complaint", "{n} complaints", burden.complaints)
    part = burden.returned_cents if weight is Weight.RETURNS else burden.discount_cents
    return tr(_REASONS[weight], part=fmt.round_amount(part), whole=fmt.round_amount(burden.bought_cents))


def burdens(fmt: Formats) -> tuple[Column[Burden], ...]:
    """Name, why, and what they are worth all the same."""

    def why(row: Burden) -> str:
        return ", ".join(reason(fmt, row, weight) for weight in row.reasons)

    return (
        Column(tr("Name"), lambda row: row.name, width=130, tip=lambda row: row.name),
        Column(tr("Why"), why, width=150, stretch=True, tone=lambda row: "attention", tip=why),
        Column(tr("Worth"), lambda row: fmt.round_amount(row.value_cents), width=80, right=True,
               tip=lambda row: tr("What was bought in the last 12 months, less what was brought back")),
    )  # fmt: skip
