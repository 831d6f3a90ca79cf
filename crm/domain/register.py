"""The register of processing (GDPR 30, product C7): which kinds of data a file holds, counted, and never whose."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crm.domain.consent import Event
from crm.domain.permission import Country
from crm.i18n import N_


class Held(StrEnum):
    """A kind of data, counted in people."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    PROFILE = "profile"
    PURCHASE = "purchase"
    ENTRY = "entry"
    SURVEY = "survey"
    LETTER = "letter"
    CONSENT = "consent"
    RELATION = "relation"
    ACCOUNT = "account"
    OWN = "own"


SERVE = N_("legitimate interest, 6(1)(f)")
ASKED = N_("proof of consent, 7(1)")
BOOKS = N_("contract, books, 6(1)(b)(c)")
HELD_WORDS: dict[Held, tuple[str, str, str]] = {
    Held.NAME: (N_("Names, forms of address, tags"), N_("knowing who somebody is"), SERVE),
    Held.ADDRESS: (N_("Postal addresses"), N_("letters and deliveries"), SERVE),
    Held.EMAIL: (N_("E-mail addresses"), N_("answers, news where allowed"), SERVE),
    Held.PHONE: (N_("Phone numbers"), N_("calls about orders"), SERVE),
    Held.BIRTH: (N_("Birthdays"), N_("birthday wishes"), SERVE),
    Held.PROFILE: (N_("Occupation, interests, company numbers"), N_("advice that fits"), SERVE),
    Held.PURCHASE: (N_("Purchases with days and amounts"), N_("books, service, figures"), BOOKS),
    Held.ENTRY: (N_("Notes, calls, complaints, promises"), N_("keeping promises"), SERVE),
    Held.SURVEY: (N_("Answers about satisfaction, with remarks"), N_("serving people better"), SERVE),
    Held.LETTER: (N_("Letters sent, with their text"), N_("knowing what was written"), SERVE),
    Held.CONSENT: (N_("Answers about contact, with proof"), N_("writing only where allowed"), ASKED),
    Held.RELATION: (N_("Links between customers"), N_("knowing who belongs together"), SERVE),
    Held.ACCOUNT: (N_("Agreements with key accounts"), N_("keeping what was agreed"), BOOKS),
    Held.OWN: (N_("Own fields of the shop"), N_("advice that fits"), SERVE),
}
"""What it is, what it is for, and the article of the GDPR; the grounds of marketing are told apart from this."""


@dataclass(frozen=True, slots=True)
class Processing:
    """What the register is drafted from. ``held`` counts people by kind, ``grounds`` by what they said and still say.

    ``own_fields`` are the names the shop gave; ``encrypted`` tells of the file itself.
    """

    people: int
    organisations: int
    held: Mapping[Held, int]
    grounds: Mapping[Event, int]
    own_fields: tuple[str, ...]
    country: Country
    silent_years: int
    encrypted: bool
