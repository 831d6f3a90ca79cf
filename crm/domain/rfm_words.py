"""RFM in sentences: one customer's score beside the others, and the answer of the whole file."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from crm.domain.retention import SMALL
from crm.domain.rfm import NAMES, Rank, RfmBoard, Segment, Standing
from crm.i18n import N_, Catalogue


@dataclass(frozen=True, slots=True)
class Spoken:
    """How sentences and values read: on the screen, or on paper."""

    texts: Catalogue
    count: Callable[[int], str]
    money: Callable[[int], str]
    rate: Callable[[float], str]
    number: Callable[[Decimal], str] = str
    """A number that is not whole."""


SEVERAL, HUNDRED = 2, 100
LATELY = (N_("more lately than {part} of {whole} customers"), N_("longer ago than {part} of {whole} customers"))
OFTEN = (N_("more often than {part} of {whole}"), N_("less often than {part} of {whole}"))
MUCH = (N_("more than {part} of {whole}"), N_("less than {part} of {whole}"))


def explanation(standing: Standing, said: Spoken) -> str:
    """How the score was reached: ``Loyal: last bought 12 days ago (more lately than 80 of 100 customers), …``."""
    texts, money = said.texts, said.money
    return texts.tr(
        "{segment}: {lately}, {often}, {much}.",
        segment=texts.tr(NAMES[standing.score.segment]),
        lately=_with(_lately(standing.score.recency_days, texts), standing.recency, LATELY, texts),
        often=_with(_often(standing.score.frequency, texts), standing.frequency, OFTEN, texts),
        much=_with(money(standing.score.monetary_cents), standing.monetary, MUCH, texts),
    )


def _lately(days: int, texts: Catalogue) -> str:
    if not days:
        return texts.tr("bought today")
    return texts.trn("last bought {n} day ago", "last bought {n} days ago", days)


def _often(times: int, texts: Catalogue) -> str:
    return texts.trn("{n} time in all", "{n} times in all", times)


def _with(what: str, rank: Rank, compared: tuple[str, str], texts: Catalogue) -> str:
    """The fact, and in brackets how it compares, where there are several to compare with."""
    if not (rank.worse or rank.better) or rank.others < SEVERAL:
        return what
    better = rank.worse >= rank.better
    part, whole = _part(rank.worse if better else rank.better, rank.others)
    return f"{what} ({texts.tr(compared[0 if better else 1], part=part, whole=whole)})"


def _part(some: int, others: int) -> tuple[int, int]:
    """So many of a hundred; of fewer others, so many of them. Never nobody or everybody by rounding alone."""
    if others < HUNDRED:
        return some, others
    part = round(HUNDRED * some / others)
    return min(max(part, 1), HUNDRED if some == others else HUNDRED - 1), HUNDRED


def answer(board: RfmBoard, said: Spoken) -> str:
    """The whole file in one sentence: how many champions there are, and what they bring."""
    best, total, texts = board.segments[Segment.CHAMPIONS], board.total, said.texts
    if not total.people:
        return texts.tr("No customer has bought anything yet.")
    named = {"best": said.count(best.people), "total": said.count(total.people)}
    if not best.people:
        return texts.trn(
            "Your only customer is no champion yet.",
            "None of your {total} customers is a champion yet.",
            total.people,
            **named,
        )
    if total.people < SMALL or total.cents <= 0:
        return texts.trn(
            "{best} of your {total} customers is a champion.",
            "{best} of your {total} customers are champions.",
            best.people,
            **named,
        )
    return texts.trn(
        "{best} of your {total} customers is a champion and brings {share} of the sales.",
        "{best} of your {total} customers are champions and bring {share} of the sales.",
        best.people,
        share=said.rate(100 * best.cents / total.cents),
        **named,
    )
