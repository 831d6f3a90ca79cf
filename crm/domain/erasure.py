"""The erasure of a person (product C6): what goes, what stays and until when, in words."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from crm.domain.customer import CustomerDraft
from crm.domain.email import email_key
from crm.domain.merging import name_key
from crm.domain.name import long_search_key
from crm.i18n import N_, NN_, Phrase

ERASED_NAME = N_("Erased customer {id}")
"""What the row that keeps the amounts is called, in the language of the file."""
AGAIN = N_("erased earlier")
"""The source of the objection that comes with a person who was erased and typed in again."""

RETURNED = N_("Whoever this is asked on {on} to be erased; type them in by hand if they wish to come back.")
"""Why a row of an import is left out."""


class Trace(StrEnum):
    """By what somebody who was erased is known again."""

    EMAIL = "email"
    EMAIL_NAME = "email_name"
    PHONE = "phone"
    PHONE_END = "phone_end"
    NAME_PLACE = "name_place"
    INITIAL_HOME = "initial_home"
    NUMBER = "number"
    NAME = "name"


_END = 9
Mark = tuple[Trace, str]
"""A trace and its text in the form in which it is compared."""


def traces(draft: CustomerDraft) -> Iterator[Mark]:
    """By what a person could be known again, however it is typed; never by a name alone."""
    name = name_key(draft)
    for email in draft.emails:
        address = email_key(email.address).strip(" .,;<>")
        yield Trace.EMAIL, address
        if name:
            yield Trace.EMAIL_NAME, f"{address}|{name}"
    for phone in draft.phones:
        if key := phone_key(phone.number, phone.e164):
            yield Trace.PHONE, key
            yield from phone_ends(key)
    for home in draft.addresses:
        place = "".join(filter(str.isalnum, home.postcode)).casefold()
        if name and place:
            yield Trace.NAME_PLACE, f"{name}|{place}"
            yield from _by_initial(draft, f"{place}|{home.house_number}{home.addition}".casefold())
    if draft.number:
        yield Trace.NUMBER, draft.number


def phone_ends(key: str) -> Iterator[Mark]:
    """The last digits of a number, which stay the same with or without a country and with words behind it."""
    digits = "".join(filter(str.isdigit, key))
    if len(digits) >= _END:
        yield Trace.PHONE_END, digits[-_END:]


def _by_initial(draft: CustomerDraft, home: str) -> Iterator[Mark]:
    """“J. de Boer” at the door of Jan de Boer."""
    if draft.name.surname and draft.name.first and not home.endswith("|"):
        yield Trace.INITIAL_HOME, f"{long_search_key(f'{draft.name.first[0]} {draft.name.family}')}|{home}"


def phone_key(number: str, e164: str) -> str:
    """A phone number as compared: its normal form, else its digits."""
    return e164 or "".join(filter(str.isdigit, number))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """All digests of a file with the day of each erasure; false when nobody was ever erased."""

    key: bytes = b""
    days: dict[tuple[str, str], date] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.days)

    def day(self, mark: Mark) -> date | None:
        """When the person with this trace was erased."""
        return self.days.get((mark[0].value, digest(self.key, mark))) if self.days else None

    def of_draft(self, draft: CustomerDraft) -> date | None:
        """When the person of this profile was erased, by any trace, else by the bare name."""
        if not self.days:
            return None
        marks = list(traces(draft)) or [(Trace.NAME, name_key(draft))]
        return next((day for mark in marks if (day := self.day(mark))), None)


def digest(key: bytes, mark: Mark) -> str:
    """A trace that only the holder of the key can compare."""
    return hmac.digest(key, f"{mark[0].value}:{mark[1]}".encode(), hashlib.sha256).hex()


class Backups(StrEnum):
    """What happens to the backups that hold the person: written anew without them, or deleted."""

    REWRITE = "rewrite"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of something: a phrase with {n}."""

    what: Phrase
    n: int


@dataclass(frozen=True, slots=True)
class HeldBackup:
    """A backup that holds the person. One of an ``older`` program version can only be deleted, not written anew."""

    name: str
    at: datetime
    older: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Another customer whose notes speak of the person."""

    customer_id: int
    name: str


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What an erasure would do. ``until`` is the last day that the purchases are kept, None without any.

    ``mentions`` are others whose notes speak of the person, ``mentioned`` how many notes; they are not changed.
    ``contract`` tells of a running key account, ``contract_until`` the end of what was agreed.
    """

    customer_id: int
    name: str
    goes: tuple[Counted, ...]
    purchases: int
    until: date | None
    country: str
    mentioned: int = 0
    mentions: tuple[Mention, ...] = ()
    backups: tuple[HeldBackup, ...] = ()
    contract: bool = False
    contract_until: date | None = None
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did. ``left`` are backups that still hold the person.

    ``finished`` is False while old bytes wait to be written over at the next opening.
    """

    customer_id: int
    name: str
    gone: tuple[Counted, ...]
    until: date | None
    rewritten: int = 0
    deleted: int = 0
    left: tuple[str, ...] = ()
    finished: bool = True


WORDS: dict[str, Phrase] = {
    "email": NN_("{n} e-mail address", "{n} e-mail addresses"),
    "phone": NN_("{n} phone number", "{n} phone numbers"),
    "address": NN_("{n} address", "{n} addresses"),
    "detail": NN_("{n} number, link, wish or own field", "{n} numbers, links, wishes and own fields"),
    "tag": NN_("{n} tag", "{n} tags"),
    "entry": NN_("{n} note, promise or other entry", "{n} notes, promises and other entries"),
    "task": NN_("{n} task", "{n} tasks"),
    "relation": NN_("{n} link with another customer", "{n} links with other customers"),
    "consent_event": NN_("{n} answer about contact", "{n} answers about contact"),
    "evidence": NN_("{n} proof of consent", "{n} proofs of consent"),
    "letter": NN_("{n} letter or e-mail", "{n} letters and e-mails"),
    "purchase_note": NN_("the note of {n} purchase", "the notes of {n} purchases"),
    "account": NN_("{n} key account", "{n} key accounts"),
    "celebration": NN_("{n} name day", "{n} name days"),
    "survey_answer": NN_("{n} survey answer", "{n} survey answers"),
    "agreement": NN_("{n} agreement", "{n} agreements"),
    "result": NN_("{n} goal", "{n} goals"),
    "not_same": NN_("{n} answer about duplicates", "{n} answers about duplicates"),
    "merged_customer": NN_("{n} former record", "{n} former records"),
    "change": NN_("{n} entry of the history", "{n} entries of the history"),
}
"""What goes with a person, by table, in the order in which it is told."""
OTHER: Phrase = NN_("{n} other record", "{n} other records")
"""For a table that has no words yet."""

KEPT = {
    "purchase": N_("Days, amounts and lines of the purchases stay: the tax office asks for them."),
    "figure": N_("Sums for lists are made again from what stays."),
}
"""Tables that refer to a customer and are not deleted with the person, and why."""


def counted(rows: dict[str, int]) -> tuple[Counted, ...]:
    """Counts of rows by table, in words; what is not there is left out."""
    order = [*WORDS, *(table for table in rows if table not in WORDS)]
    return tuple(Counted(WORDS.get(table, OTHER), n) for table in order if (n := rows.get(table, 0)))


def kept_until(last: date, years: int) -> date:
    """The last day on which a purchase is kept: ``years`` after the end of its book year."""
    return date(last.year + years, 12, 31)
