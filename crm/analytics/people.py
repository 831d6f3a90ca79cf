"""Customers as columns, and the same folded to numbers: what duplicates are looked for in.

Every text is folded once per distinct spelling and becomes a code; 0 is “not known”. After that two hundred thousand
comparisons are one operation on arrays.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from crm.domain.name import latin, search_key

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_PARTICLES = frozenset("van von de der den des du di da la le het t ter ten te tot op in d s".split())
_LEGAL = frozenset("bv nv vof cv bvba srl sprl sa gmbh ltd llc inc ood eood ad et sie the restaurant".split())
_APART = re.compile(r"[^\w]+|_")
_NUMBER = re.compile(r"\d")
_DIGITS = re.compile(r"[^0-9]")
_OTHER_THAN_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True)
class People:
    """Customers as stored. ``birth`` is yyyymmdd, with 0 for an unknown year (and 0 altogether).

    ``phones`` and ``emails`` are (row, text); row numbers count from 0 in the order of ``ids``.
    """

    ids: Sequence[int]
    given: Sequence[str]
    initials: Sequence[str]
    surname: Sequence[str]
    suffix: Sequence[str]
    organisation: Sequence[str]
    birth: Sequence[int]
    street: Sequence[str]
    postcode: Sequence[str]
    city: Sequence[str]
    phones: Sequence[tuple[int, str]] = ()
    emails: Sequence[tuple[int, str]] = ()


@dataclass
class Vocabulary:
    """Texts as codes from 1 on; the empty text is 0."""

    codes: dict[str, int] = field(default_factory=lambda: {"": 0})

    @property
    def texts(self) -> list[str]:
        """The folded texts by their codes."""
        return list(self.codes)

    def column(self, texts: Sequence[str], folded: Callable[[str], str]) -> Ints:
        """Codes of texts, each distinct one folded once."""
        codes = self.codes
        known = {text: codes.setdefault(folded(text), len(codes)) for text in dict.fromkeys(texts)}
        return np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))


@dataclass(frozen=True)
class Folded:
    """People as codes. ``words`` are the folded names; ``given`` and ``surname`` are indexes into it.

    An organisation without a person stands under ``surname``, its words in order. ``initial`` is the code of the first
    letter of the given name (0: none). Of phones the last nine digits count, so that a country code changes nothing.
    """

    ids: Ints
    words: list[str]
    given: Ints
    surname: Ints
    initial: Ints
    suffix: Ints
    company: Bools
    birth: Ints
    street: Ints
    street_texts: list[str]
    postcode: Ints
    city: Ints
    city_texts: list[str]
    phone_row: Ints
    phone: Ints
    email_row: Ints
    email: Ints
    email_texts: list[str]

    @property
    def size(self) -> int:
        """How many customers."""
        return len(self.ids)


def fold_name(text: str) -> str:
    """A name in the form in which it is compared: words of folded letters, as the search folds them."""
    if text.isalnum():
        return search_key(text)
    return " ".join(_APART.sub(" ", search_key(text)).split())


def fold_surname(text: str) -> str:
    """A surname without ``van den`` and the like in front, in one word: ``Van den Berg`` = ``Berg``."""
    if text.isalpha():
        return search_key(text)
    words = fold_name(text.replace("'", " ").replace("’", " ")).split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return "".join(words)


def fold_company(text: str) -> str:
    """The words of a company's name in alphabetical order, without ``BV`` and the like."""
    words = fold_name(text.replace("'", "").replace("’", "").replace(".", "")).split()
    return " ".join(sorted(w for w in words if w not in _LEGAL) or words)


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else latin(text)


def _compact(text: str) -> str:
    return _plain(text).replace(" ", "")


def _given(text: str) -> str:
    """A given name; initials are none."""
    words = fold_name(text).split()
    if all(len(part) < 2 for part in _OTHER_THAN_LETTERS.split(text)):
        return ""
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return " ".join(words)


def _initial(text: str) -> str:
    return _OTHER_THAN_LETTERS.sub("", fold_name(text[:4]))[:1]


def folded(people: People) -> Folded:
    """People as codes."""
    words, letters, suffixes, postcodes, cities, streets, emails = (Vocabulary() for _ in range(7))
    surname = words.column(people.surname, fold_surname)
    given = words.column(people.given, _given)
    company = words.column(people.organisation, fold_company)
    alone = (surname == 0) & (given == 0) & (company > 0)
    firsts = [given or initials for given, initials in zip(people.given, people.initials, strict=True)]
    phone_row, phone = _phones(people.phones)
    return Folded(
        ids=np.array(people.ids, np.int64),
        words=words.texts,
        given=given,
        surname=np.where(alone, company, surname),
        initial=letters.column(firsts, _initial),
        suffix=suffixes.column(people.suffix, _compact),
        company=alone,
        birth=np.array(people.birth, np.int64),
        street=streets.column(people.street, _numbered),
        street_texts=streets.texts,
        postcode=postcodes.column(people.postcode, _compact),
        city=cities.column(people.city, fold_name),
        city_texts=cities.texts,
        phone_row=phone_row,
        phone=phone,
        email_row=np.array([row for row, _ in people.emails], np.int64),
        email=emails.column([text for _, text in people.emails], str.casefold),
        email_texts=emails.texts,
    )


def _numbered(text: str) -> str:
    """A street with its number; without a number it is no address."""
    return _plain(text).replace(".", " ").strip() if _NUMBER.search(text) else ""


def _phones(phones: Sequence[tuple[int, str]]) -> tuple[Ints, Ints]:
    """Rows and numbers; what has fewer than six digits is no number."""
    digits = [text if text.isascii() and text.isdigit() else _DIGITS.sub("", text) for _, text in phones]
    known = [at for at, text in enumerate(digits) if len(text) >= 6]
    row = np.array([phones[at][0] for at in known], np.int64)
    return row, np.array([int(digits[at][-9:]) for at in known], np.int64)
