"""What goes with what: the owner's rules, their bonus, and what the shop's own receipts show (product B3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from crm.errors import InvalidInput
from crm.i18n import N_, Phrase

MIN_TOGETHER, MIN_SHARE, MIN_LIFT = 5, 0.1, 1.2
"""Often bought together: on at least five receipts, on one in ten of those with the first product, and a fifth more
often than the second one sells anyway."""
SHOWN_TOGETHER = 2
NEARLY = 3
"""How many may be missing to a bonus for it to be told at the counter."""


@dataclass(frozen=True, slots=True)
class GoesWithDraft:
    """A rule of the owner for a product, or for all products of a category.

    It suggests another product, or promises ``bonus_what`` for every ``bonus_every`` bought since ``since``, or both.
    """

    since: date
    product_id: int | None = None
    category: str = ""
    suggested_id: int | None = None
    sentence: str = ""
    bonus_every: int | None = None
    bonus_what: str = ""


@dataclass(frozen=True, slots=True)
class GoesWith:
    """A stored rule with the names of its products."""

    id: int
    version: int
    draft: GoesWithDraft
    product: str = ""
    suggested: str = ""

    @property
    def source(self) -> str:
        """What the rule is about: the product, or the category."""
        return self.product or self.draft.category


@dataclass(frozen=True, slots=True)
class Together:
    """A product often found on the same receipt: on ``both`` of ``receipts``."""

    product_id: int
    name: str
    both: int
    receipts: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to say at the counter: a name or sentence of the owner, or a phrase with values."""

    text: str = ""
    phrase: Phrase = ""
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PairCount:
    """On how many receipts two products stand together, and the second one at all."""

    product_id: int
    name: str
    both: int
    alone: int


def together(pairs: Iterable[PairCount], receipts: int, of_all: int) -> tuple[Together, ...]:
    """What is often bought with a product that stands on ``receipts`` of ``of_all``: only what has enough support."""
    found = [
        Together(pair.product_id, pair.name, pair.both, receipts)
        for pair in pairs
        if pair.both >= MIN_TOGETHER
        and pair.both >= MIN_SHARE * receipts
        and pair.both * of_all >= MIN_LIFT * receipts * pair.alone
    ]
    return tuple(sorted(found, key=lambda entry: (-entry.both, entry.name))[:SHOWN_TOGETHER])


def bonus(draft: GoesWithDraft, before: int, now: int) -> Suggestion | None:
    """What to say of a bonus: earned with this purchase, or nearly. ``before`` and ``now`` count what was bought."""
    if not draft.bonus_every or now <= 0:
        return None
    values: dict[str, object] = {"what": draft.bonus_what}
    if (before + now) // draft.bonus_every > before // draft.bonus_every:
        return Suggestion(phrase=N_("Now earned: {what}"), values=values)
    left = draft.bonus_every - (before + now) % draft.bonus_every
    if left > NEARLY:
        return None
    return Suggestion(phrase=N_("{n} more, then: {what}"), values={"n": left, **values})


def checked(draft: GoesWithDraft) -> GoesWithDraft:
    """``draft`` with tidy texts, if it can be stored.

    Raises:
        InvalidInput: about nothing, saying nothing, a product with itself, or half a bonus.
    """
    tidy = replace(
        draft,
        category="" if draft.product_id else draft.category.strip(),
        sentence=draft.sentence.strip(),
        bonus_what=draft.bonus_what.strip(),
    )
    if wrong := _problem(tidy):
        raise InvalidInput(wrong[1], field=wrong[0])
    return tidy


def _problem(draft: GoesWithDraft) -> tuple[str, str] | None:
    """The field at fault and a sentence."""
    if not draft.product_id and not draft.category:
        return "source", N_("Please choose a product or a category.")
    if draft.product_id and draft.product_id == draft.suggested_id:
        return "suggested", N_("A product always goes with itself; choose another one.")
    if draft.bonus_every is not None and draft.bonus_every < 1:
        return "bonus_every", N_("A bonus needs a number of one or more.")
    if bool(draft.bonus_every) != bool(draft.bonus_what):
        wrong = "bonus_what" if draft.bonus_every else "bonus_every"
        return wrong, N_("A bonus needs both: how many, and what for.")
    if not draft.suggested_id and not draft.sentence and not draft.bonus_every:
        return "suggested", N_("Say what goes with it, or give a bonus.")
    return None
