"""Customers that may be one: found, shown side by side, merged, or remembered as not the same (product P7)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from crm.analytics import duplicates as finding
from crm.analytics.people import People
from crm.domain.address import PostalAddress
from crm.domain.consent import Channel, ConsentEvent
from crm.domain.customer import Customer, CustomerDraft
from crm.domain.duplicate import DuplicatePair, Likeness, Pair
from crm.domain.merge import MergePreview, Side, choices, merged, refusals
from crm.domain.name import PersonName
from crm.errors import InvalidInput, NotAllowed
from crm.i18n import N_
from crm.services.workspace import Outcome, Progress, Workspace, finished
from crm.storage import consents, customers, imports, lists, suppression
from crm.storage import duplicates as stored
from crm.storage import merge as merging
from crm.storage import settings as stored_settings
from crm.storage.database import Session


def scan(workspace: Workspace, progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
    """All pairs of customers that are likely one, the likeliest first; a long job.

    Raises:
        Cancelled: ``progress`` said so.
    """
    return _scan(workspace, progress, None)


def of_batch(workspace: Workspace, batch_id: int, progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
    """The pairs of which at least one came with an import.

    Raises:
        NotFound: there is no such import. Cancelled: ``progress`` said so.
    """
    with workspace.read() as session:
        added = imports.added_customers(session, batch_id)
    return _scan(workspace, progress, frozenset(added)) if added else ()


def _scan(workspace: Workspace, progress: Progress | None, among: frozenset[int] | None) -> tuple[DuplicatePair, ...]:
    with workspace.read() as session:
        people = People(*stored.people(session))
        apart = stored.not_same(session)
    found = finding.pairs(people, progress or _unheard, among=among)
    with workspace.read() as session:
        return _shown(workspace, session, [p for p in found if (p.first_id, p.second_id) not in apart])


def _unheard(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _shown(workspace: Workspace, session: Session, pairs: list[Pair]) -> tuple[DuplicatePair, ...]:
    """Pairs with both customers as lines; what was deleted meanwhile is left out."""
    ids = list(dict.fromkeys(i for pair in pairs for i in (pair.first_id, pair.second_id)))
    rows = {row.id: row for row in lists.rows(session, ids, workspace.today())}
    return tuple(
        DuplicatePair(rows[pair.first_id], rows[pair.second_id], pair.share, pair.reasons)
        for pair in pairs
        if pair.first_id in rows and pair.second_id in rows
    )


def likely(workspace: Workspace, draft: CustomerDraft, own_id: int | None = None) -> tuple[Likeness, ...]:
    """Stored customers that a profile resembles, the likeliest first; quick enough to ask at every save.

    ``own_id`` is the profile's own, when it is stored already: it does not resemble itself, nor those that were said
    to be others.
    """
    with workspace.read() as session:
        others = _others(session, own_id)
        found = [i for i in stored.resembling(session, draft) if i not in others]
        if not found:
            return ()
        people = _beside(draft, stored.people(session, found))
        pairs = finding.likenesses(people, customers.count(session))
        rows = {row.id: row for row in lists.rows(session, [pair.second_id for pair in pairs], workspace.today())}
    return tuple(Likeness(rows[pair.second_id], pair.share, pair.reasons) for pair in pairs)


def _others(session: Session, own_id: int | None) -> set[int]:
    if own_id is None:
        return set()
    pairs = stored.apart_from(session, own_id)
    return {own_id, *(i for pair in pairs for i in (pair.first_id, pair.second_id))}


def _beside(draft: CustomerDraft, others: stored.PeopleColumns) -> People:
    """A profile as row 0, with id 0, above stored customers. A made-up name is left out, as theirs are."""
    name = PersonName() if draft.name_unknown else draft.name
    organisation = "" if draft.name_unknown else draft.organisation
    birth, place = draft.birth, next(iter(draft.addresses), PostalAddress())
    phones = [(0, phone.e164 or phone.number) for phone in draft.phones]
    emails = [(0, email.address.strip().casefold()) for email in draft.emails]
    return People(
        ids=[0, *others.ids],
        given=[name.given, *others.given],
        initials=[name.initials, *others.initials],
        surname=[f"{name.prefix} {name.surname}".strip(), *others.surname],
        suffix=[name.suffix, *others.suffix],
        organisation=[organisation, *others.organisation],
        birth=[(birth.year or 0) * 10_000 + birth.month * 100 + birth.day if birth else 0, *others.birth],
        street=[f"{place.street} {place.house_number}{place.addition}".strip(), *others.street],
        postcode=[place.postcode, *others.postcode],
        city=[place.city, *others.city],
        phones=phones + [(row + 1, text) for row, text in others.phones],
        emails=emails + [(row + 1, text) for row, text in others.emails],
    )


def preview(workspace: Workspace, keep_id: int, drop_id: int) -> MergePreview:
    """What a merge of ``drop_id`` into ``keep_id`` would do. Nothing is written.

    Raises:
        NotFound: one of them does not exist (any more). InvalidInput: they are one and the same.
    """
    with workspace.read() as session:
        keep, drop = _pair(session, keep_id, drop_id)
        return MergePreview(
            keep,
            drop,
            choices(keep.profile, drop.profile, drop_is_older=drop_id < keep_id),
            merging.moves(session, drop_id),
            _channels(_refusals(workspace, session, keep_id, drop_id)),
        )


def merge(workspace: Workspace, keep_id: int, drop_id: int, chosen: Mapping[str, Side] | None = None) -> Outcome:
    """Make one customer of two; the outcome's value is the id of the one that stays.

    ``chosen`` says per field whose value stays, where it is not the proposal of ``preview``. Everything that refers to
    the other one moves, and where either side says no to a channel, a no is appended. One step for undo.

    Raises:
        NotFound: one of them does not exist (any more). InvalidInput: they are one and the same, or no such choice.
        NotAllowed: one of them was erased.
    """
    with workspace.write(N_("Merge {name} with {other}")) as unit:
        session = unit.session
        keep, drop = _pair(session, keep_id, drop_id)
        if any(suppression.erased_on(session, one.id) for one in (keep, drop)):
            raise NotAllowed(N_("One of them was erased; what is left belongs to nobody else."))
        unit.values |= {"name": keep.profile.display_name(), "other": drop.profile.display_name()}
        profile = merged(keep.profile, drop.profile, chosen or {}, drop_is_older=drop_id < keep_id)
        refused = _refusals(workspace, session, keep_id, drop_id)
        country = stored_settings.load(session).country
        merging.merge(session, unit.recorder, keep_id, drop_id, profile=profile, shop_country=country)
        for event in refused:
            consents.append(session, keep_id, event)
    return finished(unit, keep_id)


def not_same(workspace: Workspace, one: int, two: int) -> Outcome:
    """Remember that two customers are not one: no scan and no save names them again.

    Raises:
        NotFound: one of them does not exist (any more). InvalidInput: they are one and the same.
    """
    with workspace.write(N_("Tell {name} and {other} apart")) as unit:
        first, second = _pair(unit.session, one, two)
        unit.values |= {"name": first.profile.display_name(), "other": second.profile.display_name()}
        stored.set_apart(unit.session, one, two)
    return finished(unit)


def survivor(workspace: Workspace, customer_id: int) -> int | None:
    """The customer that a merged one became part of, for links from old reports; None where it was never merged."""
    with workspace.read() as session:
        return merging.survivor(session, customer_id)


def _pair(session: Session, one: int, two: int) -> tuple[Customer, Customer]:
    if one == two:
        raise InvalidInput(N_("Please choose two different customers."), field="customer")
    return customers.customer(session, one), customers.customer(session, two)


def _channels(events: Sequence[ConsentEvent]) -> tuple[Channel, ...]:
    return tuple(dict.fromkeys(event.channel for event in events if event.channel))


def _refusals(workspace: Workspace, session: Session, keep_id: int, drop_id: int) -> tuple[ConsentEvent, ...]:
    said = consents.events(session, [keep_id, drop_id])
    return refusals(said.get(keep_id, []), said.get(drop_id, []), workspace.today(), datetime.now(UTC))
