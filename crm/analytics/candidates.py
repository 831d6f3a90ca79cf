"""Which customers are compared at all: those that share one of several keys (performance research 7).

All pairs of 100,000 customers would be five thousand million. Each key survives another slip of the pen: a typing error
spoils the beginning or the end of one name, seldom both; a wrong digit spoils one half of a phone number. Within a key
customers stand in the order of their names, and each is compared with at most ``WINDOW`` that follow, so that a key
shared by thousands costs no more than a rare one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm.analytics.people import Bools, Folded, Ints

WINDOW = 40
"""The block size up to which all pairs are compared."""
SHARED_BY = 8
"""A phone number or e-mail address of more customers is a switchboard or a stopgap, and says nothing."""
_SLIP = 2
"""One typing error changes the set of letters of a name by at most two, and its length by one."""
_HALF = 10_000
"""Cuts a phone number of nine digits in two."""
_SLIPS = np.unique([c * 10**k for k in range(9) for c in (*range(1, 10), *range(9, 82, 9))])
"""How far apart two numbers can be that differ by one digit, or by two neighbouring digits swapped."""

Pairs = tuple[Ints, Ints]
Near = Callable[[Ints, Ints], Bools]


class Names:
    """Beginnings, ends and letters of the names, worked out once per distinct word."""

    def __init__(self, people: Folded) -> None:
        words = people.words
        codes: dict[str, int] = {"": 0}
        self.head = np.array([codes.setdefault(word[:3], len(codes)) for word in words], np.int64)
        self.tail = np.array([codes.setdefault(word[-3:], len(codes)) for word in words], np.int64)
        rank = np.empty(len(words), np.int64)
        rank[np.array(sorted(range(len(words)), key=words.__getitem__))] = np.arange(len(words))
        self.order = np.lexsort((people.birth, people.city, rank[people.given], rank[people.surname]))
        letters, lengths = _letters(words)
        self._both = letters[people.given] | letters[people.surname]
        self._surname = letters[people.surname]
        self._length = lengths[people.given] + lengths[people.surname]
        self._initial = people.initial
        self._bare = people.given == 0

    def near(self, first: Ints, second: Ints) -> Bools:
        """Pairs that may differ by a typing error, a swap, or an initial instead of the given name."""
        near = _differing(self._both, first, second) <= _SLIP
        near &= np.abs(self._length[first] - self._length[second]) <= _SLIP
        fits = (self._bare[first] | self._bare[second]) & (self._initial[first] == self._initial[second])
        found: Bools = near | (fits & (_differing(self._surname, first, second) <= _SLIP))
        return found


def _letters(words: list[str]) -> tuple[npt.NDArray[np.uint64], Ints]:
    """The set of letters of each word as bits, and how many it has; letters far apart in the alphabets share a bit."""
    signs = np.frombuffer("".join(f"{word}\0" for word in words).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.flatnonzero(signs == 0)
    starts = np.concatenate((ends[:1] * 0, ends[:-1] + 1))
    bits = np.where(signs > 0, np.uint64(1) << (signs & np.uint32(63)).astype(np.uint64), np.uint64(0))
    return np.bitwise_or.reduceat(bits, starts), ends - starts


def _differing(letters: npt.NDArray[np.uint64], first: Ints, second: Ints) -> npt.NDArray[np.uint8]:
    """How many letters occur in one of the two only."""
    found: npt.NDArray[np.uint8] = np.bitwise_count(letters[first] ^ letters[second])
    return found


@dataclass(frozen=True)
class Shared:
    """The pairs with a phone number, almost a phone number, or an e-mail address in common, as sorted codes."""

    phone: Ints
    almost_phone: Ints
    email: Ints


def code(people: Folded, pairs: Pairs) -> Ints:
    """One number a pair, whatever its order."""
    return np.minimum(*pairs) * people.size + np.maximum(*pairs)


def shared(people: Folded) -> Shared:
    """Who shares contact data."""
    phone = _pairs(_personal(people.phone), people.phone_row)
    email = _pairs(_personal(people.email), people.email_row)
    return Shared(*(np.unique(code(people, pairs)) for pairs in (phone, _almost_phone(people), email)))


def candidates(people: Folded, contacts: Shared, tick: Callable[[], None] = lambda: None) -> Pairs:
    """The rows of all pairs worth comparing, each once, the smaller row first. ``tick`` is called after every key."""
    found = [contacts.phone, contacts.almost_phone, contacts.email]
    for pairs in _all_keys(people, Names(people)):
        found.append(code(people, pairs))
        tick()
    codes = np.sort(np.concatenate(found))  # np.unique takes ten times as long
    codes = codes[np.flatnonzero(np.diff(codes, prepend=-1))]
    return codes // max(people.size, 1), codes % max(people.size, 1)


KEYS = 9
"""How often ``candidates`` calls ``tick``."""


def _all_keys(people: Folded, names: Names) -> Iterator[Pairs]:
    """The pairs of each key. Birth date, address and firm speak for themselves; the others need names that are near."""
    order = names.order
    for column in (
        np.where(people.birth > 9999, people.birth, 0),
        _both(np.where(people.city > 0, people.city, -people.postcode), people.street),
        np.where(people.company, people.surname, 0),
    ):
        yield _pairs(column[order], order)
    given, surname = people.given[order], people.surname[order]
    place = np.where(people.postcode > 0, people.postcode, -people.city)[order]
    twice = np.concatenate((order, order))
    yield _pairs(_both(np.concatenate((given, surname)), np.concatenate((place, place))), twice, names.near)
    for affix in (names.head, names.tail):
        one, two = affix[given], affix[surname]
        yield _pairs(_both(np.minimum(one, two), np.maximum(one, two)), order, names.near)
        yield _pairs(_both(two, place), order, names.near)
    crossed = (_both(names.head[given], names.tail[surname]), _both(names.head[surname], names.tail[given]))
    yield _pairs(np.concatenate(crossed), twice, names.near)


def _both(one: Ints, two: Ints) -> Ints:
    """One key of two codes; 0 where either is unknown. A code below 0 stands for another kind of place."""
    return np.where((one != 0) & (two != 0), (two << 31) + one, 0)


def _almost_phone(people: Folded) -> Pairs:
    """Pairs with phone numbers that differ by one digit, or by two neighbouring digits swapped."""
    number, row = people.phone, people.phone_row
    entries = np.arange(len(number))

    def near(first: Ints, second: Ints) -> Bools:
        return np.isin(np.abs(number[first] - number[second]), _SLIPS)

    halves = [_pairs(half + 1, entries, near) for half in (number // _HALF, number % _HALF)]
    first, second = (np.concatenate(side) for side in zip(*halves, strict=True))
    slipped = _slipped(number[first], number[second]) & (row[first] != row[second])
    return row[first[slipped]], row[second[slipped]]


def _slipped(one: Ints, two: Ints) -> Bools:
    """Whether two numbers have one digit in another way, or two neighbouring digits swapped."""
    powers = 10 ** np.arange(9)
    ones, twos = one[:, None] // powers % 10, two[:, None] // powers % 10
    other = ones != twos
    count = other.sum(axis=1)
    swapped = (ones[:, :-1] == twos[:, 1:]) & (ones[:, 1:] == twos[:, :-1]) & other[:, :-1] & other[:, 1:]
    found: Bools = (count == 1) | ((count == 2) & swapped.any(axis=1))
    return found


def _personal(values: Ints) -> Ints:
    """Values with those that too many share set to 0."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.where(counts[inverse] <= SHARED_BY, values, 0)


def _pairs(key: Ints, rows: Ints, near: Near | None = None) -> Pairs:
    """All pairs of ``rows`` with one key that are ``near``; within a key each with at most ``WINDOW`` that follow."""
    used = np.flatnonzero(key)
    order = used[np.argsort(key[used], kind="stable")]
    key, rows = key[order], rows[order]
    at = np.arange(len(key))
    firsts, seconds = [at[:0]], [at[:0]]
    for lag in range(1, WINDOW + 1):
        at = at[: np.searchsorted(at, len(key) - lag)]
        at = at[key[at] == key[at + lag]]
        if not at.size:
            break
        first, second = rows[at], rows[at + lag]
        kept = first != second if near is None else (first != second) & near(first, second)
        firsts.append(first[kept])
        seconds.append(second[kept])
    return np.concatenate(firsts), np.concatenate(seconds)
