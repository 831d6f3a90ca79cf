"""Who may belong to a customer: at the same door, with the same e-mail domain, in the company somebody names.

Only looked up by the index of the search, so a million customers take no longer; found ones are compared exactly.
"""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.customer import Customer, CustomerDraft, Kind
from crm.domain.email import company_domain
from crm.domain.name import fold
from crm.domain.relation import RelationKind, Suggestion, kin_surnames
from crm.i18n import N_
from crm.storage import search
from crm.storage.tables import AddressRecord, CustomerRecord, RelationRecord

_SUGGESTED = 12
_LOOKED_AT = 60
_MOST_AT_A_DOOR = 5
"""More names at one door are a block of flats or an office, not a household."""

_MOST_OF_A_DOMAIN = 10


def suggestions(session: Session, customer: Customer) -> tuple[Suggestion, ...]:
    """Who may belong to a customer and is not linked yet, the most likely first."""
    apart = {customer.id, *_linked(session, customer.id)}
    ways = (_at_the_door, _of_the_company, _of_the_domain)
    found: dict[int, Suggestion] = {}
    for one in (one for way in ways for one in way(session, customer)):
        if one.other_id not in apart:
            found.setdefault(one.other_id, one)
    return tuple(found.values())[:_SUGGESTED]


def _at_the_door(session: Session, customer: Customer) -> Iterator[Suggestion]:
    """Who lives at the same address: namesakes first; others only where few do."""
    profile = customer.profile
    home = profile.addresses[0] if profile.addresses else PostalAddress()
    if not (home.printable and home.street):
        return
    there = [other for other in _found(session, customer, _place(home)) if _lives_at(other, home)]
    kin = [other for other in there if _is_kin(profile, other)]
    others = [other for other in there if other not in kin]
    for other in kin:
        yield Suggestion(other.id, other.list_name, RelationKind.HOUSEHOLD, N_("Same address and surname"))
    for other in others if len(others) <= _MOST_AT_A_DOOR else ():
        if (kind := _kind(profile, other)) is not None:
            yield _suggestion(profile, other, kind, N_("Same address"))


def _of_the_company(session: Session, customer: Customer) -> Iterator[Suggestion]:
    """The company a person names, or the people who name this one."""
    profile = customer.profile
    wanted = fold(profile.organisation)
    if not wanted:
        return
    for other in _found(session, customer, (profile.organisation,)):
        if fold(other.organisation) == wanted and _kind(profile, other) is RelationKind.WORKS_AT:
            yield _suggestion(profile, other, RelationKind.WORKS_AT, N_("Named as their company"))


def _of_the_domain(session: Session, customer: Customer) -> Iterator[Suggestion]:
    """Company and people with e-mail at one domain; people alone only as namesakes. Providers are no company."""
    profile = customer.profile
    domains = dict.fromkeys(company_domain(email.address) for email in profile.emails)
    for domain in filter(None, domains):
        there = [other for other in _found(session, customer, (domain,)) if _writes_from(other, domain)]
        for other in there if _is_of_one_company(profile, there) else ():
            kind = _kind(profile, other)
            if kind is RelationKind.HOUSEHOLD:
                kind = RelationKind.FAMILY if _is_kin(profile, other) else None
            if kind is not None:
                yield _suggestion(profile, other, kind, N_("E-mail at the same domain"))


def _is_of_one_company(profile: CustomerDraft, there: Sequence[CustomerRecord]) -> bool:
    """Whether a domain is that of one company or family: what many or two companies share is a provider's."""
    companies = sum(other.kind == Kind.ORGANISATION for other in there) + (profile.kind is Kind.ORGANISATION)
    return companies <= 1 and len(there) <= _MOST_OF_A_DOMAIN


def _kind(profile: CustomerDraft, other: CustomerRecord) -> RelationKind | None:
    """People share a household, a person works at a company; two companies have nothing to do with each other."""
    companies = (profile.kind is Kind.ORGANISATION) + (other.kind == Kind.ORGANISATION)
    return (RelationKind.HOUSEHOLD, RelationKind.WORKS_AT, None)[companies]


def _suggestion(profile: CustomerDraft, other: CustomerRecord, kind: RelationKind, why: str) -> Suggestion:
    is_first = kind is not RelationKind.WORKS_AT or profile.kind is Kind.PERSON
    return Suggestion(other.id, other.list_name, kind, why, is_first)


def _found(session: Session, customer: Customer, words: Iterable[str]) -> list[CustomerRecord]:
    """Everybody with all these words, neither archived nor deceased, by name."""
    ids = search.together(session, words, _LOOKED_AT)
    c = CustomerRecord
    query = sa.select(c).where(c.id.in_(ids), c.id != customer.id, c.archived.is_(False), c.deceased.is_(False))
    return list(session.scalars(query.order_by(c.sort_name, c.id)))


def _is_kin(profile: CustomerDraft, other: CustomerRecord) -> bool:
    surname = profile.name.surname
    return bool(surname) and fold(other.surname) in map(fold, kin_surnames(surname))


def _place(home: PostalAddress) -> tuple[str, ...]:
    """The words to look for: a Dutch postcode names the street already, however that is written."""
    number, postcode = f"{home.house_number}{home.addition}", home.postcode.replace(" ", "")
    street = () if postcode and not postcode.isdecimal() else (max(home.street.split(), key=len),)
    return (*street, number, postcode or home.city)


def _lives_at(other: CustomerRecord, home: PostalAddress) -> bool:
    return any(place.position == 0 and _door(place) == _door(home) for place in other.addresses)


def _door(place: AddressRecord | PostalAddress) -> tuple[str, ...]:
    parts = (place.street, place.house_number, place.addition, place.postcode)
    return tuple("".join(filter(str.isalnum, fold(part))) for part in parts)


def _writes_from(other: CustomerRecord, domain: str) -> bool:
    return any(company_domain(email.address) == domain for email in other.emails)


def _linked(session: Session, customer_id: int) -> Sequence[int]:
    r = RelationRecord
    query = sa.select(sa.case((r.customer_id == customer_id, r.other_id), else_=r.customer_id))
    return session.scalars(query.where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id))).all()
