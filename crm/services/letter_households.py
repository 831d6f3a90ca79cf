"""One letter per household, if the owner wishes: who is named in it, and in whose letter the others are."""

from collections.abc import Sequence
from dataclasses import replace

from crm.domain.household import households
from crm.domain.letter import LeftOut, LetterPlan, LetterText, PlannedLetter
from crm.letters import pdf
from crm.letters.household import can_share, together
from crm.services.letter_choice import Facts


def put_together(plan: LetterPlan, facts: Facts) -> LetterPlan:
    """The plan with one letter for people who live together; the others are left out, with whose letter names them.

    Everybody in it gets a letter by themselves already, so nobody is named who may not be written to. Letters that say
    different things stay apart, and so do those in different languages.
    """
    planned = {one.recipient.customer_id: one for one in plan.letters}
    homes = {who: (one.recipient.profile.addresses[0].key, _said(one.letter)) for who, one in planned.items()
             if can_share(one.recipient.profile)}  # fmt: skip
    shared = [_shared([planned[who] for who in members], facts) for members in households(facts.households, homes)]
    first = {one.recipient.customer_id: one for one in shared if one is not None}
    named = {other.customer_id: one for one in first.values() for other in one.others}
    left_out = [
        (other, LeftOut.SAME_HOUSEHOLD, one.recipient.profile.list_name())
        for one in first.values()
        for other in one.others
    ]
    letters = tuple(first.get(who, one) for who, one in planned.items() if who not in named)
    tight = tuple(one.recipient.reference for one in letters if not pdf.fits(one.letter, facts.settings))
    return replace(plan, letters=letters, left_out=(*plan.left_out, *left_out), warnings=tight)


def _said(letter: LetterText) -> tuple[object, ...]:
    """What a letter says beside whom it greets."""
    return letter.language, letter.subject, letter.paragraphs, letter.closing


def _shared(members: Sequence[PlannedLetter], facts: Facts) -> PlannedLetter | None:
    """The letter of the first, to all; None where it cannot be printed."""
    first, *others = members
    letter = together(first.letter, [one.recipient.profile for one in members], facts.settings)
    if pdf.unprintable(letter):
        return None
    return PlannedLetter(first.recipient, letter, tuple(one.recipient for one in others))
