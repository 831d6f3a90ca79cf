"""Letters, on paper or as e-mails: templates, who gets one and who does not (product L1 to L8)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.domain.consent import Channel
from crm.domain.customer import CustomerDraft
from crm.domain.tier import Tier
from crm.i18n import N_

THANKED_RECENTLY_DAYS = 90
"""A customer thanked in this many days is left out (cli.md)."""
TIER_UP = "tier-up"
"""The letter to whoever moved up to a higher tier."""


class Way(StrEnum):
    """How a run goes: all on paper, all by e-mail, or as each prefers."""

    POST = "post"
    EMAIL = "email"
    WISH = "wish"


class LeftOut(StrEnum):
    """Why somebody gets no letter; the first reason that applies, in this order (cli.md)."""

    DECEASED = "deceased"
    ARCHIVED = "archived"
    MOVED = "moved"
    CLOSED = "closed"
    RETURNED = "mail_returned"
    OBJECTION = "objection"
    PROFILING = "profiling"
    NO_CONSENT = "no_consent"
    TOO_YOUNG = "too_young"
    CONTACT_PRESSURE = "contact_pressure"
    THANKED_RECENTLY = "thanked_recently"
    NO_ADDRESS = "no_address"
    MISSING_FIELD = "missing_field"
    MISSING_GLYPH = "missing_glyph"
    PREFERS_OTHER = "prefers_other"
    DUPLICATE_ADDRESS = "duplicate_address"
    NO_EMAIL = "no_email"
    SAME_HOUSEHOLD = "same_household"


LEFT_OUT_WORDS = {
    LeftOut.DECEASED: N_("deceased"),
    LeftOut.ARCHIVED: N_("archived"),
    LeftOut.MOVED: N_("moved away"),
    LeftOut.CLOSED: N_("business closed"),
    LeftOut.RETURNED: N_("mail came back"),
    LeftOut.OBJECTION: N_("objected to post"),
    LeftOut.PROFILING: N_("objected to being selected by what was bought"),
    LeftOut.NO_CONSENT: N_("no consent"),
    LeftOut.TOO_YOUNG: N_("too young to be asked"),
    LeftOut.CONTACT_PRESSURE: N_("was written to often enough lately"),
    LeftOut.THANKED_RECENTLY: N_("thanked in the last 90 days"),
    LeftOut.NO_ADDRESS: N_("no complete address"),
    LeftOut.MISSING_FIELD: N_("a field of the letter is empty"),
    LeftOut.MISSING_GLYPH: N_("a character of the name or address cannot be printed"),
    LeftOut.PREFERS_OTHER: N_("rather gets this another way"),
    LeftOut.DUPLICATE_ADDRESS: N_("same name at the same address as another letter"),
    LeftOut.NO_EMAIL: N_("no e-mail address that can be used"),
    LeftOut.SAME_HOUSEHOLD: N_("named in the letter to another of the household"),
}
OBJECTION_WORDS = {Channel.EMAIL: N_("objected to e-mail")}
"""The words for an objection where it is not one to post."""
FORBIDDEN = frozenset(
    {LeftOut.DECEASED, LeftOut.ARCHIVED, LeftOut.MOVED, LeftOut.CLOSED, LeftOut.RETURNED, LeftOut.OBJECTION}
    | {LeftOut.PROFILING, LeftOut.NO_CONSENT, LeftOut.TOO_YOUNG, LeftOut.NO_EMAIL}
)
"""What still stops a letter that was planned already, if it came in since."""


@dataclass(frozen=True, slots=True)
class Template:
    """A letter in one language. ``body`` is plain text: blank lines part paragraphs, ``{{field}}`` is filled in.

    ``{{field|default}}`` prints the default where the field is empty; a field without default that is empty leaves the
    customer out (missing_field). Fields: see ``crm.letters.compose.FIELDS``. ``stop`` tells at the end of a letter on
    paper how to get no more of them; an e-mail has a sentence of its own for that.
    """

    id: str
    language: str
    title: str
    purpose: str
    subject: str
    body: str
    closing: str
    stop: str = ""


@dataclass(frozen=True, slots=True)
class WriteTo:
    """Customers to write to, with the letter that is ready for them (empty: the one chosen before).

    ``selected`` tells that they were found by what they bought: who objected to that is left out. ``channel`` is post
    or e-mail.
    """

    customer_ids: tuple[int, ...]
    template_id: str = ""
    selected: bool = True
    channel: Channel = Channel.POST


@dataclass(frozen=True, slots=True)
class Recipient:
    """A customer as a letter sees them."""

    customer_id: int
    reference: str
    profile: CustomerDraft
    since: date | None = None
    last_on: date | None = None
    purchases: int = 0
    year_cents: int = 0
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class LetterText:
    """A composed letter: exactly the words that are printed, kept as sent.

    ``address_block`` is the recipient's lines, ``return_line`` the sender on one line, ``paragraphs`` the body. An
    e-mail has none of the lines of paper but an address ``to`` (of ``to_name``), one it comes ``from_address`` if the
    shop has any, and the sentence on how to ``stop`` more of them.
    """

    language: str
    locale: str
    return_line: str
    address_block: tuple[str, ...]
    place_date: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    signer: str
    shop_name: str
    to: str = ""
    to_name: str = ""
    from_address: str = ""
    stop: str = ""

    @property
    def text(self) -> str:
        """The whole letter as plain text."""
        return _joined("\n".join(self.address_block), self.place_date, self.subject, self.message)

    @property
    def message(self) -> str:
        """What the recipient reads, from the salutation on."""
        sender = "\n".join(part for part in (self.signer, self.shop_name) if part)
        return _joined(self.salutation, *self.paragraphs, self.closing, sender, self.stop)


def _joined(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block)


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter to be printed, or e-mail to be drafted; ``others`` of the household are named in it too."""

    recipient: Recipient
    letter: LetterText
    others: tuple[Recipient, ...] = ()

    @property
    def everybody(self) -> tuple[Recipient, ...]:
        """All whom it is written to."""
        return (self.recipient, *self.others)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """What a run would print: letters in order, and who is left out with the reason (``detail`` names the field).

    ``warnings`` are the references of customers whose address is hard to read in the window of the envelope;
    ``over_limit`` are customers who get a letter though they got as many as the shop's limit allows; ``prefer_other``
    those who would rather get this over another channel, and may. ``channel`` is post, or e-mail for drafts;
    ``selected`` customers were found by what they bought.
    """

    template_id: str
    purpose: str
    on: date
    letters: tuple[PlannedLetter, ...]
    left_out: tuple[tuple[Recipient, LeftOut, str], ...] = ()
    warnings: tuple[str, ...] = field(default=())
    over_limit: tuple[int, ...] = ()
    prefer_other: tuple[tuple[int, Channel], ...] = ()
    channel: Channel = Channel.POST
    selected: bool = False
