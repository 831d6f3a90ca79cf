"""What a customer ticks at the counter or on paper, and the events that follow from it (product C4).

Every ticked cell is a yes by itself; what is left empty records nothing, for it is neither a yes nor a no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from crm.domain.consent import MARKETING, Channel, ConsentEvent, Event, Purpose
from crm.domain.customer import CustomerDraft, Email, Phone
from crm.errors import InvalidInput
from crm.i18n import N_

Cell = tuple[Channel, Purpose]

ADVERTISING = N_("Please tick what you would like to get, and how:")
PUBLISH = N_("You may publish what I said about the shop, with my name.")
NO_ADVERTISING = N_("No advertising at all, please, by post neither; and do not select me by what I buy.")
AT_THE_COUNTER = N_("at the counter")
_BY_NUMBER = (Channel.PHONE, Channel.SMS, Channel.CHAT)


@dataclass(frozen=True, slots=True)
class IntakeDraft:
    """What was ticked after reading ``text``. ``email`` and ``phone`` were given with it where none was known.

    ``nothing`` is no advertising at all, ``publish`` the yes to publishing with the name. ``source`` and ``note`` are
    the shop's words, ``recorded_by`` who writes it down.
    """

    language: str
    text: str
    cells: frozenset[Cell] = frozenset()
    publish: bool = False
    nothing: bool = False
    email: str = ""
    phone: str = ""
    recorded_by: str = ""
    note: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ticked."""
        return not (self.cells or self.publish or self.nothing)

    @property
    def agrees(self) -> bool:
        """Whether a yes is among it."""
        return bool(self.cells) or self.publish

    def uses(self, *channels: Channel) -> bool:
        """Whether a yes leads over one of these channels."""
        return any(channel in channels for channel, _ in self.cells)


@dataclass(frozen=True, slots=True)
class IntakeCard:
    """Who is asked, in which language first, with the words of every language, and which channels lead to them.

    ``child_age`` is the age from which they may agree alone, None for whoever is old enough or of unknown age.
    """

    customer_id: int
    name: str
    language: str
    texts: Mapping[str, str]
    reach: Mapping[Channel, str]
    child_age: int | None = None


def reach(profile: CustomerDraft, email: str = "", phone: str = "") -> dict[Channel, str]:
    """The channels that lead to a customer, each with its address or number; what is typed counts where none is known.

    Post leads to the address of the profile and is named without it.
    """
    mail = profile.emails[0].address if profile.emails else email.strip()
    number = profile.phones[0].number if profile.phones else phone.strip()
    found = {Channel.POST: ""} if profile.addresses else {}
    found |= {Channel.EMAIL: mail} if mail else {}
    return found | (dict.fromkeys(_BY_NUMBER, number) if number else {})


def completed(profile: CustomerDraft, draft: IntakeDraft) -> CustomerDraft:
    """The profile with the e-mail address or number that was given, as far as a yes leads there."""
    if draft.email.strip() and not profile.emails and draft.uses(Channel.EMAIL):
        profile = replace(profile, emails=(Email(draft.email.strip()),))
    if draft.phone.strip() and not profile.phones and draft.uses(*_BY_NUMBER):
        profile = replace(profile, phones=(Phone(draft.phone.strip()),))
    return profile


def events(draft: IntakeDraft, leads: Mapping[Channel, str], day: date, wording_id: int) -> tuple[ConsentEvent, ...]:
    """A yes for every ticked cell, in the order of the form, and the objection to everything.

    Raises:
        InvalidInput: nothing was ticked, advertising and no advertising at once, or nothing leads over a channel.
    """
    _check(draft, leads)
    said: list[tuple[Event, Channel | None, Purpose | None]] = [
        (Event.GRANT, channel, purpose)
        for purpose in MARKETING
        for channel in Channel
        if (channel, purpose) in draft.cells
    ]
    said += [(Event.GRANT, None, Purpose.TESTIMONIAL)] if draft.publish else []
    said += [(Event.OBJECT, None, None)] if draft.nothing else []
    return tuple(
        ConsentEvent(
            channel,
            event,
            datetime.now(UTC),
            day,
            draft.source,
            draft.note,
            purpose=purpose,
            address=leads.get(channel, "") if channel else "",
            recorded_by=draft.recorded_by,
            wording_id=wording_id,
        )
        for event, channel, purpose in said
    )


def _check(draft: IntakeDraft, leads: Mapping[Channel, str]) -> None:
    if draft.is_empty:
        raise InvalidInput(N_("Nothing was ticked, so there is nothing to record."), field="cells")
    if draft.nothing and draft.cells:
        raise InvalidInput(N_("“No advertising at all” and a yes cannot both stand."), field="cells")
    if any(channel not in leads or purpose not in MARKETING for channel, purpose in draft.cells):
        raise InvalidInput(N_("There is no address or number for one of the ticked channels."), field="cells")
