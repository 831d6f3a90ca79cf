"""The columns of customers that may be one."""

from dataclasses import dataclass

from crm.domain.duplicate import AGAINST, REASONS, SURE_SHARE, DuplicatePair
from crm.i18n import tr
from ui.models.rows import Column


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as a line; ``id`` keeps the selection."""

    id: str
    pair: DuplicatePair


def rows(pairs: tuple[DuplicatePair, ...]) -> list[PairRow]:
    """Lines for these pairs, in their order."""
    return [PairRow(f"{pair.first.id}-{pair.second.id}", pair) for pair in pairs]


def columns() -> tuple[Column[PairRow], ...]:
    """Both names, how likely they are one, and why."""
    return (
        Column(tr("Customer"), lambda row: row.pair.first.name, width=100, stretch=True, tip=lambda row: why(row.pair)),
        Column(
            tr("Perhaps the same"),
            lambda row: row.pair.second.name,
            width=100,
            stretch=True,
            tip=lambda row: why(row.pair),
        ),
        Column(
            tr("How sure"),
            lambda row: tr("almost sure") if row.pair.share >= SURE_SHARE else tr("likely"),
            width=110,
            optional=True,
            tone=lambda row: "accent" if row.pair.share >= SURE_SHARE else "muted",
        ),
    )


def why(pair: DuplicatePair) -> str:
    """What speaks for it, then what speaks against it."""
    told = [tr(REASONS[reason]) for reason in pair.reasons if reason not in AGAINST]
    against = [tr(REASONS[reason]) for reason in pair.reasons if reason in AGAINST]
    return " ".join([", ".join(told), *(["–", tr("but"), ", ".join(against)] if against else [])])
