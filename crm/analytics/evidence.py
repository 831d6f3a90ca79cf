"""What speaks for two customers being one, and what against, as bits: doublings of the odds.

Agreement says as much as it is rare: that two people are both called Jan says little, both Tiedemann much. So names,
towns and postcodes weigh by how many customers of this file share them (the idea of Fellegi and Sunter, 1969); the
other weights are rules, each with its reason beside it. The odds to beat are those of two customers picked blindly.
No example pairs are needed, and every point can be told in words.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm.analytics.candidates import Pairs, Shared, code
from crm.analytics.likeness import alike, almost_equal, same_company, same_street
from crm.analytics.people import Bools, Folded, Ints
from crm.domain.duplicate import Reason

Floats = npt.NDArray[np.float64]

PRIOR = -3.0
"""Few customers have a double: one in eight."""
PHONE, EMAIL = 12.0, 13.0
"""Nearly unique, but families and firms share them."""
ALMOST_PHONE, ALMOST_EMAIL = 9.0, 5.0
"""Two mobile numbers differ by one digit once in a million times; addresses are often made after one pattern."""
OTHER_CONTACT = -1.0
"""Both have one, and another: people keep several and change them."""
BIRTH, ALMOST_BIRTH, OTHER_BIRTH = 10.0, 4.0, -6.0
"""One day of some sixty years is 14 bits; the first of January as a stopgap and twins take some away."""
BIRTHDAY = 6.0
"""The same day where a year is unknown: one of 365 is 8.5 bits."""
NEAR_BIRTH = 1.0
"""Two of day, month and year: it happens to one stranger in 250."""
MOST_POSTCODE, MOST_CITY, OTHER_PLACE = 9.0, 4.0, -1.5
"""A shop has its customers from the same streets; people move."""
ADDRESS, ADDRESS_ALONE, STREET = 3.0, 6.0, 3.0
"""Street and number beyond the postcode, beyond the town, and alone: every town has its Church Street 1."""
COMPANY = 4.0
"""A company chooses a name that no other in the region has."""
MOST_SURNAME, MOST_GIVEN, INITIAL, SWAPPED = 12.0, 8.0, 2.0, -1.0
"""However rare a name, relatives share it."""
OTHER_NAME = -7.0
"""Names are mistyped, seldom exchanged; surnames change by marriage."""
OTHER_SUFFIX = -10.0
"""Junior and senior."""
HOUSEHOLD, TWINS = -3.0, 1.0
"""With other given names, all that families share counts for nothing: at most one in nine. With one birth date it is
the name on the passport beside the one that is used, or twins: two in three, and the owner looks."""
_FEW = 50
"""Added to the number of customers: in a small file every name is rare."""


@dataclass(frozen=True)
class Compared:
    """Pairs of rows with what is needed to judge them. ``size``: how many customers the whole file has."""

    people: Folded
    pairs: Pairs
    contacts: Shared
    size: int

    def both(self, column: Ints) -> tuple[Ints, Ints, Bools]:
        """A column on either side, and where both are known."""
        one, two = column[self.pairs[0]], column[self.pairs[1]]
        return one, two, (one > 0) & (two > 0)

    def rarity(self, column: Ints, most: float) -> Floats:
        """How many bits it says to share a value of ``column``, at most ``most``: the commoner of the two decides."""
        counts = np.bincount(column)
        common = np.maximum(*(counts[column[side]] for side in self.pairs))
        return np.clip(np.log2((self.size + _FEW) / (common + 1)), 0.5, most)


class Evidence:
    """Bits per pair, and each reason as a column of truth."""

    def __init__(self, count: int, size: int) -> None:
        self.bits: Floats = np.full(count, PRIOR - np.log2(max(size, 2)))
        self.reasons: dict[Reason, Bools] = {}
        self.nothing: Bools = np.zeros(count, np.bool_)

    def add(self, where: Bools, bits: float | Floats, reason: Reason | None = None) -> None:
        """Add ``bits`` where something holds."""
        self.bits += np.where(where, bits, 0.0)
        if reason is not None:
            self.reasons[reason] = where

    def holds(self, *reasons: Reason) -> Bools:
        """Where one of these reasons holds."""
        found: Bools = np.logical_or.reduce([self.reasons.get(reason, self.nothing) for reason in reasons])
        return found

    @property
    def share(self) -> Floats:
        """How likely each pair is one person, 0 to 1."""
        return 1 / (1 + np.exp2(-self.bits))


def evidence(compared: Compared) -> Evidence:
    """All that is known about each pair."""
    found = _without_names(compared)
    _names(compared, found)
    return found


def hopeful(compared: Compared) -> Bools:
    """The pairs that could be likely if their names were the same: most are not, and need no letter compared."""
    people = compared.people
    names = compared.rarity(people.given, MOST_GIVEN) + compared.rarity(people.surname, MOST_SURNAME)
    found: Bools = _without_names(compared).bits + names + COMPANY > 0
    return found


def _without_names(compared: Compared) -> Evidence:
    found = Evidence(len(compared.pairs[0]), compared.size)
    _contacts(compared, found)
    _birth(compared, found)
    _places(compared, found)
    one, two, known = compared.both(compared.people.suffix)
    found.add(known & (one != two), OTHER_SUFFIX, Reason.OTHER_SUFFIX)
    return found


def _contacts(compared: Compared, found: Evidence) -> None:
    people, contacts = compared.people, compared.contacts
    codes = code(people, compared.pairs)
    phone, almost = _among(codes, contacts.phone), _among(codes, contacts.almost_phone)
    almost &= ~phone
    found.add(phone, PHONE, Reason.SAME_PHONE)
    found.add(almost, ALMOST_PHONE, Reason.ALMOST_PHONE)
    known = compared.both(_first_of(people.phone_row, people.phone, people.size))[2]
    found.add(known & ~phone & ~almost, OTHER_CONTACT)
    email = _among(codes, contacts.email)
    one, two, known = compared.both(_first_of(people.email_row, people.email, people.size))
    almost = known & ~email & (one != two)
    almost[almost] = almost_equal(people.email_texts, one[almost], two[almost])
    found.add(email, EMAIL, Reason.SAME_EMAIL)
    found.add(almost, ALMOST_EMAIL, Reason.ALMOST_EMAIL)
    found.add(known & ~email & ~almost & (one != two), OTHER_CONTACT)


def _among(codes: Ints, wanted: Ints) -> Bools:
    """Which codes are wanted, both in ascending order."""
    found = np.zeros(len(codes), np.bool_)
    at = np.searchsorted(codes, wanted)
    inside = at < len(codes)
    at, wanted = at[inside], wanted[inside]
    found[at[codes[at] == wanted]] = True
    return found


def _first_of(rows: Ints, values: Ints, size: int) -> Ints:
    """The first value of each customer, 0 for none."""
    column = np.zeros(size, np.int64)
    column[rows[::-1]] = values[::-1]
    return column


def _birth(compared: Compared, found: Evidence) -> None:
    one, two, known = compared.both(compared.people.birth)
    years = (one > 9999) & (two > 9999)
    same = known & np.where(years, one == two, one % 10_000 == two % 10_000)
    slip, near = np.zeros_like(known), np.zeros_like(known)
    other = known & years & ~same
    slip[other], near[other] = _almost_dates(one[other], two[other])
    found.add(same, np.where(years, BIRTH, BIRTHDAY), Reason.SAME_BIRTH)
    found.add(slip | near, np.where(slip, ALMOST_BIRTH, NEAR_BIRTH), Reason.ALMOST_BIRTH)
    found.add(known & ~same & ~slip & ~near, OTHER_BIRTH, Reason.OTHER_BIRTH)


def _almost_dates(one: Ints, two: Ints) -> tuple[Bools, Bools]:
    """One digit in another way, or day and month swapped; and, less near, two of year, month and day equal."""
    powers = 10 ** np.arange(8)
    digits = (one[:, None] // powers % 10 != two[:, None] // powers % 10).sum(axis=1)
    turned = one // 10_000 * 10_000 + one % 100 * 100 + one // 100 % 100
    parts = [one // 10_000 == two // 10_000, one // 100 % 100 == two // 100 % 100, one % 100 == two % 100]
    return (digits == 1) | (turned == two), np.sum(parts, axis=0) == 2


def _places(compared: Compared, found: Evidence) -> None:
    people = compared.people
    one, two, known = compared.both(people.postcode)
    postcode = known & (one == two)
    one, two, placed = compared.both(people.city)
    town = np.maximum(alike(people.city_texts, one, two, placed & ~postcode), 0.0)
    city = town > 0
    by_city, by_postcode = compared.rarity(people.city, MOST_CITY), compared.rarity(people.postcode, MOST_POSTCODE)
    found.bits += np.where(postcode, np.maximum(by_postcode, by_city), town * by_city)
    address, street = _streets(compared, postcode | city)
    found.add(address, np.where(postcode, ADDRESS, ADDRESS_ALONE), Reason.SAME_ADDRESS)
    found.add(street, STREET, Reason.SAME_STREET)
    found.add(postcode & ~address, 0.0, Reason.SAME_POSTCODE)
    found.add(city & ~address, 0.0, Reason.SAME_CITY)
    found.add((known & ~postcode & ~address & ~street) | (placed & ~known & ~city), OTHER_PLACE)


def _streets(compared: Compared, together: Bools) -> tuple[Bools, Bools]:
    """Where street and number are the same, in one place (``together``) and in places with other names."""
    one, two, known = compared.both(compared.people.street)
    address, street = known & together, known & ~together & (one == two)
    address[address] = same_street(compared.people.street_texts, one[address], two[address])
    return address, street


def _names(compared: Compared, found: Evidence) -> None:
    people, (first, second) = compared.people, compared.pairs
    given = alike(people.words, *compared.both(people.given))
    surname = alike(people.words, *compared.both(people.surname))
    company = people.company[first] & people.company[second]
    surname[company] = same_company(people.words, people.surname[first[company]], people.surname[second[company]])
    crossed = _crossed(compared, np.minimum(given, surname))
    swapped = crossed > 0
    given, surname = np.where(swapped, crossed, given), np.where(swapped, crossed, surname)
    one, two, lettered = compared.both(people.initial)
    bare = lettered & ((people.given[first] == 0) | (people.given[second] == 0)) & ~swapped
    fits, apart = bare & (one == two), (given == 0) | (bare & (one != two))
    found.add(given > 0, given * compared.rarity(people.given, MOST_GIVEN))
    found.add(surname > 0, surname * (compared.rarity(people.surname, MOST_SURNAME) + np.where(company, COMPANY, 0.0)))
    found.add(swapped, SWAPPED, Reason.SWAPPED_NAME)
    found.add(fits, INITIAL)
    found.reasons[Reason.INITIAL] = fits & (surname > 0)
    found.add(surname == 0, OTHER_NAME, Reason.OTHER_SURNAME)
    found.add(apart, OTHER_NAME)
    _call_names(found, given, surname, swapped)
    _households(found, apart, given, surname)


def _crossed(compared: Compared, straight: Floats) -> Floats:
    """How alike names are when one of the two is swapped, 0 where that explains no more than as they stand."""
    people, (first, second) = compared.people, compared.pairs
    whole = (people.given > 0) & (people.surname > 0)
    asked = np.flatnonzero((straight <= 0) & whole[first] & whole[second])
    one, two = first[asked], second[asked]
    always = np.ones(len(asked), np.bool_)
    there = alike(people.words, people.given[one], people.surname[two], always)
    back = alike(people.words, people.surname[one], people.given[two], always)
    crossed = np.zeros(len(straight))
    crossed[asked] = np.minimum(there, back)
    return crossed


def _call_names(found: Evidence, given: Floats, surname: Floats, swapped: Bools) -> None:
    """The reasons that are about names. A missing given name (-1) neither agrees nor differs."""
    initial = found.reasons[Reason.INITIAL]
    same, none = (given == 1) & (surname == 1), (given < 0) & ~initial
    found.reasons[Reason.SAME_NAME] = same & ~swapped
    found.reasons[Reason.ALMOST_NAME] = (given > 0) & (surname > 0) & ~same & ~swapped
    found.reasons[Reason.SAME_SURNAME] = (surname > 0) & ((given == 0) | none)
    found.reasons[Reason.SAME_GIVEN] = (given > 0) & (surname <= 0)


def _households(found: Evidence, apart: Bools, given: Floats, surname: Floats) -> None:
    """People of one house: what a family shares does not make them one; without names an address says as little."""
    home = found.holds(Reason.SAME_ADDRESS, Reason.SAME_PHONE, Reason.SAME_EMAIL, Reason.SAME_POSTCODE)
    mates = apart & home & (surname > 0)
    most = np.where(mates & found.holds(Reason.SAME_BIRTH), TWINS, HOUSEHOLD)
    nameless = (given < 0) & (surname < 0) & ~found.holds(Reason.SAME_PHONE, Reason.SAME_EMAIL, Reason.SAME_BIRTH)
    found.bits = np.where(apart | nameless, np.minimum(found.bits, most), found.bits)
    found.reasons[Reason.HOUSE_MATES] = mates
    found.reasons[Reason.OTHER_GIVEN] = apart & ~mates
