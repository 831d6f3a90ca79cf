"""Two customers that may be one: what speaks for it and what against (product P7)."""

from dataclasses import dataclass
from enum import StrEnum

from crm.domain.customer import CustomerRow
from crm.i18n import N_


class Reason(StrEnum):
    """One thing that two customers have in common, or that tells them apart."""

    SAME_PHONE = "same_phone"
    ALMOST_PHONE = "almost_phone"
    SAME_EMAIL = "same_email"
    ALMOST_EMAIL = "almost_email"
    SAME_NAME = "same_name"
    ALMOST_NAME = "almost_name"
    SWAPPED_NAME = "swapped_name"
    INITIAL = "initial"
    SAME_SURNAME = "same_surname"
    SAME_GIVEN = "same_given"
    SAME_BIRTH = "same_birth"
    ALMOST_BIRTH = "almost_birth"
    SAME_ADDRESS = "same_address"
    SAME_STREET = "same_street"
    SAME_POSTCODE = "same_postcode"
    SAME_CITY = "same_city"
    OTHER_GIVEN = "other_given"
    OTHER_SURNAME = "other_surname"
    OTHER_BIRTH = "other_birth"
    OTHER_SUFFIX = "other_suffix"
    HOUSE_MATES = "house_mates"


REASONS = {
    Reason.SAME_PHONE: N_("same phone number"),
    Reason.ALMOST_PHONE: N_("almost the same phone number"),
    Reason.SAME_EMAIL: N_("same e-mail address"),
    Reason.ALMOST_EMAIL: N_("almost the same e-mail address"),
    Reason.SAME_NAME: N_("same name"),
    Reason.ALMOST_NAME: N_("almost the same name"),
    Reason.SWAPPED_NAME: N_("given name and surname swapped"),
    Reason.INITIAL: N_("the initial fits the given name"),
    Reason.SAME_SURNAME: N_("same surname"),
    Reason.SAME_GIVEN: N_("same given name"),
    Reason.SAME_BIRTH: N_("same birth date"),
    Reason.ALMOST_BIRTH: N_("almost the same birth date"),
    Reason.SAME_ADDRESS: N_("same address"),
    Reason.SAME_STREET: N_("same street and number"),
    Reason.SAME_POSTCODE: N_("same postcode"),
    Reason.SAME_CITY: N_("same town"),
    Reason.OTHER_GIVEN: N_("other given name"),
    Reason.OTHER_SURNAME: N_("other surname"),
    Reason.OTHER_BIRTH: N_("other birth date"),
    Reason.OTHER_SUFFIX: N_("one is the elder, the other the younger"),
    Reason.HOUSE_MATES: N_("other given name at one address"),
}
"""Each reason in words (message ids), as they follow each other in a line."""

AGAINST = frozenset(
    (Reason.OTHER_GIVEN, Reason.OTHER_SURNAME, Reason.OTHER_BIRTH, Reason.OTHER_SUFFIX, Reason.HOUSE_MATES)
)
"""The reasons that speak against it."""

LIKELY_SHARE = 0.5
"""From here on two customers are shown as one: more likely than not."""
SURE_SHARE = 0.95
"""From here on they may be merged after a glance."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers, the smaller id first, how likely they are one (``share``, 0 to 1), and why."""

    first_id: int
    second_id: int
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """A pair as a list shows it, with both customers as lines."""

    first: CustomerRow
    second: CustomerRow
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stored customer that a profile resembles."""

    customer: CustomerRow
    share: float
    reasons: tuple[Reason, ...]
