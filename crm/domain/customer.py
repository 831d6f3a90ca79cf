"""The profile of a customer (product P1 to P3)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.domain.address import PostalAddress
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import OrgNumber
from crm.domain.own_field import OwnValue
from crm.domain.permission import Permit
from crm.domain.preference import Preference
from crm.domain.stage import Pace, Stage
from crm.domain.tier import Tier
from crm.errors import InvalidInput
from crm.i18n import N_


class Form(StrEnum):
    """How a customer wishes to be addressed; never guessed from a first name."""

    MR = "mr"
    MS = "ms"
    NEUTRAL = "neutral"
    FAMILY = "family"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """A person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Mark(StrEnum):
    """Why nothing is printed for, sent to or wished a customer until it is cleared (product P8)."""

    NONE = ""
    DECEASED = "deceased"
    MOVED = "moved"
    CLOSED = "closed"
    RETURNED = "returned"


MARKS = {
    Mark.DECEASED: N_("deceased"),
    Mark.MOVED: N_("moved away"),
    Mark.CLOSED: N_("business closed"),
    Mark.RETURNED: N_("mail came back"),
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A birth date with or without its year."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year or 2000, self.month, self.day)
        except ValueError:
            raise InvalidInput(N_("This date does not exist."), field="birth") from None


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address as typed."""

    address: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as typed; ``e164`` is its normalised form where it is a real number."""

    number: str
    label: str = ""
    e164: str = ""


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A profile as typed or imported, not yet checked. Only a name is required.

    ``number`` is the owner's own customer number; ``language`` is that of letters (``nl``, ``en``, ``bg``, or empty for
    the shop's); ``salutation`` and ``address_lines`` override what the rules would print. ``mark`` (with the day it was
    known, ``marked_on``, for a death too) stops letters and wishes; ``flags`` are private remarks, never printed;
    ``contact_days`` is how often contact is wished, ``prefers`` over which channel.
    """

    kind: Kind = Kind.PERSON
    name: PersonName = PersonName()
    organisation: str = ""
    number: str = ""
    form: Form = Form.UNKNOWN
    birth: PartialDate | None = None
    customer_since: date | None = None
    language: str = ""
    occupation: str = ""
    source: str = ""
    website: str = ""
    note: str = ""
    salutation: str = ""
    name_unknown: bool = False
    deceased: bool = False
    archived: bool = False
    mark: Mark = Mark.NONE
    marked_on: date | None = None
    flags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    interests: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    numbers: tuple[OrgNumber, ...] = ()
    own: tuple[OwnValue, ...] = ()
    contact_days: int | None = None
    prefers: tuple[Preference, ...] = ()

    @property
    def country(self) -> str:
        """The country of the first address, empty when unknown."""
        return self.addresses[0].country if self.addresses else ""

    @property
    def standing_mark(self) -> Mark:
        """The mark that stops letters and wishes, a death before all others."""
        return Mark.DECEASED if self.deceased else self.mark

    def display_name(self) -> str:
        """The name as spoken: ``Jan van den Berg`` or the organisation."""
        return self.name.full or self.organisation

    def list_name(self, shop_country: str = "") -> str:
        """The name as sorted in a list: ``Berg, Jan van den``; an organisation under its own name."""
        if self.kind is Kind.ORGANISATION and self.organisation:
            return self.organisation
        return self.name.listed(self.country or shop_country) or self.organisation


@dataclass(frozen=True, slots=True)
class Customer:
    """A stored profile. ``version`` guards against saving over somebody else's change.

    ``since`` is the day the relation began, typed (``since_typed``) or else the first purchase.
    """

    id: int
    uuid: str
    version: int
    profile: CustomerDraft
    since: date | None = None
    since_typed: bool = False

    @property
    def reference(self) -> str:
        """How the command line names this customer: the owner's number, else ``#id``."""
        return self.profile.number or f"#{self.id}"


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the customer list. ``last_on`` is the last purchase day; amounts are the last 365 days.

    ``pace`` is by the own rhythm (``own_rhythm``), else the shop's; ``permits`` has one answer a channel, in the order
    of ``Channel``; ``next_on`` is the next birthday, None while a mark stops wishes.
    """

    id: int
    reference: str
    name: str
    city: str
    phone: str
    email: str
    last_on: date | None
    year_cents: int
    year_purchases: int
    purchases: int
    stage: Stage = Stage.PROSPECT
    pace: Pace = Pace.UNKNOWN
    rhythm_days: float | None = None
    own_rhythm: bool = False
    next_on: date | None = None
    permits: tuple[Permit, ...] = ()
    since: date | None = None
    tags: tuple[str, ...] = ()
    mark: Mark = Mark.NONE
    archived: bool = False
    flagged: bool = False
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers at the head of a customer page.

    ``rhythm_days`` is the median gap between purchase days (needs three days), else None; ``year_cents`` and
    ``year_purchases`` cover the 365 days ending today; ``total_cents`` is net of returns.
    """

    since: date | None
    since_typed: bool
    purchases: int
    total_cents: int
    year_purchases: int
    year_cents: int
    last_on: date | None
    rhythm_days: float | None
    next_on: date | None = None
    birthday_on: date | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, newest first: ``kind`` is purchase, return, letter, consent or that of an entry.

    ``title`` and ``detail`` are message ids with ``values``; ``source`` (a table) and ``ref_id`` open the thing itself.
    ``state`` is that of an entry which asks for something by ``due``: open, overdue, done, declined.
    """

    on: date
    kind: str
    title: str
    detail: str = ""
    values: dict[str, object] = field(default_factory=dict)
    amount_cents: int | None = None
    ref_id: int | None = None
    source: str = ""
    state: str = ""
    due: date | None = None
    pinned: bool = False
    private: bool = False


def birthday_in(birth: PartialDate, year: int, *, leap_in_march: bool = False) -> date:
    """The birthday in ``year``; 29 February is kept on the 28th or on 1 March in other years (domain research 1.7)."""
    try:
        return date(year, birth.month, birth.day)
    except ValueError:
        return date(year, 3, 1) if leap_in_march else date(year, 2, 28)


def next_birthday(birth: PartialDate, today: date, *, leap_in_march: bool = False) -> date:
    """The next birthday on or after ``today``."""
    this_year = birthday_in(birth, today.year, leap_in_march=leap_in_march)
    return this_year if this_year >= today else birthday_in(birth, today.year + 1, leap_in_march=leap_in_march)


def age_on(birth: PartialDate, day: date) -> int | None:
    """Full years of age, or None without a year."""
    if birth.year is None:
        return None
    return day.year - birth.year - (day < birthday_in(birth, day.year))
