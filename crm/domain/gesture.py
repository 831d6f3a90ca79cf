"""Gestures: small things given for an occasion, with their cost, and not twice by mistake (product A4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm.domain.agenda import EARLY_DAYS
from crm.domain.entry import EntryDraft, EntryKind, Gift
from crm.errors import InvalidInput
from crm.i18n import N_

GUARD_DAYS = 365
"""The same gesture within a year is given twice."""


class GestureKind(StrEnum):
    """What may be given; OWN is in the owner's words."""

    DISCOUNT = "discount"
    FREE_USE = "free_use"
    SHIPPING = "shipping"
    NEXT_ORDER = "next_order"
    WRAPPING = "wrapping"
    OWN = "own"


GESTURE_WORDS = {
    GestureKind.DISCOUNT: N_("Discount code"),
    GestureKind.FREE_USE: N_("Free use"),
    GestureKind.SHIPPING: N_("Free shipping"),
    GestureKind.NEXT_ORDER: N_("Gift with the next order"),
    GestureKind.WRAPPING: N_("Special wrapping"),
    GestureKind.OWN: N_("Something else"),
}


@dataclass(frozen=True, slots=True)
class GestureDraft:
    """A gesture as chosen: ``what`` names it, a kind in the language of the shop; ``detail`` is the code or a note.

    ``planned_on`` is the day to give it, None when it was given today; ``occasion`` the key of the occasion it is for,
    ``occasion_on`` its day. With ``again`` it is given although it was before.
    """

    customer_id: int
    what: str
    detail: str = ""
    cents: int = 0
    planned_on: date | None = None
    occasion: str = ""
    occasion_on: date | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """A gesture of before: on which day, what, and its cost. ``same`` tells that it is the same one."""

    on: date
    what: str
    cents: int
    same: bool


def entry(draft: GestureDraft, today: date) -> EntryDraft:
    """The gift as it stands on the timeline: given today, or planned."""
    planned, sent = (draft.planned_on, None) if draft.planned_on else (None, today)
    gift = Gift(draft.what, draft.cents, planned, sent)
    return EntryDraft(EntryKind.GIFT, draft.customer_id, today, draft.detail, gift)


def guarded_since(draft: GestureDraft, today: date) -> date:
    """From which day on an earlier gesture may be the same one."""
    return (draft.planned_on or today) - timedelta(days=GUARD_DAYS)


def doubled(draft: GestureDraft, earlier: Sequence[Earlier]) -> Earlier | None:
    """The gesture that this one would repeat: the same within a year, or any for the same occasion."""
    near = [
        one
        for one in earlier
        if one.same or (draft.occasion_on and one.on >= draft.occasion_on - timedelta(days=EARLY_DAYS))
    ]
    return max(near, key=lambda one: one.on, default=None)


def check_once(draft: GestureDraft, earlier: Sequence[Earlier]) -> None:
    """Refuse to give twice unless ``again``.

    Raises:
        InvalidInput: it was given before (``again``).
    """
    found = doubled(draft, earlier)
    if found is None or draft.again:
        return
    once = N_("“{what}” was given or is planned within a year already.")
    text = once if found.same else N_("“{what}” was given or is planned for this occasion already.")
    raise InvalidInput(text, field="again", what=found.what)
