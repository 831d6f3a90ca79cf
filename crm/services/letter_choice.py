"""Who gets a letter or an e-mail and who is left out, with the first reason that applies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crm.domain.consent import Channel, ConsentEvent, Purpose, may_be_selected
from crm.domain.customer import CustomerDraft, Mark
from crm.domain.email import email_fits, email_key
from crm.domain.letter import FORBIDDEN, LeftOut, LetterPlan, LetterText, PlannedLetter, Recipient
from crm.domain.permission import Answer, Law, Verdict, address_to_use, may_i, too_young
from crm.domain.preference import preferred
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import LANGUAGES
from crm.letters import compose, emails, pdf
from crm.services.consents import addresses_of, country_of

_NO_PLACE = {Channel.POST: LeftOut.NO_ADDRESS, Channel.EMAIL: LeftOut.NO_EMAIL}
_MARKS = {Mark.MOVED: LeftOut.MOVED, Mark.CLOSED: LeftOut.CLOSED, Mark.RETURNED: LeftOut.RETURNED}


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the decision about one recipient needs.

    ``on`` is the date of the letter, ``day`` that by which it is asked whether it may go: today, if that is later.
    ``touches`` counts the marketing letters of late; ``selected``: the audience was found by what was bought;
    ``as_wished``: whoever would rather get this over another channel than ``channel`` is left out; ``households`` are
    pairs of people who share one letter.
    """

    settings: Settings
    template_id: str
    purpose: str
    on: date
    day: date
    law: Law
    events: dict[int, list[ConsentEvent]]
    thanked: set[int]
    touches: Mapping[int, int]
    selected: bool = False
    over_limit: bool = False
    as_wished: bool = False
    channel: Channel = Channel.POST
    households: tuple[tuple[int, int], ...] = ()


def sorted_out(recipients: Sequence[Recipient], facts: Facts) -> LetterPlan:
    """The letters in their order, and who is left out with the first reason that applies."""
    letters: list[PlannedLetter] = []
    left_out: list[tuple[Recipient, LeftOut, str]] = []
    written_to: set[tuple[str, object]] = set()
    others: list[tuple[int, Channel]] = []
    for recipient in recipients:
        reason = _refusal(recipient, facts)
        detail = ""
        if reason is None:
            letter, reason, detail = _composed(recipient, facts)
        other = rather(recipient, facts) if reason is None else None
        if other and facts.as_wished:
            reason, detail = LeftOut.PREFERS_OTHER, other.value
        if reason is None:
            door = (recipient.profile.display_name().casefold(), _door(recipient, facts))
            if door in written_to:
                reason = LeftOut.DUPLICATE_ADDRESS
            written_to.add(door)
        if reason is None and letter is not None:
            letters.append(PlannedLetter(recipient, letter))
            others += [(recipient.customer_id, other)] if other else []
        elif reason is not None:
            left_out.append((recipient, reason, detail))
    tight = tuple(p.recipient.reference for p in letters if not (p.letter.to or pdf.fits(p.letter, facts.settings)))
    pressed = tuple(p.recipient.customer_id for p in letters if facts.over_limit and _pressed(p.recipient, facts))
    return LetterPlan(
        facts.template_id, facts.purpose, facts.on, tuple(letters), tuple(left_out), tight, pressed, tuple(others),
        channel=facts.channel, selected=facts.selected,
    )  # fmt: skip


def stopped(planned: PlannedLetter, recipient: Recipient | None, facts: Facts) -> bool:
    """Whether a letter may no longer go: somebody objected since, or is gone, or another address is to be used."""
    if recipient is None or forbidden(recipient, facts):
        return True
    return facts.channel is Channel.EMAIL and email_key(planned.letter.to) != email_key(_email(recipient, facts))


def forbidden(recipient: Recipient, facts: Facts) -> bool:
    """Whether nothing may go to somebody, whatever was planned or printed before."""
    return _refusal(recipient, facts) in FORBIDDEN


def _door(recipient: Recipient, facts: Facts) -> object:
    """Where the letter goes: the same for two letters to the same place."""
    by_email = facts.channel is Channel.EMAIL
    return email_key(_email(recipient, facts)) if by_email else recipient.profile.addresses[0].key


def _refusal(recipient: Recipient, facts: Facts) -> LeftOut | None:
    """The first reason that applies before the letter is composed, in the order of cli.md."""
    profile = recipient.profile
    said = facts.events.get(recipient.customer_id, ())
    country = country_of(profile, facts.settings.country)
    purpose = Purpose(facts.purpose)
    answer = _may(said, recipient, facts.channel, facts)
    marketing = purpose is not Purpose.SERVICE
    checks = (
        (profile.deceased, LeftOut.DECEASED),
        (profile.archived, LeftOut.ARCHIVED),
        *((profile.mark is mark, reason) for mark, reason in _MARKS.items()),
        (answer.verdict is Verdict.NO, LeftOut.OBJECTION),
        (marketing and facts.selected and not may_be_selected(said, facts.day), LeftOut.PROFILING),
        (answer.verdict is Verdict.ASK_FIRST, LeftOut.NO_CONSENT),
        (marketing and too_young(_born(profile), country, facts.day, law=facts.law), LeftOut.TOO_YOUNG),
        (_pressed(recipient, facts) and not facts.over_limit, LeftOut.CONTACT_PRESSURE),
        (purpose is Purpose.THANKS and recipient.customer_id in facts.thanked, LeftOut.THANKED_RECENTLY),
        (not _has_place(recipient, facts.channel, facts), _NO_PLACE[facts.channel]),
        (profile.name_unknown, LeftOut.MISSING_FIELD),
    )
    return next((reason for applies, reason in checks if applies), None)


def _pressed(recipient: Recipient, facts: Facts) -> bool:
    """Whether somebody got as many marketing letters lately as the shop allows itself; service letters always go."""
    limit = None if facts.purpose == Purpose.SERVICE else facts.settings.touch_limit
    return limit is not None and facts.touches.get(recipient.customer_id, 0) >= limit


def rather(recipient: Recipient, facts: Facts) -> Channel | None:
    """The channel over which somebody would rather get this, if they have an address there and it is allowed."""
    purpose, profile = Purpose(facts.purpose), recipient.profile
    wished = preferred(profile.prefers, purpose)
    if wished in (None, facts.channel) or not _has_place(recipient, wished, facts):
        return None
    said = facts.events.get(recipient.customer_id, ())
    return wished if _may(said, recipient, wished, facts).verdict is Verdict.ALLOWED else None


def _may(said: Sequence[ConsentEvent], recipient: Recipient, channel: Channel, facts: Facts) -> Answer:
    country = country_of(recipient.profile, facts.settings.country)
    return may_i(said, channel, Purpose(facts.purpose), country, facts.day, law=facts.law)


def _has_place(recipient: Recipient, channel: Channel, facts: Facts) -> bool:
    """Whether something sent over a channel can arrive."""
    profile = recipient.profile
    if channel is Channel.POST:
        return bool(profile.addresses and profile.addresses[0].printable)
    return bool(_email(recipient, facts) if channel is Channel.EMAIL else addresses_of(profile)[channel])


def _email(recipient: Recipient, facts: Facts) -> str:
    """The e-mail address to write to: the first that can be right and was not refused."""
    said = facts.events.get(recipient.customer_id, ())
    known = [address for address in addresses_of(recipient.profile)[Channel.EMAIL] if email_fits(address)]
    if len(known) == 1 and not any(event.address for event in said):
        return known[0]
    return address_to_use(known, said, lambda events: _may(events, recipient, Channel.EMAIL, facts))


def _born(profile: CustomerDraft) -> date | None:
    birth = profile.birth
    return date(birth.year, birth.month, birth.day) if birth and birth.year else None


def _composed(recipient: Recipient, facts: Facts) -> tuple[LetterText | None, LeftOut | None, str]:
    """The letter, or why it cannot be written, with the field or the characters."""
    template = compose.template(facts.template_id, _language(recipient, facts.settings))
    try:
        if facts.channel is Channel.EMAIL:
            to, stop = _email(recipient, facts), facts.purpose != Purpose.SERVICE
            return emails.compose(template, recipient, facts.settings, facts.on, to, stop=stop), None, ""
        letter = compose.compose(template, recipient, facts.settings, facts.on)
    except InvalidInput as error:
        return None, LeftOut.MISSING_FIELD, error.field
    if missing := pdf.unprintable(letter):
        return None, LeftOut.MISSING_GLYPH, " ".join(sorted(missing)[:10])
    return letter, None, ""


def _language(recipient: Recipient, settings: Settings) -> str:
    """A letter speaks the customer's language, else the shop's."""
    language = recipient.profile.language
    return language if language in LANGUAGES else settings.language
