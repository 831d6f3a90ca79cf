"""Gestures are not given twice by mistake."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.entry import EntryKind, Gift
from crm.domain.gesture import Earlier, GestureDraft, check_once, doubled, entry
from crm.errors import InvalidInput

TODAY, MAY = date(2026, 11, 23), date(2026, 5, 6)
FEAST = date(2026, 11, 30)
DRAFT = GestureDraft(1, "Discount code", "SPRING10", 500, occasion="name_day:2026-11-30", occasion_on=FEAST)


def test_given_today_or_planned() -> None:
    """A gift of the timeline either way, with its cost."""
    given = entry(DRAFT, TODAY)
    assert (given.kind, given.text, given.details) == (
        EntryKind.GIFT, "SPRING10", Gift("Discount code", 500, sent_on=TODAY),
    )  # fmt: skip
    planned = entry(replace(DRAFT, planned_on=date(2026, 11, 30)), TODAY)
    assert planned.details == Gift("Discount code", 500, planned_on=date(2026, 11, 30))


def test_the_same_within_a_year_or_anything_for_the_same_occasion() -> None:
    """Something else half a year ago is no double; the newest is named."""
    same, other = Earlier(MAY, "Discount code", 500, same=True), Earlier(MAY, "Vase", 900, same=False)
    lately = Earlier(date(2026, 11, 20), "Vase", 900, same=False)
    assert doubled(DRAFT, [other]) is None
    assert doubled(DRAFT, [other, same]) is same
    assert doubled(DRAFT, [lately, same]) is lately


def test_it_can_be_given_all_the_same() -> None:
    """Refused with a sentence first, then by the owner's own decision."""
    same = [Earlier(MAY, "Discount code", 500, same=True)]
    with pytest.raises(InvalidInput) as refused:
        check_once(DRAFT, same)
    assert refused.value.field == "again"
    check_once(replace(DRAFT, again=True), same)
