"""What an entry must say before it can be stored: per field one sentence."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from crm.domain.entry import (
    Commitment,
    Complaint,
    Details,
    EntryDraft,
    EntryKind,
    Gift,
    Praise,
    Wish,
)
from crm.domain.money import MAX_CENTS
from crm.errors import InvalidInput
from crm.i18n import N_

MOST_LETTERS = 20_000
"""Longer texts are files pasted by mistake."""
MOST_MINUTES = 24 * 60
"""Nothing takes longer than a day."""
FIRST_YEAR, LAST_YEAR = 1900, 2200

_Fault = tuple[str, str]
"""A field and the sentence that belongs to it."""

_WORDS_NEEDED = {
    EntryKind.NOTE: N_("Please write the note."),
    EntryKind.COMPLAINT: N_("Please write what went wrong."),
    EntryKind.REQUEST: N_("Please write what was asked."),
    EntryKind.PROMISE: N_("Please write what was promised."),
    EntryKind.TESTIMONIAL: N_("Please write what the customer said."),
}


def check(draft: EntryDraft, today: date) -> dict[str, str]:
    """Per field the sentence (a message id) that tells what is missing or impossible; empty when all is well."""
    found: dict[str, str] = {}
    for field, sentence in (*_common(draft, today), *_details(draft, today)):
        found.setdefault(field, sentence)
    return found


def checked(draft: EntryDraft, today: date) -> EntryDraft:
    """``draft`` with its texts trimmed.

    Raises:
        InvalidInput: the first sentence of ``check``; ``field`` tells where.
    """
    tidy = trimmed(draft)
    for field, sentence in check(tidy, today).items():
        raise InvalidInput(sentence, field=field)
    return tidy


def trimmed(draft: EntryDraft) -> EntryDraft:
    """``draft`` without blanks around its texts and without bytes no database takes."""
    details = draft.details and _trimmed_details(draft.details)
    return replace(draft, text=_clean(draft.text), details=details)


def _trimmed_details(details: Details) -> Details:
    texts = {f.name: _clean(getattr(details, f.name)) for f in fields(details) if f.type in ("str", str)}
    return replace(details, **texts) if texts else details  # type: ignore[arg-type]


def _clean(text: str) -> str:
    return text.encode(errors="ignore").decode().replace("\x00", "").strip()


def _common(draft: EntryDraft, today: date) -> Iterator[_Fault]:
    if not draft.text.strip() and draft.kind in _WORDS_NEEDED:
        yield "text", _WORDS_NEEDED[draft.kind]
    if len(draft.text) > MOST_LETTERS:
        yield "text", N_("This text is too long.")
    if draft.on.year < FIRST_YEAR:
        yield "on", N_("This date does not exist.")
    if draft.on > today:
        yield "on", N_("This day is still to come; plan it as a task.")
    if draft.minutes is not None and not 0 <= draft.minutes <= MOST_MINUTES:
        yield "minutes", N_("Please type minutes from 0 to 1440, one day.")


def _details(draft: EntryDraft, today: date) -> Iterator[_Fault]:
    match draft.details:
        case Complaint() as complaint:
            yield from _complaint(complaint, draft.on, today)
        case Commitment() as commitment:
            yield from _commitment(commitment, draft.on, today)
        case Wish() as wish:
            yield from _wish(wish, draft.on, today)
        case Praise() as testimonial:
            yield from _testimonial(testimonial, today)
        case Gift() as gift:
            yield from _gift(gift, draft.on, today)
        case _:
            return


def _deadline(field: str, day: date | None, on: date) -> Iterator[_Fault]:
    if day is not None and day < on:
        yield field, N_("This day lies before the entry itself.")
    if day is not None and day.year > LAST_YEAR:
        yield field, N_("This date does not exist.")


def _closing(field: str, day: date | None, on: date, today: date) -> Iterator[_Fault]:
    if day is not None and day < on:
        yield field, N_("This day lies before the entry itself.")
    if day is not None and day > today:
        yield field, N_("This day is still to come.")


def _complaint(complaint: Complaint, on: date, today: date) -> Iterator[_Fault]:
    yield from _deadline("answer_by", complaint.answer_by, on)
    yield from _closing("solved_on", complaint.solved_on, on, today)
    if complaint.satisfied is not None and complaint.solved_on is None:
        yield "satisfied", N_("Whether the customer was content is known once it is solved.")


def _commitment(commitment: Commitment, on: date, today: date) -> Iterator[_Fault]:
    if commitment.answer_by is None:
        yield "answer_by", N_("Please choose the day by which it is to be done.")
    yield from _deadline("answer_by", commitment.answer_by, on)
    yield from _closing("done_on", commitment.done_on, on, today)


def _wish(wish: Wish, on: date, today: date) -> Iterator[_Fault]:
    if not wish.about.strip():
        yield "about", N_("Please write which product or topic.")
    yield from _closing("done_on", wish.done_on, on, today)
    yield from _closing("declined_on", wish.declined_on, on, today)
    if wish.done_on is not None and wish.declined_on is not None:
        yield "declined_on", N_("A wish comes true or is declined, not both.")
    if wish.declined_on is not None and not wish.reason.strip():
        yield "reason", N_("Please write why it was declined.")


def _testimonial(testimonial: Praise, today: date) -> Iterator[_Fault]:
    if testimonial.agreed_on is not None and testimonial.agreed_on > today:
        yield "agreed_on", N_("This day is still to come.")
    if not testimonial.publish:
        return
    if testimonial.agreed_on is None:
        yield "agreed_on", N_("Without the customer's consent it cannot be published: on which day was it given?")
    if not testimonial.name_shown.strip():
        yield "name_shown", N_("Please write the name to be shown.")


def _gift(gift: Gift, on: date, today: date) -> Iterator[_Fault]:
    if not gift.what.strip():
        yield "what", N_("Please write what it is.")
    if not 0 <= gift.value_cents <= MAX_CENTS:
        yield "value_cents", N_("This amount cannot be right.")
    if gift.planned_on is None and gift.sent_on is None:
        yield "planned_on", N_("Please choose the day it is planned for, or was given.")
    yield from _deadline("planned_on", gift.planned_on, on)
    if gift.sent_on is not None and gift.sent_on > today:
        yield "sent_on", N_("This day is still to come.")
