"""Two profiles of one customer made one, field by field (product I1: fill blanks, update)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import TypeVar

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Form, Kind
from crm.domain.importing import CellChange, Mode
from crm.domain.name import PersonName, long_search_key
from crm.domain.preference import tidy

T = TypeVar("T")
_PLAIN = (
    "organisation", "number", "birth", "customer_since", "language", "occupation", "source", "website", "note",
    "contact_days",
)  # fmt: skip
NUMBER, EMAIL_NAME, NAME_PLACE, EMAIL, COUNTED = range(5)
Key = tuple[int, str, str]
"""What a customer is found by: the kind of key, in order of trust, and its parts."""


def name_key(draft: CustomerDraft) -> str:
    """A name as it is compared with others."""
    return long_search_key(draft.name.full or draft.organisation)


def keys(draft: CustomerDraft) -> Iterator[Key]:
    """What ``draft`` can be found by: number; e-mail with name; name with postcode; e-mail. Never a name alone."""
    if draft.number:
        yield NUMBER, draft.number, ""
    name = name_key(draft)
    for email in draft.emails:
        yield EMAIL_NAME, email.address.casefold(), name
    postcode = draft.addresses[0].postcode.replace(" ", "").casefold() if draft.addresses else ""
    if name and postcode:
        yield NAME_PLACE, name, postcode
    for email in draft.emails:
        yield EMAIL, email.address.casefold(), ""


def counted(draft: CustomerDraft, seen: Counter[str], *, name_only: bool = True) -> Iterator[Key]:
    """The key of a profile without any other: the n-th with all the same particulars matches the n-th stored.

    ``seen`` counts them; ``name_only`` False leaves out those that have nothing but a name.
    """
    if next(keys(draft), None) is not None:
        return
    address = draft.addresses[0].key if draft.addresses else ""
    more = [str(draft.birth or ""), address, *(p.e164 or p.number for p in draft.phones)]
    if not (name_only or any(more)):
        return
    particulars = "|".join([long_search_key(draft.name.full), long_search_key(draft.organisation), *more])
    seen[particulars] += 1
    yield COUNTED, particulars, str(seen[particulars])


def merged(stored: CustomerDraft, given: CustomerDraft, mode: Mode) -> CustomerDraft:
    """``stored`` with what ``given`` adds: blanks filled, or (``UPDATE``) replaced too. Nothing is ever emptied."""
    if mode is Mode.SKIP:
        return stored
    update = mode is Mode.UPDATE
    changes: dict[str, object] = {}
    for name in _PLAIN:
        old, new = getattr(stored, name), getattr(given, name)
        if new and (update or not old):
            changes[name] = new
    if given.form is not Form.UNKNOWN and (update or stored.form is Form.UNKNOWN):
        changes["form"] = given.form
    for name in ("tags", "interests"):
        changes[name] = tuple(dict.fromkeys((*getattr(stored, name), *getattr(given, name))))
    changes["emails"] = _joined(stored.emails, given.emails, lambda e: e.address.casefold(), update=update)
    changes["phones"] = _joined(stored.phones, given.phones, lambda p: p.e164 or p.number, update=update)
    if given.own:
        ours, theirs = ({v.key: v for v in draft.own} for draft in (stored, given))
        changes["own"] = tuple((ours | theirs if update else theirs | ours)[key] for key in ours | theirs)
    wishes = (*stored.prefers, *given.prefers) if update else (*given.prefers, *stored.prefers)
    changes["prefers"] = tidy(wishes) if given.prefers else stored.prefers
    changes["addresses"] = _addresses(stored.addresses, given.addresses, update=update)
    return replace(stored, **changes, **_named(stored, given, update=update))  # type: ignore[arg-type]


def _named(stored: CustomerDraft, given: CustomerDraft, *, update: bool) -> dict[str, object]:
    """The name: parts are filled one by one, but a made-up name gives way to a real one as a whole."""
    if stored.name_unknown and (given.name.full or given.organisation) and not given.name_unknown:
        return {"name": given.name, "name_unknown": False, "kind": given.kind}
    if given.name_unknown:
        return {}
    parts = {
        f.name: new
        for f in fields(PersonName)
        if (new := getattr(given.name, f.name)) and (update or not getattr(stored.name, f.name))
    }
    kind = Kind.PERSON if parts and stored.kind is Kind.ORGANISATION and given.kind is Kind.PERSON else stored.kind
    return {"name": replace(stored.name, **parts), "kind": kind}


def _joined(stored: tuple[T, ...], given: tuple[T, ...], key: Callable[[T], str], *, update: bool) -> tuple[T, ...]:
    """Stored ones stay; new ones follow, or come first when updating. Filling adds only where there were none."""
    known = {key(item) for item in stored}
    new = tuple(item for item in given if key(item) not in known)
    if update:
        return new + stored
    return stored or new


def _addresses(
    stored: tuple[PostalAddress, ...], given: tuple[PostalAddress, ...], *, update: bool
) -> tuple[PostalAddress, ...]:
    if not stored or not given:
        return stored or given
    old, new = stored[0], given[0]
    if old == new or old.key == new.key:
        return stored
    blanks = {f.name: getattr(new, f.name) for f in fields(PostalAddress) if getattr(new, f.name)}
    if not update:
        same = all(
            not getattr(old, name) or getattr(old, name).casefold() == text.casefold() for name, text in blanks.items()
        )
        blanks = {name: text for name, text in blanks.items() if same and not getattr(old, name)}
    return (replace(old, **blanks), *stored[1:])


def differences(before: CustomerDraft, after: CustomerDraft) -> tuple[CellChange, ...]:
    """What changed between two profiles, as text per field."""
    old, new = dict(_shown(before)), dict(_shown(after))
    names = dict.fromkeys((*old, *new))
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(CellChange(*pair) for pair in pairs if pair[1] != pair[2])


def _shown(draft: CustomerDraft) -> Iterator[tuple[str, str]]:
    for name in (*_PLAIN, "salutation"):
        value = getattr(draft, name)
        yield name, _date(value) if name in ("birth", "customer_since") else str(value or "")
    yield "address_form", "" if draft.form is Form.UNKNOWN else draft.form.value
    for f in fields(PersonName):
        yield f.name, getattr(draft.name, f.name)
    address = draft.addresses[0] if draft.addresses else PostalAddress()
    for f in fields(PostalAddress):
        yield f.name, getattr(address, f.name)
    yield "email", _list(e.address for e in draft.emails)
    yield "phone", _list(p.number for p in draft.phones)
    yield "tags", _list(draft.tags)
    yield "interests", _list(draft.interests)
    yield "preferred_channel", _list(wish.channel.value for wish in draft.prefers if wish.purpose is None)
    for own in draft.own:
        yield f"field:{own.key}", own.text


def _list(texts: Iterable[str]) -> str:
    return ", ".join(texts)


def _date(value: object) -> str:
    if value is None:
        return ""
    month, day, year = getattr(value, "month", 0), getattr(value, "day", 0), getattr(value, "year", None)
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
