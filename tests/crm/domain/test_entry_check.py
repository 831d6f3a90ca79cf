"""What an entry must say before it can be stored."""

from datetime import date
from typing import Any

import pytest

from crm.domain.entry import (
    Commitment,
    Complaint,
    Details,
    EntryDraft,
    EntryKind,
    Gift,
    LossInterview,
    Praise,
    Wish,
)
from crm.domain.entry_check import MOST_LETTERS, check, checked
from crm.errors import InvalidInput

BEFORE, DAY, TODAY, AHEAD = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 23), date(2026, 12, 24)
FAR = date(2201, 1, 1)
K = EntryKind


def entry(kind: EntryKind, details: Details | None = None, **values: Any) -> EntryDraft:
    return EntryDraft(kind, 1, **{"on": DAY, "text": "Words", "details": details} | values)


GOOD = [
    entry(K.CALL, text=""),
    entry(K.CALL, minutes=0),
    entry(K.CALL, minutes=1440),
    entry(K.NOTE, on=TODAY),
    entry(K.COMPLAINT),
    entry(K.COMPLAINT, Complaint(solved_on=DAY, satisfied=True, answer_by=DAY)),
    entry(K.PROMISE, Commitment(AHEAD)),
    entry(K.REQUEST, Commitment(DAY, TODAY)),
    entry(K.WISH, Wish("peonies"), text=""),
    entry(K.WISH, Wish("peonies", declined_on=DAY, reason="No")),
    entry(K.WISH, Wish("peonies", done_on=TODAY)),
    entry(K.TESTIMONIAL),
    entry(K.TESTIMONIAL, Praise(agreed_on=DAY)),
    entry(K.TESTIMONIAL, Praise(True, BEFORE, "Jan B.")),
    entry(K.LOSS, LossInterview(would_return=False), text=""),
    entry(K.GIFT, Gift("vase", 1250, planned_on=AHEAD), text=""),
    entry(K.GIFT, Gift("vase", 0, sent_on=BEFORE)),
]
BAD = [
    (entry(K.NOTE, text="  "), "text"),
    (entry(K.COMPLAINT, text=""), "text"),
    (entry(K.PROMISE, Commitment(DAY), text=""), "text"),
    (entry(K.TESTIMONIAL, text=""), "text"),
    (entry(K.CALL, text="x" * (MOST_LETTERS + 1)), "text"),
    (entry(K.CALL, on=AHEAD), "on"),
    (entry(K.CALL, on=date(1899, 12, 31)), "on"),
    (entry(K.COMPLAINT, Complaint(answer_by=BEFORE)), "answer_by"),
    (entry(K.COMPLAINT, Complaint(answer_by=FAR)), "answer_by"),
    (entry(K.COMPLAINT, Complaint(solved_on=BEFORE)), "solved_on"),
    (entry(K.COMPLAINT, Complaint(solved_on=AHEAD)), "solved_on"),
    (entry(K.COMPLAINT, Complaint(satisfied=False)), "satisfied"),
    (entry(K.PROMISE), "answer_by"),
    (entry(K.PROMISE, Commitment(BEFORE)), "answer_by"),
    (entry(K.REQUEST, Commitment(DAY, AHEAD)), "done_on"),
    (entry(K.WISH), "about"),
    (entry(K.WISH, Wish("x", done_on=AHEAD)), "done_on"),
    (entry(K.WISH, Wish("x", declined_on=BEFORE, reason="No")), "declined_on"),
    (entry(K.WISH, Wish("x", DAY, DAY, "No")), "declined_on"),
    (entry(K.WISH, Wish("x", declined_on=DAY)), "reason"),
    (entry(K.TESTIMONIAL, Praise(agreed_on=AHEAD)), "agreed_on"),
    (entry(K.TESTIMONIAL, Praise(publish=True, name_shown="Jan")), "agreed_on"),
    (entry(K.TESTIMONIAL, Praise(publish=True, agreed_on=DAY)), "name_shown"),
    (entry(K.CALL, minutes=-1), "minutes"),
    (entry(K.CALL, minutes=1441), "minutes"),
    (entry(K.GIFT, Gift(planned_on=DAY)), "what"),
    (entry(K.GIFT, Gift("vase", -1, DAY)), "value_cents"),
    (entry(K.GIFT, Gift("vase")), "planned_on"),
    (entry(K.GIFT, Gift("vase", planned_on=BEFORE)), "planned_on"),
    (entry(K.GIFT, Gift("vase", sent_on=AHEAD)), "sent_on"),
]


@pytest.mark.parametrize("draft", GOOD)
def test_what_can_be_stored(draft: EntryDraft) -> None:
    """Nothing more than needed is asked for."""
    assert check(draft, TODAY) == {}


@pytest.mark.parametrize(("draft", "field"), BAD)
def test_what_cannot(draft: EntryDraft, field: str) -> None:
    """One sentence, at the field it belongs to."""
    assert list(check(draft, TODAY)) == [field]
    with pytest.raises(InvalidInput) as caught:
        checked(draft, TODAY)
    assert caught.value.field == field


def test_every_field_at_once() -> None:
    """A form shows all that is missing, the first sentence of each field."""
    assert set(check(entry(K.TESTIMONIAL, Praise(publish=True), text=""), TODAY)) == {
        "text",
        "agreed_on",
        "name_shown",
    }


def test_texts_are_trimmed() -> None:
    """Also those of the details, and without bytes that no database takes."""
    made = checked(entry(K.GIFT, Gift(" vase\x00 ", 5, DAY), text="  Thanks\ud800 "), TODAY)
    assert (made.text, made.topic) == ("Thanks", "vase")
    assert checked(entry(K.LOSS), TODAY).details == LossInterview()
